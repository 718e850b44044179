/** One whole run: copy, base line, plan, plant, lint again, score. */
import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { controls } from './controls.ts'
import { copySite, ignoredPaths } from './copy.ts'
import { faults } from './faults.ts'
import { edited, type Planted, plant, setScene } from './plan.ts'
import { createRandom } from './random.ts'
import { type Message, type Score, score } from './score.ts'
import { readSite } from './site.ts'

export interface Options {
  faults: number
  controls: number
  seed: number
  /** Absolute path of docs-lint's configuration. */
  config?: string
  /** Absolute path of the program to score, another version of docs-lint perhaps; this checkout's without it. */
  program?: string
  /** Names of the kinds of faults to plant; all without it. */
  kinds?: readonly string[]
}

export interface Run {
  /** The changed copy, a git repository whose only commit is the untouched site. */
  root: string
  framework: string
  pages: number
  /** Pages that the mutator could not read for sure and left alone. */
  unread: number
  /** Links that were good for sure. */
  links: number
  before: Message[]
  planted: Planted[]
  score: Score
}

export const faultKinds: readonly string[] = faults.map(({ name }) => name)

export async function mutate(dir: string, options: Options): Promise<Run> {
  const { root, files } = copySite(dir)
  try {
    const before = await lint(root, options)
    const extra = options.config === undefined ? '' : readFileSync(options.config, 'utf8')
    const site = readSite(root, files, extra)
    const taken = new Set(before.map(({ path, line }) => `${path}:${line}`))
    const broken = new Set(before.filter(({ ruleId }) => ruleId.endsWith('-syntax')).map(({ path }) => path))
    const scene = setScene(
      site,
      createRandom(options.seed),
      (path, line) => taken.has(`${path}:${line}`),
      (path) => broken.has(path),
      (path) => ignoredPaths(root, [path]).size > 0,
    )
    const reserved = new Set(taken)
    const chosen = faults.filter(({ name }) => !options.kinds || options.kinds.includes(name))
    const planted = [
      ...plant(chosen, scene, options.faults, false, reserved),
      ...plant(controls, scene, options.controls, true, reserved),
    ]
    const texts = new Map<string, string>()
    for (const { path } of planted.flatMap(({ edits, places }) => [...edits, ...places]))
      texts.set(path, site.byPath.get(path)!.text)
    const untouched = new Map(texts)
    const edits = planted.flatMap((entry) => entry.edits)
    for (const [path, text] of texts) {
      const mark = readFileSync(join(root, path), 'utf8').startsWith('\uFEFF') ? '\uFEFF' : ''
      writeFileSync(
        join(root, path),
        mark +
          edited(
            text,
            edits.filter((edit) => edit.path === path),
          ),
      )
    }
    const after = await lint(root, options)
    for (const { path } of after)
      if (!untouched.has(path)) untouched.set(path, readFileSync(join(root, path), 'utf8').replace(/^\uFEFF/, ''))
    return {
      root,
      framework: site.framework,
      pages: site.pages.length,
      unread: site.unread,
      links: scene.linked.length,
      before,
      planted,
      score: score(planted, untouched, before, after),
    }
  } catch (error) {
    rmSync(root, { recursive: true, force: true })
    throw error
  }
}

const OWN = resolve(import.meta.dirname, '../../bin/docs-lint.js')

/** Runs docs-lint as a user would, in a process of its own. */
function lint(root: string, { config, program = OWN }: Options): Promise<Message[]> {
  const args = [program, '--cwd', root, '--format', 'json', '--no-cache', ...(config ? ['--config', config] : [])]
  return new Promise((done, fail) => {
    const child = execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 30 }, (_error, stdout, stderr) => {
      if (child.exitCode !== 0 && child.exitCode !== 1) {
        fail(new Error(`docs-lint ended with ${child.exitCode}\n${stderr}`))
        return
      }
      try {
        done((JSON.parse(stdout) as { messages: Message[] }).messages)
      } catch {
        fail(new Error(`docs-lint printed no JSON\n${stdout.slice(0, 2000)}${stderr}`))
      }
    })
  })
}
