/** Languages: Starlight, `utils/user-config.ts` and `utils/i18n.ts`. */
import { isRecord, own } from '../../modules/literal.ts'
import { createSettings, type Settings } from '../settings.ts'

export interface Locales {
  /** First parts of URLs that name a language; the root language has none. */
  names: string[]
  /** `undefined`: the default language is that of the root. */
  default: string | undefined
  /** There are several languages: pages without a translation show the default one. */
  isMultilingual: boolean
}

export const NO_LOCALES: Locales = { names: [], default: undefined, isMultilingual: false }

export function readLocales(starlight: Settings, astro: Settings): Locales {
  const stated = starlight.section('locales')
  const value = stated.keys.length > 0 ? stated : fromAstro(astro.section('i18n'))
  const keys = value.keys
  const wanted = stated.keys.length > 0 ? starlight.text('defaultLocale') : astro.section('i18n').text('defaultLocale')
  const isRoot = wanted === undefined || wanted === 'root' || !keys.includes(wanted)
  return {
    names: keys.filter((key) => key !== 'root'),
    default: isRoot ? undefined : wanted,
    isMultilingual: keys.length > 1,
  }
}

/** astro's own `i18n`: strings, or `{ path, codes }`; the default language stands at the root unless it is prefixed. */
function fromAstro(i18n: Settings): Settings {
  const list = i18n.raw('locales')
  const names = (Array.isArray(list) ? list : []).flatMap((entry) => {
    const name = isRecord(entry) ? own(entry, 'path') : entry
    return typeof name === 'string' ? [name] : []
  })
  const isPrefixed = i18n.section('routing').flag('prefixDefaultLocale') === true
  const main = i18n.text('defaultLocale')
  const keys = names.map((name) => (name === main && !isPrefixed ? 'root' : name))
  return createSettings(Object.fromEntries(keys.map((key) => [key, {}])), 'i18n.locales', [])
}

/** The language of a slug: its first part, if that is one. */
export function localeOf(slug: string, { names }: Locales): string | undefined {
  const first = slug.split('/', 1)[0]!
  return names.includes(first) ? first : undefined
}
