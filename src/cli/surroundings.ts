/** What the program knows of the process it runs in. */
export interface Surroundings {
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
  env: Readonly<Record<string, string | undefined>>
  /** The folder of the shell. */
  cwd: string
  /** Standard output is a terminal. */
  isTTY: boolean
  /** Width of that terminal. */
  columns?: number
}
