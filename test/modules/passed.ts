import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createPassed } from '../../src/modules/passed.ts'
import { vuePassed } from '../../src/modules/passed-vue.ts'

const passed = suite('where components give an attribute')

const KNOWN: Record<string, string> = { '@docusaurus/Link': 'Link', '@docusaurus/useBaseUrl': 'useBaseUrl' }
const MODULES: Record<string, string> = {
  'card.jsx': 'export default ({ to, ...rest }) => <a href={to} {...rest} />',
  'plain.jsx': 'export const Plain = ({ href }) => <a href={href} />',
  'image.jsx': "import url from '@docusaurus/useBaseUrl'\nexport const Image = ({ src }) => <img src={url(src)} />",
}

/** Ends of the attribute `href` of the default export, as `a.href`; undefined = they cannot be told. */
function ends(code: string): string[] | undefined {
  const follow = createPassed({
    text: (file) => (file === 'x.jsx' ? code : MODULES[file]),
    resolve: (specifier) => (specifier.startsWith('./') ? `${specifier.slice(2)}.jsx` : undefined),
    known: (specifier) => KNOWN[specifier],
  })
  const found = follow('x.jsx', 'default', 'href')
  return found?.map((end) => (end.kind === 'call' ? `${end.element}()` : `${end.element}.${end.attr}`))
}

const LINK = "import Link from '@docusaurus/Link'\n"
const URL = "import useBaseUrl from '@docusaurus/useBaseUrl'\n"

for (const [code, expected] of [
  ['export default ({ href }) => <a href={href}>x</a>', ['a.href']],
  ["export default ({ href = '/' }) => <a href={href}>x</a>", ['a.href']],
  ['export default function Card(props) { return <a href={props.href}>x</a> }', ['a.href']],
  ['export default (props) => { const { href, ...rest } = props; return <a {...rest} href={href} /> }', ['a.href']],
  ['export default (props) => <a {...props} />', ['a.href']],
  ['export default ({ title, ...rest }) => <a {...rest}>{title}</a>', ['a.href']],
  ['const Card: React.FC<Props> = ({ href }: Props) => <a href={href!} />; export default memo(Card)', ['a.href']],
  ['export default ({ title }) => <b>{title}</b>', []],
  ['export default () => null', []],
  ['export default (_props) => null', []],
  ['export default ({ href }) => <b title={href}>{href}</b>', []],
  [`${LINK}export default ({ href }) => <Link to={href} />`, ['Link.to']],
  [`${LINK}export default ({ href }) => href ? <Link to={href} /> : <b />`, ['Link.to']],
  [
    `${LINK}export default (props) => {
      const isOther = typeof props.href !== 'undefined' ? /^http/.test(props.href) : false
      if (isOther) return <a href={props.href} target="_blank" />
      return props.href && <Link to={props.href ?? '/'} />
    }`,
    ['a.href', 'Link.to'],
  ],
  [`${URL}export default ({ href }) => { const url = useBaseUrl(href); return <img src={url} /> }`, ['useBaseUrl()']],
  [`${URL}export default ({ href }) => <iframe src={useBaseUrl(\`\${href}?mode=x\`)} />`, ['useBaseUrl()']],
  ["import Card from './card'\nexport default ({ href }) => <Card to={href} />", ['a.href']],
  ["import { Image } from './image'\nexport default ({ href }) => <Image src={href} />", ['useBaseUrl()']],
  ["export { Plain as default } from './plain'", ['a.href']],
  ['const Row = ({ url }) => <a href={url} />\nexport default ({ href }) => <Row url={href} />', ['a.href']],
  ['export default ({ href }) => { useEffect(() => {}, [href]); return <a href={href} /> }', ['a.href']],
  // What is done to it is not known.
  ['export default ({ href }) => <a href={prefix + href} />', undefined],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a component
  ['export default ({ href }) => <a href={`/en${href}`} />', undefined],
  ['export default ({ href }) => <a href={of(href)} />', undefined],
  ['export default (props) => <a href={of(props)} />', undefined],
  ['export default ({ href }) => <a href={href.slice(1)} />', undefined],
  ['export default ({ href, on }) => on(<Other {...{ href }} />)', undefined],
  ["import Card from 'package'\nexport default ({ href }) => <Card href={href} />", undefined],
  [`${LINK}export default ({ href }) => <Link to={href} target="_blank" />`, undefined],
  ['export default (props) => <a {...props} href="/x" />', undefined],
  ['export default ({ href, list }) => list.map(({ href }) => <a href={href} />)', undefined],
  ['export default class Card extends Component {}', undefined],
  ['export const Card = 1', undefined],
  ['export default ({ href', undefined],
] as const) {
  passed(code, () => assert.equal(ends(code), expected))
}

passed.run()

const vue = suite('where components of Vue give an attribute')

const setup = (code: string) => `<script setup lang="ts">\n${code}\n</script>\n\n`
const PROPS = setup('const props = defineProps<{\n  href: string\n  title?: string\n}>()')

for (const [code, expected] of [
  [`${PROPS}<template><a :href="href" :title="title">x</a></template>`, ['a.:href']],
  [`${PROPS}<template><a v-if="href" :href="props.href"><slot /></a></template>`, ['a.:href']],
  [`<template><img :src='href'>{{ href }}</template>${setup("defineProps(['href'])")}`, ['img.:src']],
  [
    `${setup('defineProps({ href: { type: String } })')}<template><a :href="withBase(href)" /></template>`,
    ['VPLink.href'],
  ],
  [`${PROPS}<template><b>{{ title }}</b></template>`, []],
  [`${PROPS}<template><a :href="'/en' + href" /></template>`, undefined],
  [`${PROPS}<template><Other :href="href" /></template>`, undefined],
  [`${PROPS}<template><slot :href="href" /></template>`, undefined],
  [`${PROPS}<template><a v-for="href in all" :href="href" /></template>`, undefined],
  [
    `${setup('const props = defineProps<{ href: string }>()\nconst url = of(props.href)')}<template><a :href="url" /></template>`,
    undefined,
  ],
  // It goes to the element around all.
  [`${setup('defineProps<{ title: string }>()')}<template><a>{{ title }}</a></template>`, undefined],
] as const) {
  vue(code, () => {
    const found = vuePassed(code, 'href')
    assert.equal(
      found?.map((end) => (end.kind === 'attribute' ? `${end.element}.${end.attr}` : end.kind)),
      expected,
    )
  })
}

vue.run()
