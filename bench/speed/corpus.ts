/**
 * A site of any size, the same for the same seed: prose, code, tables, tabs, imports and links as documentation has them.
 * Every link resolves, so that no tool is slowed by messages.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRandom, type Random } from '../mutate/random.ts'

const WORDS =
  `cluster node volume backup restore policy network address gateway token key secret role user group account region zone
  storage disk image template snapshot schedule quota limit request response header payload event webhook log metric alert
  dashboard report console terminal shell command flag option value default example install upgrade configure deploy delete`
    .trim()
    .split(/\s+/)

const PER_FOLDER = 25

/** @param pages How many to write below `root`, an empty folder. @returns Their paths. */
export function writeCorpus(root: string, pages: number, seed: number): string[] {
  const random = createRandom(seed)
  const paths = Array.from({ length: pages }, (_, index) => {
    const folder = Math.floor(index / PER_FOLDER)
    return `docs/part-${folder % 40}/chapter-${folder}/page-${index}.mdx`
  })
  const files: Record<string, string> = {
    'docusaurus.config.js':
      "module.exports = { title: 'Corpus', url: 'https://docs.example.com', baseUrl: '/', presets: ['classic'] }\n",
    'package.json':
      '{ "private": true, "dependencies": { "@docusaurus/core": "3", "@docusaurus/preset-classic": "3" } }\n',
    'src/components/Note.jsx': 'export default function Note({ children }) {\n  return <aside>{children}</aside>\n}\n',
    'static/img/diagram.svg': '<svg xmlns="http://www.w3.org/2000/svg" />\n',
    ...Object.fromEntries(paths.map((path, index) => [path, page(index, paths, random)])),
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return paths
}

/** About seven kilobytes, as the pages of large sites have on average. */
function page(index: number, paths: readonly string[], random: Random): string {
  const sections = Array.from({ length: 2 + random.below(3) }, (_, at) =>
    section(`Part ${at} of ${index}`, paths, random),
  )
  return [
    `---\ntitle: Page ${index}\ndescription: ${sentence(random)}\nsidebar_position: ${(index % PER_FOLDER) + 1}\n---\n`,
    "import Tabs from '@theme/Tabs'\nimport TabItem from '@theme/TabItem'\nimport Note from '@site/src/components/Note'\n",
    paragraph(paths, random),
    tabs(index, random),
    ...sections,
    `<Note>\n\n${paragraph(paths, random)}\n</Note>\n`,
  ].join('\n')
}

function section(title: string, paths: readonly string[], random: Random): string {
  const parts = [paragraph, list, code, table].filter(() => random.below(3) > 0)
  return [`## ${title}\n`, ...parts.map((part) => part(paths, random)), paragraph(paths, random)].join('\n')
}

function paragraph(paths: readonly string[], random: Random): string {
  const sentences = Array.from({ length: 3 + random.below(4) }, () => sentence(random))
  return `${sentences.join(' ')} See ${link(paths, random)}, *${word(random)}* and \`${word(random)}\`.\n`
}

function list(paths: readonly string[], random: Random): string {
  return `${Array.from({ length: 3 + random.below(4) }, () => `- **${word(random)}**: ${sentence(random)} ${link(paths, random)}`).join('\n')}\n`
}

function code(_: readonly string[], random: Random): string {
  const lines = Array.from(
    { length: 2 + random.below(7) },
    () => `${word(random)} --${word(random)}=${random.below(1000)} {${word(random)}}`,
  )
  return `\`\`\`sh title="${word(random)}.sh"\n${lines.join('\n')}\n\`\`\`\n`
}

function table(_: readonly string[], random: Random): string {
  const rows = Array.from(
    { length: 3 + random.below(5) },
    () => `| \`${word(random)}\` | ${sentence(random)} | ${random.below(100)} |`,
  )
  return `| Name | Meaning | Default |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}

function tabs(index: number, random: Random): string {
  const item = (value: string) =>
    `<TabItem value="${value}" label="${value}">\n\n### On ${value} ${index}\n\n${sentence(random)}\n\n</TabItem>`
  return `<Tabs groupId="os" queryString="os">\n${['linux', 'mac', 'windows'].map(item).join('\n')}\n</Tabs>\n`
}

function link(paths: readonly string[], random: Random): string {
  const index = random.below(paths.length)
  const url = `/${paths[index]!.replace(/\.mdx$/, '')}`
  switch (random.below(5)) {
    case 0:
      return `[the ${word(random)}](${url}#part-0-of-${index})`
    case 1:
      return `[the tab](${url}?os=mac#on-mac-${index})`
    case 2:
      return '![a diagram](/img/diagram.svg)'
    case 3:
      return `[elsewhere](https://example.com/${word(random)})`
    default:
      return `[${word(random)}](${url})`
  }
}

function sentence(random: Random): string {
  const words = Array.from({ length: 6 + random.below(11) }, () => word(random)).join(' ')
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`
}

function word(random: Random): string {
  return WORDS[random.below(WORDS.length)]!
}
