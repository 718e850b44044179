/** How kinds of changes are made of links. */
import type { Draft, Linked, Scene } from './plan.ts'

/** The changes of a kind that looks at one link at a time, in the order of chance. */
export function* perLink(scene: Scene, make: (linked: Linked, scene: Scene) => Draft | undefined): Iterable<Draft> {
  for (const linked of scene.random.shuffle(scene.linked)) {
    const draft = make(linked, scene)
    if (draft) yield draft
  }
}

/** Replaces a part of a URL; the finding is expected within `part`, offsets in the URL both. */
export function change(
  linked: Linked,
  at: [number, number],
  text: string,
  part: [number, number],
  rules: string[],
): Draft {
  const { page, link } = linked
  const absolute = ([start, end]: [number, number]) => ({
    path: page.path,
    start: link.start + start,
    end: link.start + end,
  })
  return { edits: [{ ...absolute(at), text }], places: [absolute(part)], rules }
}
