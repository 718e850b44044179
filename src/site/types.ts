/** The site as rules and presets see it: routes, anchors, query groups, and what a link resolves to. */
import type { ElementFact, HeadingFact, ImportFact, LinkFact, PageFacts, ParseProfile, Range } from '../page/facts.ts'

/** A URL path that answers. `page` is the file whose content it shows; without one the content is not known. */
export interface Route {
  /** Decoded, with the base, without the query; with the trailing slash the framework gives it. */
  path: string
  /** File of the page, relative to the root. */
  page?: string
  /** What the page is called in every version and language; default: its file. */
  identity?: string
  locale?: string
  version?: string
  /** Another program than the preset's makes the page's URLs: only links to files can be judged. */
  foreign?: boolean
  /** `path` is a glob: pages of which not all parts are known. */
  glob?: true
  /** An archived version or an unlisted page: its problems are warnings. */
  archived?: boolean
}

/** Where a link starts from: its file, and the route of the page that shows it. */
export interface LinkStart {
  file: string
  route: Route | undefined
  /** Whose attribute the link is. */
  element?: ElementFact
  /** The folder of `file`, and what relative URLs of `route` start from: `site/start.ts` gives them where these do not. */
  folder?: string
  urlFolder?: string | undefined
}

/** Where a value stands in a file that is no page: a configuration, a list of redirects, a sidebar. */
export interface Place {
  /** Relative to the root, POSIX. */
  file: string
  /** Without quotes; the BOM excluded. */
  range: Range
  /** The value stands there letter by letter, so that it can be replaced: nothing is escaped or computed. */
  verbatim: boolean
}

export interface Redirect {
  from: string
  /** A path on the site or an absolute URL. */
  to: string
  /** Where its ends are written; without, it is followed, but not judged. */
  at?: { from: Place; to: Place }
  /** What readers get where a page has the path of the source; absent = that depends on the host. */
  wins?: 'page' | 'redirect'
  /** The source is meant to be taken from a page. */
  forced?: true
  /** Its destination has to be a page: the framework does not follow a second redirect from there. */
  direct?: true
  /** Where it leads is to change: the source is the URL to link to (RFC 9110, section 15.4.8). */
  temporary?: true
}

/** Where files went that a change renames. */
export interface Moves {
  /** Old path → new path, relative to the root. */
  files: ReadonlyMap<string, string>
  /** URL path that a renamed page had → its new file. */
  routes: ReadonlyMap<string, string>
}

/**
 * What a link may mean, in the framework's order: the first that exists is it. `client`: the site's own code opens the
 * link in place of the browser, and finds no redirects and files of the server; `asServed`: the path that asks the server;
 * `apart`: a page there is of another build, which the site's own code does not know.
 */
export type Candidate =
  /** A URL path on the site, decoded, base included. */
  | { kind: 'route'; path: string; client?: boolean; asServed?: string; apart?: true }
  /** A page by its file, relative to the root; `routed`: only where it has a URL, which a draft has not. */
  | { kind: 'page'; file: string; routed?: true }
  /** A file that is served or bundled as it is, relative to the root. */
  | { kind: 'asset'; file: string; client?: boolean; asServed?: string }

/** What a link's path may be, or why docs-lint must not judge. */
export type Meaning =
  | {
      kind: 'candidates'
      candidates: Candidate[]
      missing: 'page' | 'asset'
      ownSite?: boolean
      /** Why the link may lead somewhere else when no candidate exists: it is unknown then, not missing. */
      unsure?: string
      /** The URL of another site on the host that it is where no candidate exists. */
      elsewhere?: string
      /** What the author surely meant, though the link does not say so: if it exists, the link is missing all the same. */
      meant?: Candidate[]
      /** What a page that is none of the author's is made of: where that is absent, it may be there all the same. */
      madeOf?: Candidate[]
    }
  | { kind: 'external'; url: string }
  | { kind: 'ignored' | 'unknown'; why: string }

/** Parts of an href; ranges count in the decoded `LinkFact.url`. */
export interface Href {
  /** Scheme and host of an absolute URL; '' for all others. */
  origin: string
  path: { value: string; range: Range }
  query: { key: string; value: string; keyRange: Range; valueRange: Range }[]
  /** Names an anchor, without its `#`; undefined where the link names none. `keyRange`: it is the value of a query key. */
  fragment?: { value: string; range: Range; keyRange?: Range }
}

/** A component whose panes a query key opens: SEMANTICS section 0. */
export interface QueryGroup {
  component: string
  /** Modules that the component comes from; one that a page imports from elsewhere is another. Absent = any. */
  from?: readonly string[]
  /** Attribute whose value is the query key. */
  key?: string
  /** With `key` given as `true`, the attribute that names the query key. */
  keyTrueFrom?: string
  fixedKey?: string
  item: string
  /** Modules that the item comes from. */
  itemFrom?: readonly string[]
  /** Attribute of the item that is its value. */
  value: string
  /** Attribute of the component that lists the values: strings, or objects with a `value`. */
  valuesProp?: string
  /** Attribute of the component that names the default pane. */
  default?: string
  /** Attribute of the item that makes it the default pane. */
  defaultItem?: string
  mount: 'active' | 'all' | 'lazy'
  /** Boolean attribute of the component that makes it mount only the active pane. */
  lazy?: string
  /** The key itself is an anchor on the page. */
  keyIsAnchor?: boolean
}

/** One query group of a page, its panes in order. */
export interface Group {
  id: number
  /** Undefined: the group reads no query key. */
  key: string | undefined
  /** The key is computed. */
  keyUnknown: boolean
  /** Attribute that would give it a key. */
  keyAttribute?: string
  panes: { value: string; file: string; range: Range }[]
  /** Some values are computed. */
  valuesUnknown: boolean
  default: string | undefined
  /** The default is computed, and may be one of these; empty = any. */
  mayOpen?: string[]
  mount: 'active' | 'all'
  /** Panes that must be open for the group to be seen, outermost first. */
  within: PaneRef[]
}

export interface PaneRef {
  group: number
  value: string
}

/** One place where an id stands on a page. */
export interface Occurrence {
  panes: readonly PaneRef[]
  /** File it is written in: the page, or a partial it renders. */
  file: string
  range: Range
  /** The code of a component makes it, under conditions that are not known. */
  perhaps?: true
}

/** What links into a page can hit. */
export interface PageIndex {
  path: string
  anchors: ReadonlyMap<string, readonly Occurrence[]>
  groups: readonly Group[]
  /** Reasons why the page may have more anchors than these; empty = all are known. */
  openAnchors: readonly string[]
  /** The components behind each of those reasons. */
  openedBy: ReadonlyMap<string, ReadonlySet<string>>
  /** Ids of which a part is computed: that part is a NUL. */
  partialIds: readonly string[]
  /** Matches ids that are all known, whatever else is not. */
  closedIds: readonly RegExp[]
  /** Why its ids cannot be known at all. */
  unknownIds?: string
  /** Slugs of its title, which stands there without an id. */
  titleSlugs?: ReadonlySet<string>
  /** Reasons why the page may read more query keys than these. */
  openQuery: readonly string[]
}

export type QueryOutcome = { key: string; keyRange: Range; value: string; valueRange: Range } & (
  | { is: 'ok' | 'ignored' | 'unknown' }
  /** `known`: keys that the page reads; empty = a page without query groups. */
  | { is: 'no-key'; known: string[] }
  | { is: 'no-value'; known: string[] }
)

export type AnchorOutcome =
  | { is: 'none' | 'ok' }
  | { is: 'unknown'; why: string }
  /** `open`: the page may have more ids than those known; `ofTitle`: it would be that of the title, which has none. */
  | { is: 'missing'; value: string; range: Range; open: boolean; ofTitle: boolean }
  /**
   * Only inside panes that the link does not open; `opens`: queries that do, each as key → value; `twins`: ids of the
   * same heading in the panes around the link.
   */
  | {
      is: 'hidden'
      value: string
      range: Range
      mounted: boolean
      opens: Record<string, string>[]
      /** Attribute without which the tabs read no query. */
      lacks?: string
      twins: string[]
      wrong?: Range
    }

/**
 * What a link leads to. `unserved`: only when the server is asked, which a click on the link does not do. `assumed`: a page
 * that a pattern of paths takes for granted.
 */
export type Target =
  | {
      kind: 'page'
      route: Route
      index: PageIndex
      via: Redirect[]
      query: QueryOutcome[]
      anchor: AnchorOutcome
      unserved?: true
      asServed?: string
    }
  | { kind: 'route'; path: string; via: Redirect[]; unserved?: true; asServed?: string; assumed?: true }
  | { kind: 'asset'; file: string; unserved?: true; asServed?: string }
  /**
   * What is meant exists in another spelling of upper and lower case; `mend`: the link's path with the right one. Of a
   * route, the host decides whether it answers.
   */
  | { kind: 'wrong-case'; of: 'file' | 'route'; written: string; actual: string; range: Range; mend: string }
  | { kind: 'missing-page' | 'missing-asset'; path: string; range: Range }
  /** A slip of the pen: `slip` says what, `range` where in the URL, `mend` what should stand there; '' = nothing. */
  | ({ kind: 'malformed'; of: 'page' | 'asset' | 'anchor'; slip: string; range: Range; mend: string } & ByIds)
  | { kind: 'loop'; via: Redirect[] }
  | { kind: 'external'; url: string }
  | ({ kind: 'ignored' | 'unknown'; why: string } & ByIds)

/** `idsOf`: file of the page whose ids and panes decide that it is so. */
interface ByIds {
  idsOf?: string
}

/** A link with what it leads to. Ranges in the target count in `link.url`; `rangeInLink` turns them into source ranges. */
export interface ResolvedLink {
  page: PageFacts
  link: LinkFact
  href: Href
  target: Target
  /** Written as an absolute URL to the site's own host. */
  ownSite: boolean
}

/** What an import leads to. */
export type ImportOutcome =
  | { is: 'file'; file: string }
  | { is: 'package'; name: string }
  | { is: 'unknown'; why: string }
  /** `near`: imports that resolve in its place, nearest first. */
  | { is: 'missing'; near: string[]; what?: 'file' | 'package' }

export interface ResolvedImport {
  page: PageFacts
  import: ImportFact
  outcome: ImportOutcome
}

/** A redirect whose place is known, and what comes of it. */
export interface JudgedRedirect {
  redirect: Redirect & Required<Pick<Redirect, 'at'>>
  /** Its destination as it is written; ranges of `outcome` count in it. */
  written: string
  outcome: RedirectOutcome
}

export type RedirectOutcome =
  | { is: 'ok' | 'unknown' }
  /** A page has the path of its source. */
  | { is: 'shadowed'; page?: string }
  /** The redirect before it has the same source. */
  | { is: 'second'; first: Place }
  /** `near`: what should stand at `range`, nearest first. */
  | { is: 'missing'; of: 'page' | 'asset'; path: string; range: Range; near: string[] }
  | { is: 'missing-anchor'; page: string; value: string; range: Range; near: string[] }
  | ({ is: 'missing-tab' } & WrongTab)
  /** It leads to another redirect; `end`: where that leads, as this one should say it, if that is sure. */
  | { is: 'chain'; next: Redirect; end?: string }
  /** The redirects go in a circle, this one first. */
  | { is: 'loop'; through: readonly Redirect[] }

/**
 * What leads a reader through a site beside the links of its pages: sidebars, navbars, footers, lists of pages. A preset
 * makes it when a rule asks for it (`Site.nav`), of what `load` has read.
 */
export interface Nav {
  entries: NavEntry[]
  /**
   * The framework leads to the page by itself (a post of a blog, a page of a generated sidebar), or may do so by navigation
   * that is computed.
   */
  leadsTo(file: string): boolean
}

/** One place of a site's navigation that names a page, or several. */
export interface NavEntry {
  /** Where the name stands. */
  at: Place
  /** The name, decoded. */
  value: string
  /** What the entry is part of, for messages: `sidebar`, `navbar`, `footer`. */
  part: string
  target: NavTarget
  /** What a missing name does no harm to a build, or stands in an archived version. */
  severity?: 'warning'
}

export type NavTarget =
  /**
   * A name of a kind that the framework gives: an id of a doc, a folder, a page's path without its extension. `names` has
   * all that fit there, each with the files of the pages that it leads to; entries share it. `thing` is what it names, for
   * messages: `doc`. `files`: where the page would be, to excuse what is generated or not checked out.
   */
  | { kind: 'name'; thing: string; names: ReadonlyMap<string, readonly string[]>; files?: readonly string[] }
  /** An URL as an attribute of an element or component has it; `Preset.meaning` says what it means there. */
  | { kind: 'link'; element: string; attr: string; url: string }

/** A part of a query that opens no tab of the page; `near` is what should stand there. */
export interface WrongTab {
  /** What it is, and all that may stand in its place, for messages. */
  what: string
  expects: string
  page: string
  range: Range
  near: string[]
}

/** An entry of the navigation, and whether it names something. */
export interface JudgedNavEntry {
  entry: NavEntry
  outcome: NavOutcome
  /** Files of the pages that it leads to. */
  pages: readonly string[]
}

export type NavOutcome =
  | { is: 'ok' | 'unknown' }
  /** `range` counts in the text as it is written, `near` is what should stand there, nearest first. */
  | { is: 'missing'; thing: string; name: string; range: Range; near: string[] }
  | { is: 'missing-anchor'; page: string; value: string; range: Range; near: string[] }
  | ({ is: 'missing-tab' } & WrongTab)

/** What a module exports. */
export interface ModuleExports {
  names: ReadonlySet<string>
  /** Exported as types, which are no values. */
  types: ReadonlySet<string>
  /** Why there may be more: `page-exports` = what a framework adds to a page, `module-exports` = code that has to run. */
  open?: string
}

/** What site rules see. */
export interface SiteView {
  readonly pages: readonly PageFacts[]
  page(path: string): PageFacts | undefined
  /** Of pages, and those that they bring about. */
  routes: readonly Route[]
  links: readonly ResolvedLink[]
  /** Those of them that a rule may say something of: all but links that plainly lead where they say. */
  suspects: readonly ResolvedLink[]
  imports: readonly ResolvedImport[]
  /** Those whose place is known. */
  redirects(): readonly JudgedRedirect[]
  nav(): readonly JudgedNavEntry[]
  /** Files of pages that nothing leads to, as far as that is sure. */
  orphans(): readonly string[]
  /** Pictures and other media that no file of the repository speaks of. */
  unusedAssets(): readonly string[]
  exports: {
    /** What a file exports that is imported. */
    of(file: string): ModuleExports
    /** What an installed package exports, as a file imports it; undefined = it is not known. */
    ofPackage(specifier: string, fromFile: string): ModuleExports | undefined
    /** Names that are assigned to an export (`Tabs.Item = Item`); undefined where they cannot be told. */
    members(file: string, name: string): readonly string[] | undefined
  }
  /** Status of external URLs; empty without `--external`. */
  external: ReadonlyMap<string, ExternalStatus>
  nearest: {
    /** Replacements for a link's path, as the link should say them, nearest first. */
    pages(link: ResolvedLink): string[]
    assets(link: ResolvedLink): string[]
    /** Ids of the target page that the link's query shows, nearest first. */
    anchors(index: PageIndex, link: ResolvedLink): string[]
    /** The page or route that a redirected link ends at, as the link should say it; undefined = cannot be said. */
    destination(link: ResolvedLink): string | undefined
  }
}

/** Outcome of one external URL. `unknown`: why it cannot be judged; it counts as `ok` then. */
export type ExternalStatus = { url: string; ok: boolean; status?: number; reason?: string; unknown?: string }

/** The few things about a page that routes depend on. */
/** The pages of a site, and the partials that they show. */
export interface PageSource {
  /** In the order in which they are judged. */
  paths: readonly string[]
  has(path: string): boolean
  head(path: string): PageHead
  facts(path: string): PageFacts | undefined
  /** As `facts`, also of files outside the content folders that a page imports. */
  partial(path: string): PageFacts | undefined
  /**
   * Pages that may show this file as a part of them; absent = not known before they are rendered.
   * @param isPage It is also a page by itself.
   */
  users?(path: string, isPage: boolean): readonly string[]
}

export interface PageHead {
  path: string
  hasFrontmatter: boolean
  frontmatter: Record<string, unknown>
}

/** One folder of pages. */
export interface ContentDir {
  /** Relative to the root, POSIX, '' = the root. */
  dir: string
  /** URL prefix, starting with `/`. */
  base: string
  /** Globs relative to `dir`. */
  include?: string[]
  exclude?: string[]
  /** What the preset keeps about it: docs, blog, pages; version; plugin id. */
  kind?: string
  options?: Record<string, unknown>
}

/** Who said a value: shown by `--print-config`. */
export type Origin = 'default' | 'preset' | 'framework' | 'user'

/** A module, relative to the root, and the export or other name of it that is the component; without one any may be. */
export interface ComponentSource {
  file: string
  name?: string | undefined
}

/** A site as its preset understands it, after the user's configuration was laid over it. */
export interface Site {
  preset: Preset
  /** Folder of the framework's configuration, relative to the root, '' = the root. */
  dir: string
  /** How it was detected. */
  why: string
  content: ContentDir[]
  /** Folders whose files are served at the base, relative to the root. */
  static: string[]
  /** Globs of URL paths that exist though no page makes them. */
  routes: string[]
  redirects: Redirect[]
  /** Origin of the site's own URLs: `https://docs.example.com`. */
  url?: string
  base: string
  /** Path at which the host serves it, without a slash at its end; absent = the root. */
  mount?: string
  trailingSlash: 'either' | 'always' | 'never'
  /** `idless`: globs of packages and virtual modules whose components make no ids and read no query. */
  components: {
    global: string[]
    alias: Record<string, string>
    idless?: string[]
    /** Where components come from that need no import. */
    from?: Record<string, ComponentSource>
    /** Packages of links and of functions that make URLs, with the names by which `meaning` knows them. */
    linking?: Record<string, string>
    /** Attributes that hold links, by component: said by the user. */
    links?: Record<string, string[]>
  }
  /** Fields of the frontmatter that hold links, as `related[].href`: said by the user. */
  frontmatterLinks?: string[]
  queryGroups: QueryGroup[]
  query: { ignore: string[]; pages: Record<string, Record<string, string[]>> }
  /** Frontmatter schemas: globs of pages (relative to the root) and the schema file or name. */
  frontmatter: SchemaEntry[]
  /** Configuration values that are computed, with where: `--print-config` names them. */
  computed: { name: string; path: string; line: number }[]
  origins: Record<string, Origin>
  /** Code of the site's own may read queries of links to pages without query groups. */
  readsQueries?: boolean
  /** Its navigation; absent = not known. */
  nav?(heads: readonly PageHead[], site: Site): Nav
  /** The preset's own data. */
  data: Record<string, unknown>
}

export interface SchemaEntry {
  files: string | string[]
  exclude?: string | string[]
  /** A JSON Schema, a path relative to the root, or `docs-lint:NAME` for a built-in one. */
  schema: string | Record<string, unknown>
  /** Of its messages: `warning` where the framework builds all the same. Default: the rule's. */
  severity?: 'error' | 'warning'
  /** Keys at the top that are not judged: the site gives them another meaning than the schema. */
  except?: string[]
}

/** Names of files, as presets see them. */
export interface Listing {
  has(path: string): boolean
  /** Files below a folder, relative to the root. */
  under(dir: string): Iterable<string>
  files: readonly string[]
}

/** Reads literals out of a framework's configuration without running it. */
export interface StaticReader {
  has(path: string): boolean
  text(path: string): string | undefined
  /** The first four kilobytes, each byte as one character: what takes no decoding, and no room, of many files. */
  beginning(path: string): string | undefined
  /** JSON or YAML by extension. */
  data(path: string): unknown
  /** The default export or `module.exports` of a JS/TS module; computed parts are `Computed` (modules/literal.ts). */
  module(path: string): unknown
  /** Values of a module's exports by name, `default` among them; undefined = no such file. */
  exports(path: string): ReadonlyMap<string, unknown> | undefined
  /**
   * What the scripts within an HTML file, or a script of its own, give to a global (`window.NAME = …`); undefined = nothing,
   * or no such file. Computed parts are as those of a module.
   */
  global(path: string, name: string): unknown
}

/** How one framework makes routes, anchors and panes: data and small pure functions. */
export interface Preset {
  name: string
  /** Links are written from the file that holds them, which every program can follow. */
  isRelative?: true
  /** How a redirect is written where the site has none yet, and where; absent = its pages are files, not URLs. */
  redirectEntry?(from: string, to: string, site: Site): { where: string; entry: string }
  detect(listing: Listing, read: StaticReader): { dir: string; why: string }[]
  load(
    dir: string,
    read: StaticReader,
    listing: Listing,
  ): Omit<Site, 'preset' | 'dir' | 'why' | 'origins'> & {
    /** Keys whose values come from the framework's configuration; the others are `preset`. */
    origins?: Record<string, Origin>
  }
  /** `frontmatter`: the page's own, where it may say how it is to be read. */
  profile(file: string, site: Site, frontmatter?: Record<string, unknown>): ParseProfile
  /** Frontmatter keys that routes depend on. */
  headKeys?: readonly string[]
  /** Routes of a page; none = a partial. */
  routes(head: PageHead, site: Site): Route[]
  /** Routes that pages bring about without being them: tags, categories, archives. */
  generated(heads: readonly PageHead[], site: Site): Route[]
  /**
   * Routes that a language has without a page in it: those that show an untranslated page, and what such pages bring
   * about. Links lead there, none starts there.
   */
  fallbacks?(heads: readonly PageHead[], site: Site): Route[]
  /**
   * The parts of a link's URL where the framework does not read them as a browser does: an anchor in the query, a path
   * behind the `#` (`presets/hrefs.ts` has both); undefined = as a browser does. Its path is what `meaning` gets, its
   * fragment and what is left of its query are held against the page.
   */
  readHref?(link: LinkFact, site: Site): Href | undefined
  /** What a link's path may be. `routes`: those of the linking page, or of the pages that render the partial. */
  meaning(link: LinkFact, path: string, from: LinkStart, site: Site): Meaning
  /** Text of a heading, from which its slug is made. */
  headingText(heading: HeadingFact): string
  /** Makes the ids of one page's headings, in order; undefined = none. */
  slugger(site: Site): (text: string, heading: HeadingFact, page: PageFacts) => string | undefined
  /** Text of an element that gets its id as headings do, in their order; undefined = it gets none. */
  slugged?(element: ElementFact, page: PageFacts, site: Site): string | undefined
  /** Slugs of a page's title where it is shown without an id. */
  titleSlugs?(page: PageFacts, site: Site): string[]
  /** Ids that known components make, and whether they may make more. */
  emits: Record<string, (element: ElementFact) => { ids?: string[]; open?: string }>
  /**
   * Ids that a link's fragment reaches besides the one that it says: the framework rewrites it, or how the ids of a page
   * (`ids`) are spelt is not known for sure.
   */
  reachedIds?(fragment: string, site: Site, ids: () => readonly string[]): readonly string[]
  /** Ids that the layout puts around a page. */
  layoutIds?(file: string, site: Site): readonly string[]
  /** Why the ids of a page cannot be known at all; undefined = they can. */
  unknownIds?(page: PageFacts, site: Site): string | undefined
  /** False where another program reads the frontmatter, in ways of its own. */
  readsFrontmatter?: boolean
  /** `export const metadata = { … }` in MDX is what frontmatter is. */
  readsExports?: boolean
  /** What renders pages of MDX; absent = something that takes attributes as HTML does, or not known. */
  renderer?: 'react'
  /** Components that a plugin of the site imports into a page, for what the page's text holds. */
  imported?(source: string, site: Site): readonly string[]
  /**
   * A Markdown file that an element shows by naming it: `<include>./setup.mdx</include>`; `isPart`: only a section of it.
   * `file` is that of the element; both are relative to the root.
   */
  includes?(element: ElementFact, file: string, site: Site): { file: string; isPart: boolean } | undefined
  /** Literal ids on elements are anchors; false for an element that drops its id. */
  keepsId?(element: ElementFact, site: Site): boolean
}
