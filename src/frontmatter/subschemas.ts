/** Parts of a schema document. */
import type { SchemaObject } from './schema-file.ts'

/** @param fragment A JSON pointer in a URI: `#/$defs/tags`. */
export function referred(schema: SchemaObject, fragment: string): unknown {
  return fragment
    .replace(/^#\/?/, '')
    .split('/')
    .filter((step, index) => index > 0 || step !== '')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (found, step) =>
        typeof found === 'object' && found !== null && Object.hasOwn(found, step)
          ? (found as SchemaObject)[step]
          : undefined,
      schema,
    )
}

/** What the document itself says of a place in a value, alternatives aside. */
export function subschemasAt(schema: SchemaObject, path: readonly string[]): SchemaObject[] {
  return path.reduce<SchemaObject[]>(
    (found, step) => found.flatMap((one) => childrenOf(one, step)).flatMap((one) => withParts(schema, one)),
    withParts(schema, schema),
  )
}

function childrenOf({ properties, prefixItems, items }: SchemaObject, step: string): unknown[] {
  const named = typeof properties === 'object' && properties !== null && Object.hasOwn(properties, step)
  if (named) return [(properties as SchemaObject)[step]]
  if (!/^\d+$/.test(step)) return []
  const tuple = [prefixItems, items].find(Array.isArray) as unknown[] | undefined
  return [tuple?.[Number(step)] ?? (Array.isArray(items) ? undefined : items)]
}

/** A schema, what it refers to in the document, and what it says by `allOf`. */
function withParts(root: SchemaObject, schema: unknown, seen = new Set<unknown>()): SchemaObject[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return []
  seen.add(schema)
  const { $ref, allOf } = schema as SchemaObject
  const target = typeof $ref === 'string' && $ref.startsWith('#') ? referred(root, $ref) : undefined
  const parts = [target, ...(Array.isArray(allOf) ? (allOf as unknown[]) : [])]
  return [schema as SchemaObject, ...parts.flatMap((part) => withParts(root, part, seen))]
}
