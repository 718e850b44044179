/** Frontmatter in TOML: its value, with dates as text, its places, what is wrong in it. */
import { createRequire } from 'node:module'
import type { AST } from 'toml-eslint-parser'
import type { Range, SyntaxProblem } from '../page/facts.ts'
import type { Block } from './frontmatter.ts'
import { MOST_LEVELS, TOO_DEEP } from './nesting.ts'
import { tomlProblem } from './toml-mistakes.ts'
import { moved } from './yaml-mistakes.ts'

const require = createRequire(import.meta.url)

/** @param offset Of the text in the page. */
export function readToml(text: string, offset: number): Block {
  // Loaded with the first page that has TOML.
  const { parseTOML } = require('toml-eslint-parser') as typeof import('toml-eslint-parser')
  const range = ([start, end]: readonly [number, number]): Range => [offset + start, offset + end]
  const parse = (text: string) => parseTOML(text, { tomlVersion: '1.0.0' })
  let program: AST.TOMLProgram
  try {
    program = parse(text)
  } catch (error) {
    const problem = tomlProblem(text, Math.min(indexOf(error), text.length), (error as Error).message, (mended) => {
      try {
        parse(mended)
        return undefined
      } catch (next) {
        return indexOf(next)
      }
    })
    return { value: undefined, entries: [], problems: [moved(problem, offset)] }
  }
  try {
    return tablesOf(program.body[0].body, text, range)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const end = /^[^\r\n]{0,80}/.exec(text)![0].length
    const problem: SyntaxProblem = { ruleId: 'frontmatter-syntax', range: range([0, end]), reason: TOO_DEEP }
    return { value: undefined, entries: [], problems: [problem] }
  }
}

/** @throws {RangeError} for dotted keys that nest too deeply. */
function tablesOf(
  body: AST.TOMLTopLevelTable['body'],
  text: string,
  range: (range: readonly [number, number]) => Range,
): Block {
  const entries: Block['entries'] = []
  const root: Record<string, unknown> = {}
  const table = (body: readonly AST.TOMLKeyValue[], into: Record<string, unknown>, pointer: string) => {
    for (const { key, value } of body) {
      const { parent, name, at } = descend(into, pointer, key.keys)
      const own = `${at}/${escaped(name)}`
      entries.push({ pointer: own, key: range(key.range), value: range(value.range) })
      set(parent, name, toValue(value, own))
    }
  }
  const toValue = (node: AST.TOMLContentNode, pointer: string): unknown => {
    if (node.type === 'TOMLInlineTable') {
      const value = {}
      table(node.body, value, pointer)
      return value
    }
    if (node.type !== 'TOMLArray') return scalar(node, text)
    return node.elements.map((element, index) => {
      const own = range(element.range)
      entries.push({ pointer: `${pointer}/${index}`, key: own, value: own })
      return toValue(element, `${pointer}/${index}`)
    })
  }
  for (const item of body) {
    if (item.type === 'TOMLKeyValue') {
      table([item], root, '')
      continue
    }
    const { parent, name, at } = descend(root, '', item.key.keys)
    const pointer = `${at}/${escaped(name)}`
    const header = { key: range(item.key.range), value: range(item.key.range) }
    entries.push({ pointer, ...header })
    const known = own(parent, name)
    if (item.kind === 'array') {
      const list = Array.isArray(known) ? (known as unknown[]) : []
      const value = {}
      list.push(value)
      entries.push({ pointer: `${pointer}/${list.length - 1}`, ...header })
      set(parent, name, list)
      table(item.body, value, `${pointer}/${list.length - 1}`)
    } else {
      const value = isRecord(known) ? known : {}
      set(parent, name, value)
      table(item.body, value, pointer)
    }
  }
  return { value: root, entries, problems: [] }
}

/** Where the parser stopped. */
function indexOf(error: unknown): number {
  return (error as { index?: number }).index ?? 0
}

/** The table that the last part of a dotted key stands in. */
function descend(root: Record<string, unknown>, pointer: string, keys: readonly (AST.TOMLBare | AST.TOMLQuoted)[]) {
  if (pointer.split('/').length + keys.length > MOST_LEVELS) throw new RangeError(TOO_DEEP)
  const names = keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value))
  let parent = root
  let at = pointer
  for (const name of names.slice(0, -1)) {
    at += `/${escaped(name)}`
    const known = own(parent, name)
    if (Array.isArray(known)) {
      at += `/${known.length - 1}`
      parent = known.at(-1) as Record<string, unknown>
    } else if (isRecord(known)) parent = known
    else {
      const next = {}
      set(parent, name, next)
      parent = next
    }
  }
  return { parent, name: names.at(-1)!, at }
}

function scalar(node: AST.TOMLValue, text: string): unknown {
  if (/^(?:offset|local)-/.test(node.kind)) return text.slice(node.range[0], node.range[1])
  return node.value
}

/** A key is a key, whatever its name is to JavaScript. */
function set(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
}

function own(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
