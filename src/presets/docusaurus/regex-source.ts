/** The source of a regular expression in the site's code (ESTree); undefined where it means something else without its flags. */
// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
export function regexSource(node: any): string | undefined {
  const pattern: unknown = node?.regex?.pattern
  if (typeof pattern !== 'string' || !node.value) return undefined
  try {
    new RegExp(pattern)
    return pattern
  } catch {
    return undefined
  }
}
