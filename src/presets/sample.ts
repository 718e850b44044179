/** So many pages tell how a site writes its links. */
const SIZE = 80

/** @returns Some of many, spread evenly. */
export function sampleOf(files: readonly string[]): string[] {
  const step = Math.ceil(files.length / SIZE)
  return files.filter((_, index) => index % step === 0)
}
