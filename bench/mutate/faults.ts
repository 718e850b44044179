/** The kinds of faults: each turns a link that is good into one that is broken for sure. */
import { perLink } from './change.ts'
import { otherIds, rewordedHeadings } from './headings.ts'
import { lostPane, wrongPane } from './panes.ts'
import type { Kind } from './plan.ts'
import { missingAnchor, missingAsset, missingFile, missingRoute, wrongCase, wrongKey, wrongValue } from './slips.ts'

/** The rarest first, so that they find their lines free. */
export const faults: readonly Kind[] = [
  { name: 'heading', drafts: rewordedHeadings },
  { name: 'heading-id', drafts: otherIds },
  { name: 'pane', drafts: (scene) => perLink(scene, wrongPane) },
  { name: 'pane-lost', drafts: (scene) => perLink(scene, lostPane) },
  { name: 'value', drafts: (scene) => perLink(scene, wrongValue) },
  { name: 'key', drafts: (scene) => perLink(scene, wrongKey) },
  { name: 'case', drafts: (scene) => perLink(scene, wrongCase) },
  { name: 'asset', drafts: (scene) => perLink(scene, missingAsset) },
  { name: 'anchor', drafts: (scene) => perLink(scene, missingAnchor) },
  { name: 'file', drafts: (scene) => perLink(scene, missingFile) },
  { name: 'route', drafts: (scene) => perLink(scene, missingRoute) },
]
