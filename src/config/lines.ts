/** Lines of values in a JSON or YAML file. */
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

/** A step on the way to a value: a key or an index. */
export type Step = string | number

/** Line of the key (or the list item) that the steps lead to, or of the last one on the way that exists. */
export function locate(text: string, steps: readonly Step[]): number | undefined {
  const lines = new LineCounter()
  let node: unknown = parseDocument(text, { lineCounter: lines }).contents
  let offset: number | undefined
  for (const step of steps) {
    const found = child(node, step)
    if (!found) break
    offset = found.named?.range?.[0] ?? offset
    node = found.node
  }
  return offset === undefined ? undefined : lines.linePos(offset).line
}

/** The value at one step, and the node that names it: the key of a map, the item of a list. */
function child(node: unknown, step: Step): { node: unknown; named: Node | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
    )
    return pair && { node: pair.value, named: pair.key as Node }
  }
  if (!isSeq(node)) return undefined
  const item = node.items[Number(step)] as Node | undefined
  return item && { node: item, named: item }
}
