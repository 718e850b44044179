/** Components of fumadocs-ui. */
import type { Preset } from '../../site/types.ts'
import type { KnownPackages } from '../next/mdx-components.ts'

/** fumadocs-ui, `mdx.tsx` and `components/*.tsx`. */
export const KNOWN_COMPONENTS: KnownPackages = {
  'fumadocs-ui/mdx': [
    ...['CodeBlockTab', 'CodeBlockTabs', 'CodeBlockTabsList', 'CodeBlockTabsTrigger', 'Card', 'Cards'],
    ...['Callout', 'CalloutContainer', 'CalloutTitle', 'CalloutDescription'],
  ],
  'fumadocs-ui/components/accordion': ['Accordion', 'Accordions'],
  'fumadocs-ui/components/callout': ['Callout', 'CalloutContainer', 'CalloutTitle', 'CalloutDescription'],
  'fumadocs-ui/components/card': ['Card', 'Cards'],
  'fumadocs-ui/components/files': ['File', 'Files', 'Folder'],
  'fumadocs-ui/components/steps': ['Step', 'Steps'],
  'fumadocs-ui/components/tabs': ['Tab', 'Tabs', 'TabsContent', 'TabsList', 'TabsTrigger'],
  'fumadocs-twoslash/ui': ['Popup', 'PopupContent', 'PopupTrigger'],
}

/** Packages whose components put no id of their own on a page that a link could name. */
export const IDLESS = [
  'fumadocs-ui/mdx',
  'fumadocs-ui/components/!(type-table)',
  'fumadocs-ui/utils/**',
  'fumadocs-ui/og',
  'fumadocs-core/**',
  'fumadocs-twoslash/ui',
  'lucide-react',
  'next/*',
  'next-themes',
  'class-variance-authority',
  'tailwind-merge',
  '@radix-ui/react-!(*tabs)',
]

/** fumadocs-ui, `components/type-table.tsx`; fumadocs-typescript. */
export const emits: Preset['emits'] = Object.fromEntries(
  ['TypeTable', 'AutoTypeTable', 'auto-type-table'].map((name) => [
    name,
    () => ({ open: 'component-with-computed-ids' }),
  ]),
)
