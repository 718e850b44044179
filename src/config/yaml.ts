/** Reads a configuration that is YAML. */
import { LineCounter, parseDocument } from 'yaml'
import { UserError } from '../errors.ts'

/** @throws {UserError} with the place of the first mistake. */
export function parseYaml(text: string, file: string): unknown {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const error = document.errors[0]
  if (error) {
    const { line, col } = lines.linePos(error.pos[0])
    throw new UserError(`${file}:${line}:${col}: ${error.message}`, 'Mend the YAML there.')
  }
  return document.toJS()
}
