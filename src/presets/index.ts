/** Every preset, in the order in which they claim a folder. Written by scripts/generate.ts. */
import type { Preset } from '../site/types.ts'
import { astro, starlight } from './astro/index.ts'
import { docsify } from './docsify/index.ts'
import { docusaurus } from './docusaurus/index.ts'
import { fumadocs } from './fumadocs/index.ts'
import { gatsby } from './gatsby.ts'
import { mintlify } from './mintlify/index.ts'
import { next } from './next/index.ts'
import { nextra } from './nextra/index.ts'
import { plain } from './plain/index.ts'
import { vitepress } from './vitepress/index.ts'

export const presets: readonly Preset[] = [
  starlight,
  astro,
  docsify,
  docusaurus,
  fumadocs,
  gatsby,
  mintlify,
  next,
  nextra,
  vitepress,
  plain,
]
