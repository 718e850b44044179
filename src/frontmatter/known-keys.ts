/** The keys that a schema speaks of at the top of the frontmatter. */
import type { FrontmatterValidator } from '../rule.ts'
import type { SchemaDocument, SchemaObject } from './schema-file.ts'
import { referred } from './subschemas.ts'

type Known = ReturnType<NonNullable<FrontmatterValidator['known']>>

/**
 * @param documents The schema, then those that it refers to.
 * @returns Undefined where the schema says itself what it thinks of other keys, or where not all it says can be seen.
 */
export function knownKeys(documents: readonly SchemaDocument[]): Known {
  const keys = new Set<string>()
  const patterns: RegExp[] = []
  const seen = new Set<unknown>()
  const [root] = documents
  const visit = (schema: unknown): boolean => {
    if (typeof schema !== 'object' || schema === null || seen.has(schema)) return true
    seen.add(schema)
    const { properties, patternProperties, required, $ref, ...rest } = schema as SchemaObject
    if (['additionalProperties', 'unevaluatedProperties', 'propertyNames', '$dynamicRef'].some((one) => one in rest)) {
      return false
    }
    for (const key of Object.keys((properties as object | undefined) ?? {})) keys.add(key)
    for (const key of Array.isArray(required) ? required : []) keys.add(String(key))
    for (const pattern of Object.keys((patternProperties as object | undefined) ?? {})) {
      try {
        patterns.push(new RegExp(pattern, 'u'))
      } catch {
        return false
      }
    }
    const also = typeof $ref === 'string' ? target($ref, root!, documents) : schema
    if (also === undefined) return false
    return [
      also,
      ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => (rest[keyword] as unknown[] | undefined) ?? []),
      ...['if', 'then', 'else'].map((keyword) => rest[keyword]),
      ...Object.values((rest.dependentSchemas as object | undefined) ?? {}),
    ].every(visit)
  }
  return visit(root?.schema) && keys.size > 0 ? { keys, patterns } : undefined
}

/** A part of the root document, or another document whole. */
function target(ref: string, root: SchemaDocument, documents: readonly SchemaDocument[]): unknown {
  if (ref.startsWith('#/')) return referred(root.schema, ref)
  const uri = URL.canParse(ref, root.uri) ? new URL(ref, root.uri).href : ref
  return documents.find((document) => document.uri === uri)?.schema
}
