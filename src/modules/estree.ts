// biome-ignore lint/suspicious/noExplicitAny: ESTree nodes are walked by shape
type Node = any

/** Calls `see` with a node of ESTree and with every node below it, from the outside in. */
export function visit(node: Node, see: (node: Node) => void): void {
  if (node === null || typeof node !== 'object') return
  if (Array.isArray(node)) {
    for (const child of node) visit(child, see)
    return
  }
  if (typeof node.type === 'string') see(node)
  for (const key in node) if (key !== 'type') visit(node[key], see)
}
