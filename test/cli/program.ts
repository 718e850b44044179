/** Runs the program in this process, with streams that keep what is written. */
import { Writable } from 'node:stream'
import { main } from '../../src/cli/main.ts'

export interface Outcome {
  code: number
  stdout: string
  stderr: string
}

export async function program(
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
  isTTY = false,
): Promise<Outcome> {
  const stdout = keeper()
  const stderr = keeper()
  const code = await main(args, { stdout: stdout.stream, stderr: stderr.stream, env, cwd, isTTY })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

function keeper() {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}
