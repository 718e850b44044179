/** Files are written whole or not at all. */
import { randomBytes } from 'node:crypto'
import { access, chmod, constants, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UserError } from '../errors.ts'

/**
 * Writes a file at once; one that exists keeps its mode, a link stays a link. What is no regular file (`/dev/stderr`, a
 * pipe) is written to as it is.
 * @throws {UserError} where it cannot be written.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  let draft: string | undefined
  try {
    const target = await realpath(path).catch(() => path)
    const found = await stat(target).catch(() => undefined)
    if (found && !found.isFile()) return await writeFile(target, text)
    if (found) await access(target, constants.W_OK)
    await mkdir(dirname(target), { recursive: true })
    draft = `${target}.${randomBytes(6).toString('hex')}.tmp`
    await writeFile(draft, text)
    if (found) await chmod(draft, found.mode)
    await rename(draft, target)
  } catch (error) {
    if (draft !== undefined) await rm(draft, { force: true })
    throw new UserError(`${path} cannot be written: ${(error as Error).message}`)
  }
}

const BOM = '\uFEFF'

/**
 * Writes a page anew and keeps its byte order mark.
 * @param before What was linted, BOM excluded; `after`: what is to stand there.
 * @throws {UserError} as `readUnchanged` does.
 */
export async function rewrite(path: string, before: string, after: string): Promise<void> {
  const target = await realpath(path).catch(() => path)
  // Several paths may lead to one file.
  if ((await readFile(target, 'utf8').catch(() => '')).replace(/^\uFEFF/, '') === after) return
  const { mark } = await readUnchanged(path, before)
  await writeWhole(target, mark + after)
}

/**
 * The text of a page with its byte order mark, if it is still what was linted.
 * @param before The text that was linted, BOM excluded.
 * @throws {UserError} where it has changed since, or holds bytes that are no UTF-8 and would be lost.
 */
export async function readUnchanged(path: string, before: string): Promise<{ text: string; mark: string }> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new UserError(`${path} cannot be read: ${error.message}`)
  })
  const text = bytes.toString('utf8')
  const mark = text.startsWith(BOM) ? BOM : ''
  if (text.slice(mark.length) !== before) {
    throw new UserError(`${path} was not fixed: it changed while it was linted`, 'Run docs-lint again.')
  }
  if (!Buffer.from(text).equals(bytes)) {
    throw new UserError(`${path} was not fixed: it is not UTF-8`, 'Save it as UTF-8 first.')
  }
  return { text, mark }
}
