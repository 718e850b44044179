/** Where reports go: the terminal or files. */
import { didYouMean } from '../config/nearest.ts'
import { UserError } from '../errors.ts'
import { type FormatName, formats } from '../report/index.ts'

/** One report to write: to a file, or to standard output. */
export interface Output {
  format: FormatName
  file?: string
}

/** Reads `--format NAME[=FILE]`, each once or more, and `--output-file`, which takes those without a file. */
export function toOutputs(given: readonly string[], outputFile?: string): Output[] {
  const outputs = given.map((value): Output => {
    const [name, ...rest] = value.split('=')
    if (!isFormat(name!)) {
      const names = Object.keys(formats)
      throw new UserError(
        `Unknown format "${name}"${didYouMean(name!, names)}`,
        `The formats are: ${names.join(', ')}.`,
      )
    }
    const file = rest.length > 0 ? rest.join('=') : outputFile
    if (file === '') throw new UserError(`--format ${value} names no file`, `Write --format ${name}=FILE.`)
    return { format: name, ...(file !== undefined && { file }) }
  })
  const clash = outputs.find((one) =>
    outputs.some((other) => other !== one && other.file === one.file && mustBeAlone(one)),
  )
  if (clash) {
    throw new UserError(
      `Several reports go to ${clash.file ?? 'standard output'}`,
      'Give one of them a file of its own: --format json=report.json.',
    )
  }
  return outputs
}

const FOR_PEOPLE: ReadonlySet<FormatName> = new Set(['text', 'pretty', 'github'])

/** A file holds one report; on standard output what programs read would be spoilt by another one. */
function mustBeAlone({ format, file }: Output): boolean {
  return file !== undefined || !FOR_PEOPLE.has(format)
}

function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formats, name)
}

/** Resolves when the text is handed on; a reader that went away (`docs-lint | head`) is no failure. */
export function print(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error || (error as NodeJS.ErrnoException).code === 'EPIPE') resolve()
      else reject(new UserError(`The output cannot be written: ${error.message}`))
    })
  })
}
