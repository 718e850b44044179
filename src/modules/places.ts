/**
 * Where the texts of configurations stand. The values themselves stay plain: the places of what an object or array holds
 * are kept beside it.
 */
import { isMap, isScalar, isSeq, parseDocument, type Node as YamlNode } from 'yaml'
import type { Place } from '../site/types.ts'
import { parseSync } from './oxc.ts'

// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are read by shape
type Node = any
type Places = Map<string, Place>

const known = new WeakMap<object, Places>()
/** Data whose places are looked for when one is asked for. */
const later = new WeakMap<object, () => void>()

/** Where the text under a key of an object, or at an index of an array, stands; undefined where that is not known. */
export function placeOf(holder: unknown, key: string | number): Place | undefined {
  return placesOf(holder)?.get(String(key))
}

/** Where a key of an object stands. */
export function placeOfKey(holder: unknown, key: string): Place | undefined {
  return placesOf(holder)?.get(`\0${key}`)
}

export function setPlace(holder: object, key: string | number, place: Place): void {
  const places = known.get(holder)
  if (places) places.set(String(key), place)
  else known.set(holder, new Map([[String(key), place]]))
}

export function setPlaceOfKey(holder: object, key: string, place: Place): void {
  setPlace(holder, `\0${key}`, place)
}

/** What is taken over from another object stands where it stands there. */
export function copyPlaces(from: object, to: object, key: string): void {
  const [value, name] = [placeOf(from, key), placeOfKey(from, key)]
  if (value) setPlace(to, key, value)
  if (name) setPlaceOfKey(to, key, name)
}

/**
 * The place of a text that a node of a program is.
 * @param source The module's text, with its BOM if it has one, in which the node's offsets count.
 */
export function placeOfNode(node: Node, value: string, source: string, file: string): Place {
  const isQuoted = /^(?:Literal|TemplateLiteral)$/.test(node.type) && /^["'`]/.test(source[node.start] ?? '')
  const [start, end] = isQuoted ? [node.start + 1, node.end - 1] : [node.start, node.end]
  const bom = source.startsWith('\uFEFF') ? 1 : 0
  return { file, range: [start - bom, end - bom], verbatim: isQuoted && source.slice(start, end) === value }
}

/** Has the places of a JSON or YAML text at hand when they are asked for. */
export function keepPlaces(data: unknown, text: string, file: string): void {
  const source = text.replace(/^\uFEFF/, '')
  const find = () => (/\.ya?ml$/i.test(file) ? findInYaml(data, source, file) : findInJson(data, source, file))
  const holders: object[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || later.has(value)) return
    holders.push(value)
    later.set(value, () => {
      for (const one of holders) later.delete(one)
      find()
    })
    for (const one of Object.values(value)) visit(one)
  }
  visit(data)
}

function placesOf(holder: unknown): Places | undefined {
  if (typeof holder !== 'object' || holder === null) return undefined
  later.get(holder)?.()
  return known.get(holder)
}

function findInJson(data: unknown, text: string, file: string): void {
  // An expression in brackets, so that `{` begins an object: offsets count one more.
  const source = `(${text}\n)`
  const { program, errors } = parseSync('data.js', source, { lang: 'js', preserveParens: false })
  if (errors.length > 0) return
  const record = (holder: object, key: string, node: Node, value: string) => {
    const place = placeOfNode(node, value, source, file)
    setPlace(holder, key, { ...place, range: [place.range[0] - 1, place.range[1] - 1] })
  }
  const visit = (value: unknown, node: Node): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const element = node.elements?.[index]
        if (!element) continue
        if (typeof item === 'string') record(value, String(index), element, item)
        else visit(item, element)
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const property of node.properties ?? []) {
        const key = String(property.key?.value)
        const item = (value as Record<string, unknown>)[key]
        record(value, `\0${key}`, property.key, key)
        if (typeof item === 'string') record(value, key, property.value, item)
        else visit(item, property.value)
      }
    }
  }
  visit(data, (program.body[0] as Node)?.expression)
}

function findInYaml(data: unknown, source: string, file: string): void {
  const record = (holder: object, key: string, node: unknown, value: string) => {
    if (!isScalar(node) || !node.range) return
    const isQuoted = /^["']/.test(source[node.range[0]] ?? '')
    const range = isQuoted
      ? ([node.range[0] + 1, node.range[1] - 1] as const)
      : ([node.range[0], node.range[1]] as const)
    setPlace(holder, key, { file, range, verbatim: source.slice(...range) === value })
  }
  const visit = (value: unknown, node: YamlNode | null | undefined): void => {
    if (Array.isArray(value) && isSeq(node)) {
      for (const [index, item] of value.entries()) {
        if (typeof item === 'string') record(value, String(index), node.items[index], item)
        else visit(item, node.items[index] as YamlNode)
      }
    } else if (typeof value === 'object' && value !== null && isMap(node)) {
      for (const { key, value: item } of node.items) {
        const name = String(isScalar(key) ? key.value : key)
        const own = (value as Record<string, unknown>)[name]
        record(value, `\0${name}`, key, name)
        if (typeof own === 'string') record(value, name, item, own)
        else visit(own, item as YamlNode)
      }
    }
  }
  visit(data, parseDocument(source, { logLevel: 'error' }).contents)
}
