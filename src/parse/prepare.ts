/** What both engines start from: the frontmatter taken off, and what the framework takes out hidden. */
import type { Root } from 'mdast'
import type { FrontmatterFact, ParseProfile, Range, SyntaxProblem } from '../page/facts.ts'
import { readFrontmatter } from './frontmatter.ts'
import { blank, type Masked, mask } from './mask.ts'

/** `masked.text` is what an engine parses: every offset in it is an offset in the source. */
export interface PreparedPage {
  masked: Masked
  /** The page has components in its HTML. */
  components?: boolean
  /** The titles of links are wanted. */
  linkTitles?: boolean
  frontmatter?: FrontmatterFact
  problems: SyntaxProblem[]
}

export interface ParsedPage extends PreparedPage {
  tree: Root
  /** The page does not parse: the tree is that of what stands around the mistakes. */
  recovered: boolean
  /** Module code that the tree does not have. */
  modules?: Range[]
}

/** @param source The page's text without its BOM. */
export function preparePage(source: string, profile: ParseProfile): PreparedPage {
  const { fact, problems } = readFrontmatter(source, profile.openFrontmatter)
  const masked = mask(source, profile)
  if (fact) masked.text = blank(masked.text, [fact.range])
  // The fence of a block that is never closed is no text either.
  else if (problems.length > 0) masked.text = blank(masked.text, [[0, 3]])
  const { components, linkTitles } = profile
  return {
    masked,
    problems,
    ...(components && { components }),
    ...(linkTitles && { linkTitles }),
    ...(fact && { frontmatter: fact }),
  }
}
