/** Sites of a framework that is made up for a test: plain Markdown, but for what the test says. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lint } from '../src/lint.ts'
import { presets } from '../src/presets/index.ts'
import { plain } from '../src/presets/plain/index.ts'
import type { Message } from '../src/rule.ts'
import type { Preset } from '../src/site/types.ts'
import { temporaryFolder } from './folder.ts'

/** Puts the preset on the list; of several the last one counts. */
export function makeUp(members: Partial<Preset>): void {
  ;(presets as Preset[]).unshift({ ...plain, name: 'made-up', ...members })
}

/** Lints a site by the made-up preset, makes the first fix of each message, and lints again. */
export async function linted(
  files: Record<string, string>,
): Promise<{ messages: Message[]; unknown: Record<string, number>; mended: Record<string, string>; left: Message[] }> {
  const root = temporaryFolder(files)
  try {
    const { messages, summary } = await lint({ cwd: root, preset: 'made-up' })
    const mended: Record<string, string> = {}
    for (const path of Object.keys(files)) {
      const own = messages.filter((message) => message.path === path)
      const edits = own.flatMap(({ fixes }) => fixes?.[0]?.edits ?? []).sort((a, b) => b.start - a.start)
      let text = readFileSync(join(root, path), 'utf8')
      for (const { start, end, text: mend } of edits) text = text.slice(0, start) + mend + text.slice(end)
      writeFileSync(join(root, path), text)
      mended[path] = text
    }
    const { messages: left } = await lint({ cwd: root, preset: 'made-up' })
    return { messages, unknown: summary.unknown, mended, left }
  } finally {
    rmSync(root, { recursive: true })
  }
}
