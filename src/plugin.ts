/** A page rule as a remark-lint plugin: for anyone's `.remarkrc`, remark-cli or an editor. */
import type { Root } from 'mdast'
import { lintRule } from 'unified-lint-rule'
import { wording } from './messages.ts'
import { type PageFacts, pointAt } from './page/facts.ts'
import { gatherFacts } from './page/gather.ts'
import { readFrontmatter } from './parse/frontmatter.ts'
import type { FrontmatterValidator, PageRule } from './rule.ts'

/** Options that a plugin takes beside the rule's own: what docs-lint itself learns from the site. */
interface PluginSettings {
  /** Components that need no import. */
  globals?: string[]
  validators?: FrontmatterValidator[]
}

/**
 * @param rule A rule over one page's facts; its messages have the origin `remark-lint:<id>`.
 * @param settings Turns the plugin's options into what the rule needs of the site.
 */
export function asPlugin(
  rule: PageRule,
  settings: (options: unknown) => PluginSettings | Promise<PluginSettings> = (options) =>
    (options ?? {}) as PluginSettings,
) {
  return lintRule<Root, unknown>({ origin: `remark-lint:${rule.id}` }, async (tree, file, options) => {
    const source = String(file)
    const { fact } = readFrontmatter(source)
    const masked = { text: source, headingIds: [], comments: [] }
    const parsed = { tree, masked, recovered: false, problems: [], ...(fact && { frontmatter: fact }) }
    const page: PageFacts = gatherFacts(file.path ?? '', source, 'mdx', parsed)
    const { globals = [], validators = [] } = await settings(options)
    const context = {
      page,
      source,
      options: options ?? {},
      configured: options !== undefined && options !== null,
      globals: new Set(globals),
      validators,
      foreign: false,
    }
    for (const finding of rule.check(context)) {
      const [start, end] = finding.at
      const place = {
        start: { ...pointAt(page.lines, start), offset: start },
        end: { ...pointAt(page.lines, end), offset: end },
      }
      const message = file.message(wording(finding), { place })
      if (finding.expected) message.expected = finding.expected
    }
  })
}
