/** Markdown that is read where it lies, as GitHub shows it: SEMANTICS section 8. */
import GithubSlugger from 'github-slugger'
import type { HeadingFact, PageFacts } from '../../page/facts.ts'
import type { Preset } from '../../site/types.ts'
import { contentOf } from '../markdown-files.ts'
import { pagesByName } from './by-name.ts'
import {
  crateSources,
  generatedFolders,
  hasBook,
  hasWriters,
  isEleventy,
  isForeign,
  servedMedia,
  signsOf,
} from './generators.ts'
import { hugoMounts } from './hugo-mounts.ts'
import { meaning } from './links.ts'
import { readNuxtContent } from './nuxt-content.ts'
import { foldersAbove, isBelowSite } from './part-of-repository.ts'
import { testData } from './test-data.ts'
import { vendored } from './vendored.ts'
import { BUILT_IN, isRedirected, ownComponents, vuepressSlugger } from './vuepress.ts'

export const plain: Preset = {
  name: 'plain',
  isRelative: true,
  headKeys: [],
  detect: (listing) =>
    listing.files.some((file) => /\.mdx?$/i.test(file)) ? [{ dir: '', why: 'Markdown files' }] : [],
  load(dir, read, listing) {
    const above = foldersAbove(listing)
    return {
      content: [
        {
          dir,
          base: '/',
          include: ['**/*.{md,mdx,MD,markdown}'],
          exclude: ['**/node_modules/**', ...vendored(listing), ...testData(listing)],
        },
      ],
      static: [],
      routes: [],
      redirects: [],
      base: '/',
      trailingSlash: 'either',
      components: { global: ['*'], alias: {}, from: ownComponents(listing), idless: BUILT_IN },
      queryGroups: [],
      query: { ignore: ['*'], pages: {} },
      frontmatter: [],
      computed: [],
      nav: () => ({ entries: [], leadsTo: (file) => isShownByHost(file) }),
      data: {
        ...generatedFolders(listing, read),
        hasBook: hasBook(listing),
        isEleventy: isEleventy(listing),
        hasWriters: hasWriters(listing, read),
        ...signsOf(listing, read),
        nuxtContent: readNuxtContent(listing),
        crates: crateSources(listing),
        served: servedMedia(listing),
        byName: pagesByName(listing, read),
        mounts: hugoMounts(listing, read),
        folders: new Set(listing.files.flatMap((file) => file.split('/').slice(0, -1))),
        tops: new Set(listing.files.map((file) => file.split('/', 1)[0]!)),
        above,
        isBelowSite: isBelowSite(above, listing),
      },
    }
  },
  // What takes out comments and heading ids before MDX sees them is not known here.
  // Nobody compiles the file where it lies: scripts may fill in something first.
  // Most generators that read MDX have directives, whose ends are ends of what is open inside.
  profile: (file, site) =>
    file.endsWith('.mdx')
      ? {
          dialect: 'mdx',
          htmlComments: true,
          headingId: 'braces',
          placeholders: true,
          directives: site.data.isBelowSite === true,
        }
      : vuepressSlugger(file, site)
        ? { dialect: 'markdown', attributes: true, components: true, templates: true }
        : { dialect: 'markdown', ...((site.data.generated as string[]).length > 0 && { templates: true }) },
  routes: (head, site) =>
    contentOf(head.path, site)
      ? // GitHub has no use for frontmatter: it is for a site generator.
        [
          {
            path: `/${head.path}`,
            page: head.path,
            ...((head.hasFrontmatter || isForeign(head.path, site)) && { foreign: true }),
          },
        ]
      : [],
  generated: () => [],
  meaning,
  headingText: (heading) =>
    heading.parts.map((part) => (part.kind === 'text' || part.kind === 'code' ? part.value : '')).join(''),
  slugger(site) {
    let slug: ((text: string, heading: HeadingFact) => string) | undefined
    return (text, heading, page) => {
      slug ??= vuepressSlugger(page.path, site) ?? githubSlugger()
      return slug(text, heading)
    }
  },
  // html-pipeline, `toc_filter.rb`: headings in HTML have ids as well, of all text in them.
  slugged: ({ name, syntax, text }, page, site) =>
    syntax === 'html' && /^h[1-6]$/i.test(name) && !vuepressSlugger(page.path, site) ? text : undefined,
  emits: {},
  // A README stands in a frame of this id, below the files of its folder.
  layoutIds: (file) => (/(?:^|\/)readme\.\w+$/i.test(file) ? ['readme'] : []),
  // GitHub's script looks for the fragment as it stands, then in lower case; the prefix is that of the ids in its HTML.
  // Of lines (`#L3-L5`) it shows the source.
  // What becomes of the blanks around a heading in HTML that begins on a line of its own is not sure.
  reachedIds(fragment, _, ids) {
    if (/^L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?$/.test(fragment)) return ids()
    const bare = fragment.replace(/^user-content-/, '')
    const words = (id: string) => id.toLowerCase().replace(/^-+|-+$/g, '')
    return [
      bare,
      bare.toLowerCase(),
      `user-content-${bare}`,
      ...ids().filter((id) => id.startsWith('--') && words(id) === words(bare)),
    ]
  },
  readsFrontmatter: false,
  unknownIds(page, site) {
    if (vuepressSlugger(page.path, site)) return isRedirected(page) ? 'redirected-page' : undefined
    const isOfAnother = page.frontmatter || isForeign(page.path, site) || statesIds(page)
    return isOfAnother ? 'other-site-generator' : undefined
  },
}

function githubSlugger(): (text: string) => string {
  const slugger = new GithubSlugger()
  // html-pipeline, `toc_filter.rb`: the blank between a picture and the text stays, as a dash.
  return (text) => slugger.slug(text)
}

/** `## Oars {#oars}` more than once: the host has no use for it, and leaves it in the text. */
function statesIds({ headings }: PageFacts): boolean {
  const stated = headings.filter(({ parts }) => {
    const end = parts.at(-1)
    return end?.kind === 'text' && /\s\{:?\s*#[\w-]+[^{}]*\}\s*$/.test(` ${end.value}`)
  })
  return stated.length > 1
}

/** Readers come to it without a link: the page of a folder, and what a host shows of a repository by its name. */
function isShownByHost(file: string): boolean {
  return /(?:^|\/)(?:readme|index)\.\w+$/i.test(file) || !file.includes('/') || /^\.[\w-]+\//.test(file)
}
