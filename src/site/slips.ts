/** Slips that people make in links again and again, named as what they are. Asked only of links that lead nowhere. */
import type { Href, Target } from './types.ts'

type Malformed = Extract<Target, { kind: 'malformed' }>

/** Ends of host names that no docs path has as its first part. */
const HOST = /^(?:www\.[a-z\d-]+\.[a-z]{2,}|(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|gov|edu|app))$/i

/** @returns What is wrong with the writing of a link's path; undefined = nothing that can be told. */
export function slipOf({ path }: Href): Malformed | undefined {
  const { value, range } = path
  const [start] = range
  if (/^\(+/.test(value)) {
    const length = /^\(+/.exec(value)![0].length
    return { kind: 'malformed', slip: `parenthesis in link \`${value}\``, range: [start, start + length], mend: '' }
  }
  const host = value.split('/', 1)[0]!
  if (HOST.test(host) && (value.includes('/') || value.startsWith('www.'))) {
    return { kind: 'malformed', slip: `link without a scheme \`${value}\``, range, mend: `https://${value}` }
  }
  return undefined
}
