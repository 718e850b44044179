/** JSON as text for files, terminals and logs alike. */
import { withoutHashCommands } from './inert.ts'

/** What JSON allows in strings but a terminal or a CI service acts on is written as escapes. */
export function jsonText(value: unknown, indent?: number): string {
  return withoutHashCommands(JSON.stringify(value, null, indent), '\\u0023').replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
