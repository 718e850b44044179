/** Links among the frontmatter of a page: which keys hold them, the preset says. */
import type { FrontmatterFact, LinkFact } from './facts.ts'

/**
 * @param patterns JSON pointers; `*` stands for any key or index.
 * @returns Links whose values stand in the source letter by letter; `attr` is the pointer of each.
 */
export function frontmatterLinks(
  frontmatter: FrontmatterFact | undefined,
  source: string,
  patterns: readonly string[],
): LinkFact[] {
  if (!frontmatter || patterns.length === 0) return []
  const wanted = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '[^/]+')}$`))
  return frontmatter.entries.flatMap(({ pointer, value }): LinkFact[] => {
    if (!wanted.some((pattern) => pattern.test(pointer))) return []
    const url = valueAt(frontmatter.value, pointer)
    if (typeof url !== 'string' || url === '') return []
    const written = source.slice(...value)
    const start = value[0] + (/^["']/.test(written) ? 1 : 0)
    if (source.slice(start, start + url.length) !== url) return []
    return [{ kind: 'frontmatter', url, attr: pointer, range: [start, start + url.length], in: -1 }]
  })
}

function valueAt(value: unknown, pointer: string): unknown {
  const steps = pointer.slice(1).split('/')
  return steps.reduce<unknown>((found, step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined
  }, value)
}
