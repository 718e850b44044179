/** White space, asked of each character. */

/** @param code A UTF-16 unit. As `\s` has it. */
export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || (code >= 160 && /\s/.test(String.fromCharCode(code)))
}
