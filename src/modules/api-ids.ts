/** The ids that Redoc gives the operations of an API: redoc, `services/MenuBuilder.ts` and `services/models/`. */
import { isRecord, own } from './computed.ts'

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', '$ref'])

/**
 * @param text An OpenAPI description in JSON.
 * @returns Ids of tags and operations; undefined where it is no description, or not all of them can be told.
 */
export function apiIds(text: string): string[] | undefined {
  const description = parsed(text)
  if (!isRecord(description) || !isRecord(description.paths)) return undefined
  const groups = Array.isArray(description['x-tagGroups']) ? description['x-tagGroups'] : []
  const shown = groups.length > 0 ? new Set(groups.flatMap((group) => listOf(own(group, 'tags')))) : undefined
  const ids = new Set<string>()
  const webhooks = description['x-webhooks'] ?? description.webhooks
  for (const path of [...Object.values(description.paths), ...Object.values(isRecord(webhooks) ? webhooks : {})]) {
    if (own(path, '$ref') !== undefined) return undefined
    for (const [method, operation] of Object.entries(isRecord(path) ? path : {})) {
      if (!METHODS.has(method)) continue
      const tags = listOf(own(operation, 'tags'))
      const operationId = own(operation, 'operationId')
      for (const tag of tags.length > 0 ? tags : ['']) {
        // What a slug makes of other characters is left open.
        if (typeof tag !== 'string' || !/^[\w-]*$/.test(tag)) return undefined
        if (shown && !shown.has(tag)) continue
        if (tag !== '') ids.add(`tag/${tag}`)
        if (typeof operationId === 'string') ids.add(`${tag === '' ? '' : `tag/${tag}/`}operation/${operationId}`)
      }
    }
  }
  return [...ids]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
