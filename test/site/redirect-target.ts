/** Each way to declare a redirect, and what is said of it on its characters. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { git, temporaryFolder } from '../folder.ts'

const declared = suite('redirect-target')

/** `file severity text: what`, of each finding of the rule. */
async function said(files: Record<string, string>): Promise<string[]> {
  const root = temporaryFolder(files)
  try {
    const { messages, sources } = await lint({ cwd: root })
    return messages
      .filter(({ ruleId }) => ruleId === 'redirect-target')
      .map(({ path, severity, line, column, endColumn, reason, expected }) => {
        const marked = sources
          .get(path)!
          .split('\n')
          [line - 1]!.slice(column - 1, endColumn - 1)
        const what = /missing anchor|missing|itself|circle|second|never happens|hides|where|which is redirected/.exec(
          reason,
        )
        return `${path} ${severity} ${marked}: ${what}${expected?.[0] ? ` -> ${expected[0]}` : ''}`
      })
  } finally {
    rmSync(root, { recursive: true })
  }
}

const docusaurus = (plugin: string, more = '') =>
  `${more}\nexport default { url: 'https://x.y', baseUrl: '/', presets: ['classic'], plugins: [['@docusaurus/plugin-client-redirects', ${plugin}]] }`
const DOCS = { 'docs/guide.md': '# Guide\n\n## Steps\n', 'docs/intro.md': 'Hello', 'static/a.pdf': '' }

const cases: [name: string, files: Record<string, string>, expected: string[]][] = [
  [
    'a client redirect has to lead to a page',
    {
      'docusaurus.config.js': docusaurus(`{ redirects: [
  { from: ['/a', '/b'], to: '/docs/guid' },
  { from: '/c', to: '/d' }, { from: '/d', to: '/docs/guide#step' }, { from: '/e', to: '/a.pdf' },
  { from: ['/f', '/docs/intro', '/f'], to: '/docs/guide' }, { from: '/g', to: 'https://elsewhere.example' },
] }`),
    },
    [
      'docusaurus.config.js error /docs/guid: missing -> /docs/guide',
      'docusaurus.config.js error /docs/guid: missing -> /docs/guide',
      'docusaurus.config.js error /d: which is redirected -> /docs/guide#step',
      'docusaurus.config.js error step: missing anchor -> steps',
      'docusaurus.config.js warning /docs/intro: never happens',
      'docusaurus.config.js warning /f: second',
    ],
  ],
  [
    'a destination has to open a tab that is there',
    {
      'docs/tabs.mdx':
        'import Tabs from \'@theme/Tabs\'\nimport TabItem from \'@theme/TabItem\'\n\n<Tabs queryString="os">\n<TabItem value="two words">x</TabItem>\n</Tabs>\n',
      'docusaurus.config.js': docusaurus(
        `{ redirects: [{ from: '/a', to: '/docs/tabs?os=two+words' }, { from: '/b', to: '/docs/tabs?os=two+word' }] }`,
      ),
    },
    ['docusaurus.config.js error two+word: missing -> two words'],
  ],
  [
    'through spreads and constants, below a base',
    {
      'docusaurus.config.js':
        `const more = [{ from: '/a', to: '/docs/guid' }]\nconst to = '/docs/lost'\n` +
        docusaurus(`{ redirects: [...more, { ...more[0], from: '/b' }, { from: '/c', to }] }`).replace(
          "'/'",
          "'/base/'",
        ),
    },
    [
      'docusaurus.config.js error /docs/guid: missing -> /docs/guide',
      'docusaurus.config.js error /docs/guid: missing -> /docs/guide',
      'docusaurus.config.js error to: missing',
    ],
  ],
  [
    'what a function makes, and what a pattern fills in, is not known',
    {
      'docusaurus.config.js': docusaurus(`{ createRedirects: (p) => [p + '/x'], redirects: make() }`),
      'static/_redirects': '/old/* /new/:splat\n/x/:id /y/:id 301\n',
    },
    [],
  ],
  [
    '_redirects',
    {
      'docusaurus.config.js': docusaurus('{}'),
      'static/_redirects':
        '# moved\r\n/a   /docs/lost  301\r\n/docs/intro /docs/guide\r\n/docs/guide /docs/intro 301!\n/fr /docs/lost Language=fr\n/e list\\[\\]=:x /docs/lost?x=:x 301\n/e /docs/intro?y 301\n/app/* /index.html 200\n/b /a#x # why\n/c /c/\n/d /d\n',
    },
    [
      'static/_redirects error /docs/lost: missing',
      'static/_redirects warning /docs/intro: where',
      'static/_redirects error /d: itself',
    ],
  ],
  [
    'netlify.toml',
    {
      'docusaurus.config.js': docusaurus('{}'),
      'netlify.toml': `[build]\n[[redirects]]\n  from = "/a"\n  to = "/docs/guid"\n  status = 302\n\n[[redirects]]\nfrom = '/docs/intro'\nto = '/docs/guide'\nforce = true\n\n[[redirects]]\nfrom = "/docs/guide"\nto = "/docs/intro"\n`,
    },
    ['netlify.toml error /docs/guid: missing -> /docs/guide', 'netlify.toml warning /docs/guide: where'],
  ],
  [
    'vercel.json, with URLs of its own host',
    {
      'docusaurus.config.js': docusaurus('{}'),
      'vercel.json': JSON.stringify(
        {
          redirects: [
            { source: '/a', destination: 'https://x.y/b' },
            { source: '/b', destination: '/docs/guide' },
            { source: '/docs/intro', destination: '/docs/guide' },
            { source: '/c', destination: '/docs/GUIDE' },
            { source: '/d', destination: '/lost', has: [] },
            { source: '/e', destination: 'https://x.y/other-app' },
          ],
        },
        null,
        1,
      ),
    },
    [
      'vercel.json warning https://x.y/b: which is redirected -> /docs/guide',
      'vercel.json warning /docs/intro: hides',
      'vercel.json error /docs/GUIDE: missing -> /docs/guide',
    ],
  ],
  [
    "the user's own list, as YAML, as pairs, and in the configuration",
    {
      'docusaurus.config.js': docusaurus('{}'),
      'docs-lint.config.yaml': `redirects:\n  - { from: /a, to: '/docs/guid' }\n`,
    },
    ['docs-lint.config.yaml error /docs/guid: missing -> /docs/guide'],
  ],
  [
    'pairs in a YAML file',
    {
      'docusaurus.config.js': docusaurus('{}'),
      'docs-lint.config.json': '{ "redirects": "moved.yml" }',
      'moved.yml': '# moved\n/a: /docs/guid\n"/docs/intro": "/docs/guide"\n',
    },
    ['moved.yml error /docs/guid: missing -> /docs/guide', 'moved.yml warning /docs/intro: where'],
  ],
  [
    'a circle is one message, and what leads into it none',
    {
      'docusaurus.config.js': docusaurus('{}'),
      'static/_redirects': '/in /a\n/a /b\n/b /c\n/c /a\n',
    },
    ['static/_redirects error /b: circle'],
  ],
  [
    'gatsby: modules of redirects, and createRedirect',
    {
      'gatsby-config.js': 'module.exports = { plugins: [] }',
      'gatsby-node.js': `exports.createPages = ({ actions }) => { actions.createRedirect({ fromPath: '/x', toPath: '/guid' }) }`,
      'src/redirects.js': `module.exports = [{ fromPath: '/a', toPath: '/guid' }]`,
      'content/docs/01-guide.md': 'Hello',
    },
    ['gatsby-node.js error /guid: missing -> /guide', 'src/redirects.js error /guid: missing -> /guide'],
  ],
  [
    'a list beside several sites may speak of any of them',
    {
      'one/docusaurus.config.js': docusaurus('{}'),
      'two/docusaurus.config.js': docusaurus('{}'),
      'one/docs/x.md': 'x',
      'two/docs/y.md': 'y',
      'netlify.toml': '[[redirects]]\nfrom = "/a"\nto = "/docs/y"\n',
    },
    [],
  ],
]
for (const [name, files, expected] of cases) {
  declared(name, async () =>
    assert.equal(await said({ ...('gatsby-config.js' in files ? {} : DOCS), ...files }), expected),
  )
}

declared('a file that git ignores may be made by the build', async () => {
  const files = {
    'docusaurus.config.js': docusaurus(
      "{ redirects: [{ from: '/a', to: '/rss.xml' }, { from: '/b', to: '/rss.json' }] }",
    ),
    '.gitignore': 'static/rss.xml\n',
    ...DOCS,
  }
  const root = temporaryFolder(files)
  git(root, 'init', '-q')
  const { messages } = await lint({ cwd: root })
  assert.equal(
    messages.map(({ reason }) => reason),
    ['Unexpected redirect to missing file `/rss.json`'].map((reason) => `${reason}, expected an existing file`),
  )
})

declared('a build may write feeds', async () => {
  const redirects = "[{ from: '/a', to: '/posts/index.xml' }, { from: '/b', to: '/posts/index.json' }]"
  const reasons = await said({ 'docusaurus.config.js': docusaurus(`{ redirects: ${redirects} }`), ...DOCS })
  assert.is(reasons.length, 1)
  assert.match(JSON.stringify(reasons), 'posts/index.json')
})

declared.run()
