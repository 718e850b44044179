/** Redirects of the client-redirects plugin. */
import { Computed, own, placeOf } from '../../modules/literal.ts'
import type { Redirect } from '../../site/types.ts'
import type { Redirects } from '../host-redirects.ts'
import { type Note, note, possible, type Settings } from '../settings.ts'
import { joinUrl } from '../urls.ts'

/**
 * docusaurus-plugin-client-redirects, `collectRedirects.ts`: `from` and `to` are relative to the base; a destination that is
 * no page stops the build, a source that is one has its redirect left out.
 * @param isOther The base of another language than the default one: the same redirects once more.
 */
export function pluginRedirects(options: Settings, base: string, isOther: boolean, notes: Note[]): Redirects {
  const list = options.raw('redirects')
  if (list instanceof Computed) note(list, `${options.name}.redirects`, notes)
  const create = options.raw('createRedirects')
  if (create instanceof Computed) note(create, `${options.name}.createRedirects`, notes)
  const entries = possible(list).flatMap((value) => (Array.isArray(value) ? value.flatMap(possible) : []))
  const redirects = entries.flatMap((entry) => {
    if (entry instanceof Computed) note(entry, `${options.name}.redirects`, notes)
    const to = own(entry, 'to')
    const from = own(entry, 'from')
    const sources = Array.isArray(from) ? from : [from]
    if (typeof to !== 'string') return []
    const target = to.startsWith('/') ? joinUrl(base, to) : to
    return sources.flatMap((one, index): Redirect[] => {
      if (typeof one !== 'string') return []
      const places = {
        from: Array.isArray(from) ? placeOf(from, index) : placeOf(entry, 'from'),
        to: placeOf(entry, 'to'),
      }
      const at = places.from && places.to && !isOther ? { from: places.from, to: places.to } : undefined
      return [{ from: joinUrl(base, one), to: target, ...(at && { at }), wins: 'page', direct: true }]
    })
  })
  return { redirects, globs: [] }
}

/** Extensions that the plugin lets a path end in (`fromExtensions`) or leave out (`toExtensions`). */
export function redirectExtensions(options: Settings): { from: string[]; to: string[] } {
  return { from: options.texts('fromExtensions') ?? [], to: options.texts('toExtensions') ?? [] }
}
