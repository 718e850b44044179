/** The rule API: what a rule declares, what it sees, what it reports. Rules import from here and nothing that runs. */
import type { DirectiveFact, PageFacts, Range } from './page/facts.ts'
import type { SiteView } from './site/types.ts'

export { nearest, nearTabs, oneOf } from './nearest.ts'
export { isHtml } from './page/element-names.ts'
export { insertKey } from './page/frontmatter-insert.ts'
export { keyText, literal, quoted } from './page/frontmatter-text.ts'
export { fragmentCut, fragmentText, queryEncode } from './site/href.ts'
export { slipFinding } from './site/slips.ts'

export type Severity = 'error' | 'warning'

/** Offsets in the page's text, UTF-16, BOM excluded. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** Applied alone, clears its message. `safe` never changes what a reader sees; `suggestion` wants a look. */
export interface Fix {
  kind: 'safe' | 'suggestion'
  edits: Edit[]
}

/** What a rule reports. The wording around `expected` is made in one place: report/wording.ts. */
export interface Finding {
  /** The smallest wrong part. */
  at: Range
  /** "Unexpected X", without a full stop. */
  reason: string
  /** What should stand there, in words: "an existing page". Follows as ", expected …". */
  expects?: string
  /** Values for people, nearest first: "; did you mean `…`?". */
  expected?: string[]
  /** Replacement of `at`, one per entry of `expected`, where it is not the entry itself. */
  replacements?: string[]
  /** Stands in place of the edit that replaces `at` by the first expected value; `[]` = no edit. */
  fixes?: Fix[]
  /** Overrides the rule's severity downwards (archived versions, only probably wrong). */
  severity?: Severity
  /** What the message is about, for equal causes on many pages: a dead route, a missing module. */
  target?: string
  related?: { path: string; range: Range; reason: string }[]
  /** Page the finding stands on; site rules must give it, page rules need not. */
  path?: string
}

/** A message as reporters, the JSON contract and API users get it: `schemas/report.json`. */
export interface Message {
  /** Relative to the root, POSIX. */
  path: string
  ruleId: string
  severity: Severity
  /** Equal for messages that one mend clears. */
  cause: string
  line: number
  column: number
  endLine: number
  endColumn: number
  reason: string
  expected?: string[]
  fixes?: Fix[]
  /** The rule's page. */
  url: string
  related?: { path: string; line: number; column: number; reason: string }[]
}

interface RuleMeta {
  id: string
  /** What it says, in one line, for `docs-lint rules` and the README. */
  description: string
  severity: Severity | 'off'
  /** What the edit of `expected` is, if the rule gives one. */
  fix?: Fix['kind']
  /** JSON Schema of the rule's options. */
  options?: Record<string, unknown>
  /** Runs when all others have, and sees which comments suppressed nothing. */
  after?: 'suppressions'
}

/** A comment that suppresses messages, and what of it is of no use. */
export interface Suppression {
  directive: DirectiveFact
  /** Rules whose messages it would hide, but there are none. */
  unused: 'all' | readonly string[]
  /** Ids that are no rule's. */
  unknown: readonly string[]
}

/** Checks a frontmatter value; compiled from a schema by the configuration. */
export interface FrontmatterValidator {
  /** The schema's name as the user wrote it. */
  name: string
  /** Of its messages; the rule's own where it is absent. */
  severity?: Severity
  /** Patterns of the keys that the schema speaks of; undefined where it says itself what it thinks of others. */
  known?(): { keys: ReadonlySet<string>; patterns: readonly RegExp[] } | undefined
  /**
   * Violations in terms of the frontmatter; none = valid.
   * @param written The source of a value, by JSON pointer.
   */
  validate(value: unknown, written?: (pointer: string) => string | undefined): FrontmatterViolation[]
}

export interface FrontmatterViolation {
  /** JSON pointer of the value that is wrong, or of the object that lacks or has the key. */
  pointer: string
  /** The key that is missing or should not be there. */
  key?: string
  /** Of a key that is missing beside the one at `pointer`: the object that lacks it. */
  within?: string
  kind: 'missing' | 'unknown-key' | 'value'
  reason: string
  expects?: string
  expected?: string[]
  /** The value that was most likely meant; of a missing key, the schema's default. It clears the violation. */
  mend?: { value: unknown }
}

/** What a page rule may know beside the page. */
export interface PageContext<Options> {
  page: PageFacts
  /** The page's text, BOM excluded. Asking for it reads the file: not before there is something to say. */
  readonly source: string
  options: Options
  /** The user named this rule for this page, in `rules` or in `overrides`. */
  configured: boolean
  /** Components that need no import. */
  globals: ReadonlySet<string>
  /** Those that a plugin of the site imports into a page with this text. */
  imported?(source: string): readonly string[]
  validators: readonly FrontmatterValidator[]
  /** Schemas of the props of components, by their names. */
  props?: ReadonlyMap<string, FrontmatterValidator>
  /** For rules that run `after: 'suppressions'`: the comments of the page, and the ids of all rules. */
  suppressions?: readonly Suppression[]
  ruleIds?: readonly string[]
  /** What is wrong with the schema that the page names itself. */
  schemaProblem?: string
  /** False where exports of the page are no frontmatter. */
  readsExports?: boolean
  /** What renders the page, where that tells how attributes are written. */
  renderer?: 'react'
  /** The file has a URL of its own: it is no partial. */
  isPage?: boolean
  /** Another program than the preset's makes the page: its syntax may say more than Markdown does. */
  foreign: boolean
}

// biome-ignore lint/suspicious/noExplicitAny: options are checked against the rule's schema before it runs
export interface PageRule<Options = any> extends RuleMeta {
  scope: 'page'
  check(context: PageContext<Options>): Iterable<Finding>
}

// biome-ignore lint/suspicious/noExplicitAny: as above
export interface SiteRule<Options = any> extends RuleMeta {
  scope: 'site'
  /** `linked`: the linted pages and what they point at are enough; `site`: needs every page. */
  needs: 'linked' | 'site'
  /** What it says of a page depends on the links of all others. */
  readsAllLinks?: boolean
  check(site: SiteView, options: (path: string) => Options): Iterable<Finding & { path: string }>
}

export type Rule = PageRule | SiteRule

/** A rule over one page's facts. `asPlugin` (src/plugin.ts) makes it a remark-lint plugin. */
export function pageRule<Options>(meta: RuleMeta, check: PageRule<Options>['check']): PageRule<Options> {
  return { ...meta, scope: 'page', check }
}

/** A rule over the whole site: facts, routes, resolved links. */
export function siteRule<Options>(
  meta: RuleMeta & Pick<SiteRule, 'needs' | 'readsAllLinks'>,
  check: SiteRule<Options>['check'],
): SiteRule<Options> {
  return { ...meta, scope: 'site', check }
}
