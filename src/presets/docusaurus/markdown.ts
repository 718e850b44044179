/** How pages are read: docusaurus, `server/configValidation.ts` (`markdown`, `future.v4`), and docusaurus-mdx-loader. */
import { posix } from 'node:path'
import { Computed, own } from '../../modules/literal.ts'
import type { ParseProfile } from '../../page/facts.ts'
import type { Site, StaticReader } from '../../site/types.ts'
import type { Settings } from '../settings.ts'

/** What the preset keeps about Markdown in `Site.data`. */
export interface MarkdownData {
  format: 'mdx' | 'md' | 'detect'
  /** Docusaurus 2 compiles pages with MDX 1. */
  isMdx1: boolean
  /** `{#id}` after headings of MDX pages. */
  headingIds: boolean
  /** HTML comments in MDX pages. */
  comments: boolean
  maintainCase: boolean
  math: boolean
  /** A plugin makes tabs of blocks of code. */
  tabsCode: boolean
  /** The site changes the text of pages before it is parsed. */
  preprocessed: boolean
  /** The site's code gives pages other URLs than their frontmatter says. */
  slugsByCode: boolean
}

export function readMarkdown(
  config: Settings,
  dir: string,
  configFile: string | undefined,
  read: StaticReader,
): MarkdownData & Record<string, unknown> {
  const markdown = config.section('markdown')
  const compat = markdown.section('mdx1Compat')
  const v4 =
    config.section('future').raw('v4') === true ||
    config.section('future').section('v4').flag('mdx1CompatDisabledByDefault')
  const version = versionOf(dir, read)
  // `future.v4` turns the compatibility with MDX 1 off since 3.10; where the version cannot be told, it stays on.
  const byDefault = !(v4 && version >= 310)
  const format = markdown.text('format')
  return {
    format: format === 'md' || format === 'detect' ? format : 'mdx',
    isMdx1: version >= 200 && version < 300,
    headingIds: compat.flag('headingIds') ?? byDefault,
    comments: compat.flag('comments') ?? byDefault,
    maintainCase: markdown.section('anchors').flag('maintainCase') ?? false,
    tabsCode: configFile !== undefined && /npm2yarn|ts2esm2cjs/.test(read.text(configFile) ?? ''),
    math: configFile !== undefined && /remark-math/.test(read.text(configFile) ?? ''),
    preprocessed: markdown.raw('preprocessor') instanceof Computed,
    slugsByCode: setsSlugs(markdown.raw('parseFrontMatter')),
  }
}

/** A function that is written elsewhere may set anything. */
function setsSlugs(parser: unknown): boolean {
  return parser instanceof Computed && (/\bslug\b/.test(parser.source) || !/[{=]/.test(parser.source))
}

/** docusaurus-utils, `markdownUtils.ts`, unwrapMdxCodeBlocks. */
const FENCE = 'mdx-code-block'

/** Of the framework, as package.json has it: 310 is 3.10, and 0 where it cannot be told. */
function versionOf(dir: string, read: StaticReader): number {
  const manifest = read.data(posix.join(dir, 'package.json'))
  const range =
    own(own(manifest, 'dependencies'), '@docusaurus/core') ?? own(own(manifest, 'devDependencies'), '@docusaurus/core')
  const version = typeof range === 'string' ? /^[\^~>=v\s]*(\d+)\.(\d+)/.exec(range) : null
  return version ? Number(version[1]) * 100 + Number(version[2]) : 0
}

/**
 * A page's own `mdx.format` stands before the site's (docusaurus-mdx-loader, `format.ts`).
 * @param frontmatter Where it is known already.
 */
export function profile(file: string, site: Site, frontmatter?: Record<string, unknown>): ParseProfile {
  const data = site.data as Partial<MarkdownData>
  const stated = own(frontmatter?.mdx, 'format') ?? data.format ?? 'mdx'
  const format =
    stated === 'detect' ? (/\.mdx$/i.test(file) || !/\.m(?:ark)?d(?:own)?$/i.test(file) ? 'mdx' : 'md') : stated
  const more = {
    ...(data.math === true && { math: true }),
    ...(data.preprocessed === true && { preprocessed: true as const }),
  }
  // In CommonMark the text `{#id}` needs no help of a preprocessor.
  if (format === 'md') {
    // remark-comment, which stands for the compatibility, takes comments before they are looked at for an id.
    const headingId = data.comments === false ? 'comment' : 'braces'
    return { dialect: 'markdown', directives: true, headingId, unwrappedFence: FENCE, ...more }
  }
  const headingId = data.headingIds === false ? 'comment' : 'braces'
  const htmlComments = data.comments !== false
  return {
    dialect: data.isMdx1 === true ? 'mdx1' : 'mdx',
    directives: true,
    headingId,
    htmlComments,
    unwrappedFence: FENCE,
    ...more,
  }
}
