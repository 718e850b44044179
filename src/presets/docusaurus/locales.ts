/** Translations: `i18n/<locale>/<plugin>/…`, each locale a site of its own below its base. */
import type { ContentDir, Listing } from '../../site/types.ts'
import { pathOf, type Settings } from '../settings.ts'
import { joinUrl } from '../urls.ts'
import { type ContentOptions, exactGlob, insideOf, takes } from './content.ts'

export interface Locale {
  name: string
  /** Folder of its translations, relative to the root. */
  dir: string
  /** URL path of its home, relative to the site's base: `/fr/`, `/` for the default locale. */
  base: string
}

/** docusaurus, `server/i18n.ts`, loadI18n. The default locale comes first. */
export function readLocales(config: Settings, siteDir: string, base: string): Locale[] {
  const i18n = config.section('i18n')
  const main = i18n.text('defaultLocale') ?? 'en'
  const names = [...new Set([main, ...(i18n.texts('locales') ?? [])])]
  const configs = i18n.section('localeConfigs')
  return names.flatMap((name): Locale[] => {
    const own = configs.section(name)
    const dir = pathOf(`${i18n.text('path') ?? 'i18n'}/${own.text('path') ?? name}`, siteDir)
    if (dir === undefined) return []
    const ownBase = own.text('baseUrl')
    const inferred = name === main ? '/' : `/${name}/`
    const under = ownBase === undefined ? inferred : relativeTo(base, joinUrl(ownBase, '/'))
    return [{ name, dir: own.flag('translate') === false ? '' : dir, base: under }]
  })
}

function relativeTo(base: string, path: string): string {
  return path.startsWith(base) ? joinUrl(path.slice(base.length)) : path
}

/**
 * Adds the translated folders of a content folder. A translation is a page only beside the file that it translates
 * (docs.ts, readVersionDocs, lists the untranslated folder); in its own locale it stands in place of it.
 */
export function withTranslations(
  content: ContentDir,
  folder: string,
  locales: readonly Locale[],
  listing: Listing,
): ContentDir[] {
  const options = content.options as ContentOptions
  const main = { ...content, exclude: [...(content.exclude ?? [])] }
  const translated = locales.flatMap((locale, index): ContentDir[] => {
    const dir = `${locale.dir}/${folder}`
    if (locale.dir === '' || !listing.has(dir)) return []
    const files = [...listing.under(dir)].map((file) => insideOf(file, { dir })!)
    const isPage = (inside: string) => listing.has(joinPath(content.dir, inside)) && takes(content, inside)
    if (index === 0) main.exclude.push(...files.filter(isPage).map(exactGlob))
    const alone = files.filter((inside) => /\.mdx?$/i.test(inside) && !isPage(inside)).map(exactGlob)
    return [
      {
        ...content,
        dir,
        exclude: [...(content.exclude ?? []), ...alone],
        options: {
          ...options,
          twin: content.dir,
          translated: files.filter(isPage),
          ...(index > 0 && { locale: locale.name }),
        },
      },
    ]
  })
  return [main, ...translated]
}

function joinPath(dir: string, path: string): string {
  return dir === '' ? path : `${dir}/${path}`
}

/** `docusaurus-plugin-content-docs`, with the id of any instance but the default one. */
export function translationFolder(kind: string, id: string): string {
  return `docusaurus-plugin-content-${kind}${id === 'default' ? '' : `-${id}`}`
}
