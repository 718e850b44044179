/** Links among the frontmatter of a page: which keys hold them, the preset or the configuration says. */
import { escapeRegExp } from '../regexp.ts'
import type { FrontmatterFact, LinkFact, Range } from './facts.ts'

/**
 * @param patterns JSON pointers; `*` stands for any key or index.
 * @returns Links in the order of the keys; `attr` is the pointer of each.
 */
export function frontmatterLinks(
  frontmatter: FrontmatterFact | undefined,
  source: string,
  patterns: readonly string[],
): LinkFact[] {
  if (!frontmatter || patterns.length === 0) return []
  const wanted = wantedBy(patterns)
  return frontmatter.entries.flatMap(({ pointer, value }): LinkFact[] => {
    if (!wanted.test(pointer)) return []
    const url = valueAt(frontmatter.value, pointer)
    if (typeof url !== 'string' || url === '') return []
    const range = withoutQuotes(source, value)
    const isInStep = source.slice(...range) === url
    // Escapes and folded lines: the parts of the URL have no places of their own.
    const map = isInStep ? undefined : [...Array(url.length).fill(range[0]), range[1]]
    return [{ kind: 'frontmatter', url, attr: pointer, range, in: -1, ...(map && { map }) }]
  })
}

const expressions = new WeakMap<readonly string[], RegExp>()

/** One expression for all patterns, made once for all pages that have the same. */
function wantedBy(patterns: readonly string[]): RegExp {
  let found = expressions.get(patterns)
  if (!found) {
    const sources = patterns.map((pattern) => pattern.split('*').map(escapeRegExp).join('[^/]+'))
    expressions.set(patterns, (found = new RegExp(`^(?:${sources.join('|')})$`)))
  }
  return found
}

/** `cover`, `related[].href`, `links.*` as a JSON pointer. */
export function fieldPointer(field: string): string {
  return field
    .replaceAll('[]', '.*')
    .split('.')
    .map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
}

function withoutQuotes(source: string, [start, end]: Range): Range {
  const quote = source[start]
  return (quote === '"' || quote === "'") && source[end - 1] === quote && end - start > 1
    ? [start + 1, end - 1]
    : [start, end]
}

function valueAt(value: unknown, pointer: string): unknown {
  const steps = pointer.slice(1).split('/')
  return steps.reduce<unknown>((found, step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined
  }, value)
}
