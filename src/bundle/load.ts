/**
 * Loads the built program: one file, of which each way in runs what it needs. V8 keeps beside it what it has made of the
 * code in earlier runs, which takes about two thirds off the time to load the linter. (Node's own cache of compiled code
 * is written before a module runs, so that it lacks nearly all functions.)
 *
 * This is CommonJS when it is built, as the program is: only such code can be compiled from a cache.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { replaceFile } from '../files/replace.ts'
import { limitNewObjects, optimizeLess } from './optimizer.ts'
import { isNode } from './runtime.ts'

const file = join(__dirname, 'docs-lint.cjs')
/** Beside the program, so that whoever can write it could as well change the program. V8 tells programs apart by length. */
const kept = join(__dirname, `docs-lint.${BUILD}.${process.version}-${process.arch}.code`)

/** Of the sources, given by the build. */
declare const BUILD: string

/** What the bundle exports. */
interface Bundle {
  /** Its ways in, by path in `src/`. */
  members: Record<string, () => unknown>
  linter: { isLoaded: boolean }
}

let script: Script | undefined
let bundle: Bundle | undefined

/** @returns What a way in exports. */
export function load(member: string): unknown {
  bundle ??= compiled() ?? (createRequire(file)(file) as Bundle)
  return bundle.members[member]!()
}

/** Runs the program in this process, as `run` of `cli/main.ts` does. */
export async function start(): Promise<void> {
  // Before code is taken from the cache: V8 takes none that was made with other flags.
  optimizeLess()
  const restore = limitNewObjects()
  const { run } = load('cli/main') as { run(): Promise<void> }
  await run()
  restore()
  // Next to nothing of the program is run where the linter is not.
  if (bundle?.linter.isLoaded) keepCode()
}

/** Keeps what V8 has made of the code by now, unless this process has begun with what another kept. Never throws. */
function keepCode(): void {
  if (!script || script.cachedDataRejected === false) return
  const code = script.createCachedData()
  replaceFile(kept, Buffer.concat([code, digest(code)]))
}

/** Undefined where another runtime stands in for Node: it has its own ways. */
function compiled(): Bundle | undefined {
  if (!isNode) return undefined
  // The text is ASCII: esbuild writes everything else as escapes.
  const text = readFileSync(file, 'latin1')
  script = new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: file,
    cachedData: readCode(),
  })
  const module = { exports: {} as Bundle }
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
  return module.exports
}

/** Undefined where there is none, or where it is not what was written: V8 does not check, and would take the process down. */
function readCode(): Buffer | undefined {
  try {
    const bytes = readFileSync(kept)
    const code = bytes.subarray(0, -DIGEST_BYTES)
    return digest(code).equals(bytes.subarray(-DIGEST_BYTES)) ? code : undefined
  } catch {
    return undefined
  }
}

const DIGEST_BYTES = 20

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha1').update(bytes).digest()
}
