/** Redirects of the client-redirects plugin. */
import { Computed, own } from '../../modules/literal.ts'
import type { Redirects } from '../host-redirects.ts'
import { type Note, note, possible, type Settings } from '../settings.ts'
import { joinUrl } from '../urls.ts'

/** docusaurus-plugin-client-redirects, `collectRedirects.ts`: `from` and `to` are relative to the base. */
export function pluginRedirects(options: Settings, base: string, notes: Note[]): Redirects {
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
    return sources.filter((one) => typeof one === 'string').map((one) => ({ from: joinUrl(base, one), to: target }))
  })
  return { redirects, globs: [] }
}

/** Extensions that the plugin lets a path end in (`fromExtensions`) or leave out (`toExtensions`). */
export function redirectExtensions(options: Settings): { from: string[]; to: string[] } {
  return { from: options.texts('fromExtensions') ?? [], to: options.texts('toExtensions') ?? [] }
}
