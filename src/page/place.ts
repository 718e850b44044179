/** Where a node stands in the page's text. */
import type { Nodes } from 'mdast'

/** Offset of a node that has a place. */
export function start(node: Nodes): number {
  return (node as Offsets).from ?? node.position!.start.offset!
}

/** Offset behind a node that has a place. */
export function end(node: Nodes): number {
  return (node as Offsets).to ?? node.position!.end.offset!
}

export function hasPlace(node: Nodes): boolean {
  return (node as Offsets).from !== undefined || node.position !== undefined
}

/** What nodes of the native engine have beside `position`, which takes three objects. */
type Offsets = Nodes & { from?: number; to?: number }
