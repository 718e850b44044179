/** From the text of one page to its facts, the same in every thread. */
import { withComponentLinks } from '../page/component-links.ts'
import type { PageFacts, ParseProfile } from '../page/facts.ts'
import { frontmatterLinks } from '../page/frontmatter-links.ts'
import { gatherFacts, gatherNativeFacts } from '../page/gather.ts'
import { type Native, parseNatively } from '../parse/native.ts'
import type { parsePage } from '../parse/parse.ts'

/** A page is for the reference, which has not been loaded: `withReference` does that, and tries again. */
class ReferenceNeeded extends Error {}

let reference: typeof import('../parse/parse.ts') | undefined
/** The text for which the reference was asked for first: it need not be parsed natively once more. */
let refused: string | undefined

/** Runs what reads pages on the way; the reference engine is loaded when a page needs it. */
export async function withReference<Result>(run: () => Result): Promise<Result> {
  for (;;) {
    try {
      return run()
    } catch (error) {
      if (!(error instanceof ReferenceNeeded)) throw error
      reference = await import('../parse/parse.ts')
    }
  }
}

/**
 * @param source The page's text without its BOM.
 * @param native Absent = the reference reads every page.
 * @throws {ReferenceNeeded}
 */
export function readFacts(path: string, source: string, profile: ParseProfile, native?: Native): PageFacts {
  const parsed = native && source !== refused ? parseNatively(native, source, profile) : undefined
  let facts = parsed && gatherNativeFacts(path, source, profile.dialect, parsed)
  if (!facts) {
    if (!reference) {
      refused = source
      throw new ReferenceNeeded()
    }
    refused = undefined
    facts = readByReference(reference.parsePage, path, source, profile)
  }
  facts.links.push(...frontmatterLinks(facts.frontmatter, source, profile.frontmatterLinks ?? []))
  facts.links = withComponentLinks(facts, source, profile.componentLinks ?? {})
  return facts
}

/** A page that nests deeper than the parser's stack is a message about that page, not the end of the run. */
function readByReference(parse: typeof parsePage, path: string, source: string, profile: ParseProfile): PageFacts {
  try {
    return gatherFacts(path, source, profile.dialect, parse(source, profile))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const reason = 'Unexpected nesting, too deep to be read'
    const problems = [{ ruleId: 'mdx-syntax' as const, range: [0, 0] as const, reason }]
    return Object.assign(gatherFacts(path, '', profile.dialect, parse('', profile)), { recovered: true, problems })
  }
}
