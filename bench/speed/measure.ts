/** Times whole processes, one after the other, in turns. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Subject } from './subjects.ts'

export interface Timing {
  name: string
  /** Median, in seconds. */
  seconds: number
  /** Largest resident set of the runs, in MB; undefined where the system does not tell. */
  megabytes: number | undefined
  /** Exit code of the last run. */
  code: number | null
}

const GNU_TIME = '/usr/bin/time'

/** Every subject once unmeasured, then all of them `rounds` times in turn. */
export function measure(site: string, subjects: readonly Subject[], rounds: number): Timing[] {
  const runs = new Map(subjects.map(({ name }) => [name, [] as ReturnType<typeof run>[]]))
  for (const subject of subjects) run(subject, site)
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) runs.get(subject.name)!.push(run(subject, site))
  }
  return subjects.map(({ name }) => {
    const own = runs.get(name)!
    const memory = own.flatMap(({ megabytes }) => megabytes ?? [])
    return {
      name,
      seconds: own.map(({ seconds }) => seconds).sort((a, b) => a - b)[own.length >> 1]!,
      megabytes: memory.length > 0 ? Math.max(...memory) : undefined,
      code: own.at(-1)!.code,
    }
  })
}

function run({ command, args, before }: Subject, cwd: string) {
  before?.()
  const [program, given] = existsSync(GNU_TIME)
    ? [GNU_TIME, ['--quiet', '-f', 'peak %M', command, ...args]]
    : [command, args]
  const start = performance.now()
  const ended = spawnSync(program, given, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const seconds = (performance.now() - start) / 1000
  if (ended.error) throw ended.error
  const peak = /peak (\d+)\s*$/.exec(ended.stderr)?.[1]
  return { seconds, megabytes: peak === undefined ? undefined : Number(peak) / 1024, code: ended.status }
}
