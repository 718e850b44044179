/** What a user may say in `docs-lint.config.*`; each name is optional and defaults to the preset's value. */
import type { Severity } from '../rule.ts'
import type { QueryGroup, Redirect, SchemaEntry } from '../site/types.ts'

/** A rule's severity, or the severity and the rule's options. */
export type RuleSetting = Severity | 'off' | readonly [severity: Severity | 'off', options?: unknown]

/** Rules by id. */
export type RuleSettings = Record<string, RuleSetting>

/** One folder of pages, relative to the root. */
export interface ContentConfig {
  dir: string
  /** URL prefix of its pages; default: what the preset gives this folder, else `/`. */
  base?: string
  /** Globs relative to `dir`. */
  include?: string[]
  exclude?: string[]
}

export interface Override {
  /** Globs of pages, relative to the root; one that starts with `!` takes pages out again. */
  files: string | readonly string[]
  rules: RuleSettings
}

/** A unified plugin, preset or its name, alone or with its options. */
export type RemarkPlugin = unknown

/** Redirects in the shapes that sites keep them in: see redirects.ts. */
export type RedirectsConfig = string | readonly (Redirect | Record<string, unknown>)[]

/** One of several sites of a repository: what it says stands before what the configuration says of all. */
export interface SiteConfig
  extends Pick<
    UserConfig,
    | 'preset'
    | 'content'
    | 'static'
    | 'routes'
    | 'redirects'
    | 'site'
    | 'base'
    | 'trailingSlash'
    | 'frontmatter'
    | 'frontmatterLinks'
    | 'components'
    | 'queryGroups'
    | 'query'
  > {
  /** Folder of the site, relative to the root. */
  dir: string
  /** Path at which the host serves it; default: its base. Links of the other sites lead there. */
  mount?: string
}

export interface UserConfig {
  /** For editors that read JSON. */
  $schema?: string
  preset?: string
  /** In place of the sites that are detected. */
  sites?: SiteConfig[]
  content?: ContentConfig[]
  /** Globs of pages that are not linted, relative to the root. */
  ignore?: string[]
  /** Folders whose files are served as they are, relative to the root. */
  static?: string[]
  /** Globs of URL paths that exist though no page makes them. */
  routes?: string[]
  /** A list, or the path of a JSON, YAML or JS file with one. */
  redirects?: RedirectsConfig
  /** Origin of the site's own URLs. */
  site?: string
  base?: string
  trailingSlash?: 'either' | 'always' | 'never'
  frontmatter?: SchemaEntry[]
  /** Fields of the frontmatter that hold links: `cover`, `related[].href`. */
  frontmatterLinks?: string[]
  components?: {
    global?: string[]
    alias?: Record<string, string>
    /** Attributes that hold links, by component. */
    links?: Record<string, string[]>
    props?: Record<string, string>
  }
  queryGroups?: QueryGroup[]
  query?: { ignore?: string[]; pages?: Record<string, Record<string, string[]>> }
  external?: { exclude?: string[] }
  rules?: RuleSettings
  /** The last that matches wins. */
  overrides?: Override[]
  remarkPlugins?: RemarkPlugin[]
  engine?: 'auto' | 'remark'
}
