/** Links to headings in closed tabs: the query that opens them, applied, leads there. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const CONFIG = `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`

const item = (value: string, body: string) => `<TabItem value="${value}">\n\n${body}\n\n</TabItem>`
const tabs = (attrs: string, ...items: string[]) => `<Tabs ${attrs}>\n${items.join('\n')}\n</Tabs>`
const PAGE = [
  `import Tabs from '@theme/Tabs'\nimport TabItem from '@theme/TabItem'\n`,
  tabs(
    'queryString="os"',
    item('mac', '## On mac'),
    item('linux', tabs('queryString="shell"', item('bash', '## On bash'), item('fish shell', '## On fish'))),
    item('bsd', tabs('', item('ports', '## Ports'), item('pkg', '## Pkg'))),
  ),
  tabs(
    'queryString="a"',
    item('one', 'One'),
    item('two', tabs('queryString="a"', item('three', 'x'), item('two', '## Deep'))),
  ),
  tabs(
    'queryString="b"',
    item('one', 'One'),
    item('two', tabs('queryString="b"', item('three', 'x'), item('four', '## Never'))),
  ),
].join('\n\n')

const panes = suite('panes that a link does not open')

const TABLE: [link: string, expected: string | undefined, mended: string][] = [
  ['/docs/page?os=linux#on-mac', 'mac', '/docs/page?os=mac#on-mac'],
  ['/docs/page#on-bash', '?os=linux', '/docs/page?os=linux#on-bash'],
  ['/docs/page#on-fish', '?os=linux&shell=fish+shell', '/docs/page?os=linux&shell=fish+shell#on-fish'],
  ['/docs/page?os=mac#on-fish', '?os=linux&shell=fish+shell', '/docs/page?os=linux&shell=fish+shell#on-fish'],
  ['/docs/page?os=linux#on-fish', '?os=linux&shell=fish+shell', '/docs/page?os=linux&shell=fish+shell#on-fish'],
  ['/docs/page?shell=bash#on-fish', '?shell=fish+shell&os=linux', '/docs/page?shell=fish+shell&os=linux#on-fish'],
  ['/docs/page?ref=a%20b&os=mac#on-bash', 'linux', '/docs/page?ref=a%20b&os=linux#on-bash'],
  ['/docs/page?utm_source=x#on-bash', '?utm_source=x&os=linux', '/docs/page?utm_source=x&os=linux#on-bash'],
  ['/docs/page#deep', '?a=two', '/docs/page?a=two#deep'],
  // No query opens these.
  ['/docs/page#pkg', undefined, '/docs/page#pkg'],
  ['/docs/page#never', undefined, '/docs/page#never'],
]

for (const [link, expected, mended] of TABLE) {
  panes(link, async () => {
    const root = temporaryFolder({
      'docusaurus.config.js': CONFIG,
      'docs/page.mdx': PAGE,
      'docs/link.md': `[x](${link})`,
    })
    try {
      const { messages } = await lint({ cwd: root })
      assert.equal(
        messages.map(({ ruleId, expected: [first] = [] }) => [ruleId, first]),
        [['link-pane', expected]],
      )
      const [edit] = messages[0]!.fixes?.[0]?.edits ?? []
      assert.is(edit === undefined, expected === undefined)
      const file = join(root, 'docs/link.md')
      const text = readFileSync(file, 'utf8')
      if (edit) writeFileSync(file, text.slice(0, edit.start) + edit.text + text.slice(edit.end))
      assert.is(readFileSync(file, 'utf8'), `[x](${mended})`)
      if (edit) assert.equal((await lint({ cwd: root })).messages, [])
    } finally {
      rmSync(root, { recursive: true })
    }
  })
}

const IMPORTS = `import Tabs from '@theme/Tabs'\nimport TabItem from '@theme/TabItem'\n\n`
const OWN = `import { Tabs, Wide } from '../src/tabs'\nimport TabItem from '@theme/TabItem'\n\n`
const WRAPPER = `import Theirs from '@theme/Tabs'
export const Tabs = ({ children, ...props }) => <section><Theirs {...props}>{children}</Theirs></section>
export const Wide = Tabs`
const listed = (rest: string) => `values={[{ value: 'mac' }, { value: 'linux', ${rest} }]}`
const GIVES_KEY = '<Tabs queryString="os" {...props} />'
const KEEPS_KEY = '<Tabs {...props} queryString="os" />'
const both = [item('mac', '## On mac'), item('linux', '## On linux')]

panes('a value that goes on where the tab ends means that tab', async () => {
  const page = IMPORTS + tabs('queryString="how"', item('cloud', 'x'), item('on-prem', 'y'))
  const files = {
    'docusaurus.config.js': CONFIG,
    'docs/page.mdx': page,
    'docs/link.md': '[x](/docs/page?how=on-premise)',
  }
  const root = temporaryFolder(files)
  try {
    assert.equal((await lint({ cwd: root })).messages[0]?.expected, ['on-prem'])
  } finally {
    rmSync(root, { recursive: true })
  }
})

panes('tabs without a query are told the attribute that gives them one', async () => {
  const pages = {
    'docusaurus.config.js': CONFIG,
    'docs/page.mdx': IMPORTS + tabs('groupId="os"', item('mac', '## On mac'), item('linux', '## On linux')),
    'docs/link.md': '[x](/docs/page#on-linux)',
  }
  const root = temporaryFolder(pages)
  try {
    const [message] = (await lint({ cwd: root })).messages
    assert.match(message!.reason, 'expected an anchor outside the tab, or `queryString` on its tabs')
  } finally {
    rmSync(root, { recursive: true })
  }
})

panes("Starlight's tabs are those that a page imports from it, by any name", async () => {
  const page = (source: string) => `import { Tabs as Systems, TabItem as System } from '${source}'

<Systems><System label="mac">

## On mac

</System><System label="linux">

## On linux

</System></Systems>
`
  for (const [source, expected] of [
    ['@astrojs/starlight/components', ['link-pane']],
    ['../../systems.jsx', []],
  ] as const) {
    const root = temporaryFolder({
      'astro.config.mjs': `import starlight from '@astrojs/starlight'\nexport default { integrations: [starlight({ title: 'x' })] }`,
      'src/systems.jsx': 'export const Tabs = () => null\nexport const TabItem = () => null',
      'src/content/docs/page.mdx': `---\ntitle: x\n---\n${page(source)}`,
      'src/content/docs/index.md': '---\ntitle: x\n---\n[x](/page/#on-linux)',
    })
    try {
      const { messages } = await lint({ cwd: root })
      assert.equal(
        messages.map(({ ruleId }) => ruleId),
        expected,
        source,
      )
    } finally {
      rmSync(root, { recursive: true })
    }
  }
})

const SITES: [name: string, files: Record<string, string>, link: string, expected: string[]][] = [
  [
    'any text but the empty one makes a tab the default',
    { 'docs/page.mdx': IMPORTS + tabs('queryString="os"', ...both).replace('"linux"', '"linux" default="true"') },
    '/docs/page#on-linux',
    [],
  ],
  [
    'tabs that the page calls otherwise',
    {
      'docs/page.mdx': `import Systems from '@theme/Tabs'\nimport System from '@theme/TabItem'\n\n${tabs(
        'queryString="os"',
        ...both,
      )
        .replaceAll('TabItem', 'System')
        .replaceAll('Tabs', 'Systems')}`,
    },
    '/docs/page#on-linux',
    ['link-pane'],
  ],
  [
    'a listed value may be the default',
    { 'docs/page.mdx': IMPORTS + tabs(`queryString="os" ${listed('default: true')}`, ...both) },
    '/docs/page#on-linux',
    [],
  ],
  [
    'a listed value that is not the default is hidden',
    { 'docs/page.mdx': IMPORTS + tabs(`queryString="os" ${listed('default: false')}`, ...both) },
    '/docs/page#on-linux',
    ['link-pane'],
  ],
  [
    'of values with computed labels the others are known',
    { 'docs/page.mdx': IMPORTS + tabs(`queryString="os" ${listed('label: <b>Linux</b>')}`, ...both) },
    '/docs/page?os=lnux',
    ['link-query'],
  ],
  [
    'of a list with more in it they are not',
    { 'docs/page.mdx': IMPORTS + tabs(`queryString="os" values={[{ value: 'mac' }, ...others]}`, ...both) },
    '/docs/page?os=lnux',
    [],
  ],
  [
    'nor of one with a computed value',
    { 'docs/page.mdx': IMPORTS + tabs(`queryString="os" values={[{ value: 'mac' }, { value: other }]}`, ...both) },
    '/docs/page?os=lnux',
    [],
  ],
  [
    'an empty default is none',
    { 'docs/page.mdx': IMPORTS + tabs('queryString="os" defaultValue=""', ...both) },
    '/docs/page#on-mac',
    [],
  ],
  [
    'tabs of the same name from another module are others',
    { 'docs/page.mdx': OWN + tabs('', ...both), 'src/tabs.jsx': WRAPPER },
    '/docs/page#on-linux',
    [],
  ],
  [
    'a component that is given the key has tabs that are not known',
    { 'docs/page.mdx': OWN + tabs('queryString="os"', ...both).replaceAll('Tabs', 'Wide'), 'src/tabs.jsx': WRAPPER },
    '/docs/page?os=bsd#on-linux',
    [],
  ],
  [
    'but its key is',
    { 'docs/page.mdx': OWN + tabs('queryString="os"', ...both).replaceAll('Tabs', 'Wide'), 'src/tabs.jsx': WRAPPER },
    '/docs/page?so=mac',
    ['link-query'],
  ],
  [
    'a component with nothing in it has no tabs',
    {
      'docs/page.mdx': `${OWN}<Wide queryString="os" />\n\n${tabs('queryString="os"', ...both)}`
        .replace('{ Tabs, Wide }', '{ Wide }')
        .replace(/^/, `import Tabs from '@theme/Tabs'\n`),
      'src/tabs.jsx': WRAPPER,
    },
    '/docs/page?os=bsd',
    ['link-query'],
  ],
  [
    'a component whose code gives the key may read any',
    {
      'docs/page.mdx': `import { Systems } from '../src/tabs'\n\n<Systems />`,
      'src/tabs.jsx': `import Tabs from '@theme/Tabs'\nexport const Systems = () => <Tabs queryString="os" />`,
    },
    '/docs/page?os=mac',
    [],
  ],
  [
    'tabs that replace those of the theme may be any',
    {
      'docs/page.mdx': IMPORTS + tabs('groupId="os"', ...both),
      'src/theme/Tabs/index.js': `export default ({ children }) => <div>{children[location.search.length]}</div>`,
    },
    '/docs/page?tab=linux#on-linux',
    [],
  ],
  [
    'tabs that wrap those of the theme are as they are',
    {
      'docs/page.mdx': IMPORTS + tabs('groupId="os"', ...both),
      'src/theme/Tabs.js': `import Tabs from '@theme-original/Tabs'\nexport default (props) => <div><Tabs {...props} /></div>`,
    },
    '/docs/page?tab=linux#on-linux',
    ['link-query'],
  ],
  ...(
    [
      ['give a key where a page gives none', GIVES_KEY, '', '/docs/page?os=linux#on-linux', []],
      ['give a key for a value that no tab has', GIVES_KEY, '', '/docs/page?os=bsd#on-linux', ['link-query']],
      [
        'give a key that a page replaces',
        GIVES_KEY,
        'queryString="how"',
        '/docs/page?os=linux#on-linux',
        ['link-query'],
      ],
      ['give a key that no page replaces', KEEPS_KEY, 'queryString="how"', '/docs/page?os=linux#on-linux', []],
      [
        'give a key in the place of that of a page',
        KEEPS_KEY,
        'queryString="how"',
        '/docs/page?how=mac',
        ['link-query'],
      ],
      [
        'choose one of two',
        '<Tabs {...props} />; const Other = (props) => <Menu {...props} />',
        '',
        '/docs/page?os=bsd',
        [],
      ],
      ['give a key that is computed', '<Tabs queryString={props.groupId} {...props} />', '', '/docs/page?os=bsd', []],
      ['give what opens a tab', '<Tabs defaultValue="mac" {...props} />', '', '/docs/page#on-linux', []],
    ] as const
  ).map(([name, code, attrs, link, expected]): (typeof SITES)[number] => [
    `tabs of the theme, to which the site's own ${name}`,
    {
      'docs/page.mdx': IMPORTS + tabs(attrs, ...both),
      'src/theme/Tabs/index.tsx': `import Tabs from '@theme-original/Tabs'\nexport default (props) => ${code}`,
    },
    link,
    [...expected],
  ]),
  [
    "a copy of the theme's code keeps to its state",
    {
      'docs/page.mdx': IMPORTS + tabs('queryString="os"', ...both),
      'src/theme/Tabs.js': `import { useTabs } from '@docusaurus/theme-common/internal'\nexport default (props) => <b>{useTabs(props).selectedValue}</b>`,
    },
    '/docs/page?os=bsd',
    ['link-query'],
  ],
]

for (const [name, files, link, expected] of SITES) {
  panes(name, async () => {
    const root = temporaryFolder({ 'docusaurus.config.js': CONFIG, ...files, 'docs/link.md': `[x](${link})` })
    try {
      const { messages } = await lint({ cwd: root })
      assert.equal(
        messages.map(({ ruleId }) => ruleId),
        expected,
      )
    } finally {
      rmSync(root, { recursive: true })
    }
  })
}

panes.run()
