/** @returns The major version that a range of versions asks for (`^1.2.0`, `v2.0`); undefined where it names none with a dot. */
export function majorOf(range: string): number | undefined {
  const major = /^[\^~>=v\s]*(\d+)\./.exec(range)?.[1]
  return major === undefined ? undefined : Number(major)
}
