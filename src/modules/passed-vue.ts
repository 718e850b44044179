/** The same of components of Vue, as far as their templates bind a prop as it is: `<img :src="src">`. */
import { escapeRegExp } from '../regexp.ts'
import type { PassedTo } from './passed.ts'

const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/g
const PROPS =
  /\bdefineProps\s*(?:<\s*\{[^{}]*\}\s*>\s*\(\s*\)|\(\s*\{(?:[^{}]|\{[^{}]*\})*\}\s*\)|\(\s*\[[^\]]*\]\s*\))/
const ELEMENT = /<([\w-]+)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/?>/g
const ATTRIBUTE = /([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const URLS = /^:(?:href|src|poster)$/
const LEADS = /^(?:a|area|audio|embed|iframe|img|source|track|video)$/

/**
 * @param text Of a single-file component.
 * @returns All places where the value of a prop may end; undefined where they cannot be told.
 */
export function vuePassed(text: string, attr: string): PassedTo[] | undefined {
  const script = [...text.matchAll(SCRIPT)].map(([, code]) => code!).join('\n')
  const [props] = PROPS.exec(script) ?? []
  const name = new RegExp(String.raw`(?<![\w$.-])(?:props\.)?${escapeRegExp(attr)}(?![\w$-])`)
  // What is no prop falls through to the element around all.
  if (!props || !name.test(props) || name.test(script.replace(props, ''))) return undefined
  const template = text.replace(SCRIPT, '').replace(/<style\b[\s\S]*?<\/style>/g, '')
  const ends: PassedTo[] = []
  for (const [, element, attributes] of template.matchAll(ELEMENT)) {
    for (const [, key, double, single] of attributes!.matchAll(ATTRIBUTE)) {
      const value = (double ?? single ?? '').trim()
      if (!/^(?:[:#@]|v-)/.test(key!) || !name.test(value)) continue
      if (key === 'v-if' || (!URLS.test(key!) && /^:[a-z-]+$/.test(key!) && /^[a-z]+$/.test(element!))) continue
      const inner = /^withBase\((.*)\)$/.exec(value)?.[1] ?? value
      if (!/^(?:props\.)?[\w$]+$/.test(inner) || !URLS.test(key!) || !LEADS.test(element!)) return undefined
      if (inner === value) ends.push({ kind: 'attribute', element: element!, attr: key! })
      else if (key === ':href') ends.push({ kind: 'attribute', element: 'VPLink', attr: 'href' })
      else return undefined
    }
  }
  return ends
}
