import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadConfig } from '../../src/config/load.ts'
import type { RuleSetting, UserConfig } from '../../src/config/types.ts'
import { validateConfig } from '../../src/config/validate.ts'
import { UserError } from '../../src/errors.ts'
import { pageRule } from '../../src/rule.ts'
import { failure, folderWith } from './folder.ts'

const rules = [
  pageRule({ id: 'link-page', description: '', severity: 'error' }, () => []),
  pageRule(
    {
      id: 'headings-are-questions',
      description: '',
      severity: 'warning',
      options: {
        type: 'object',
        additionalProperties: false,
        properties: { depths: { type: 'array', items: { type: 'integer', minimum: 1 } } },
      },
    },
    () => [],
  ),
]

const validate = suite('config/validate')

validate('every name of the configuration is accepted', async () => {
  const config: Required<UserConfig> = {
    $schema: './node_modules/docs-lint/schemas/config.json',
    preset: 'gatsby',
    sites: [{ dir: 'website', preset: 'gatsby', mount: '/docs', base: '/x/' }],
    content: [
      { dir: 'content/docs', base: '/' },
      { dir: 'content/api', include: ['**/*.mdx'], exclude: ['x/**'] },
    ],
    ignore: ['**/drafts/**'],
    static: ['static'],
    routes: ['/search', '/api/**'],
    redirects: [
      { from: '/a', to: '/b' },
      { fromPath: '/c', toPath: '/d', isPermanent: true },
    ],
    site: 'https://docs.example.com',
    base: '/',
    trailingSlash: 'either',
    frontmatter: [{ files: 'content/docs/**', exclude: ['**/x.md'], schema: './schemas/page.json' }],
    frontmatterLinks: ['cover', 'related[].href', 'links.*'],
    components: {
      global: ['InfoBox'],
      alias: { '@librarium/shared': './shared' },
      links: { Card: ['url'] },
      props: { Tabs: './tabs.json' },
    },
    queryGroups: [{ component: 'Tabs', key: 'identifier', item: 'Tabs.TabPane', value: 'key', mount: 'active' }],
    query: { ignore: ['utm_*', 'ref'], pages: { '/install': { platform: ['mac', 'linux'] } } },
    external: { exclude: ['https://example.com/*'] },
    rules: { 'headings-are-questions': ['error', { depths: [1, 2] }], 'link-page': 'off' },
    overrides: [{ files: '**/*faq*', rules: { 'link-page': ['warning'] } }],
    remarkPlugins: ['remark-preset-lint-consistent', ['remark-lint-maximum-line-length', 120], () => undefined],
    engine: 'auto',
  }
  assert.is(await validateConfig({ config }, rules), config)
  assert.ok(await validateConfig({ config: { redirects: './redirects.json' } }, rules))
})

validate('all mistakes at once, each with its line', async () => {
  const root = folderWith({
    'docs-lint.config.json': [
      '{',
      '  "rulez": {},',
      '  "static": "public",',
      '  "trailingSlash": "alway",',
      '  "content": [{ "dir": "docs" }, {',
      '    "bas": "/" }],',
      '  "rules": {',
      '    "link-pages": "error",',
      '    "link-page": "warn",',
      '    "headings-are-questions": ["error", {',
      '      "depth": [1]',
      '    }]',
      '  },',
      '  "overrides": [',
      '    { "files": "**", "rules": { "link-page": ["off", {}],',
      '      "toString": "off" } }',
      '  ]',
      '}',
    ].join('\n'),
  })
  const error = await failure(async () => validateConfig(await loadConfig(root), rules))
  assert.instance(error, UserError)
  const at = 'docs-lint.config.json'
  assert.equal(error.message.split('\n').slice(0, -1).sort(), [
    `${at}:11: unknown key "depth" in "rules.headings-are-questions[1]"; did you mean "depths"?`,
    `${at}:15: unexpected options of rule "link-page", which takes none`,
    `${at}:16: unknown rule "toString"`,
    `${at}:2: unknown key "rulez"; did you mean "rules"?`,
    `${at}:3: unexpected string at "static", expected a list`,
    `${at}:4: unexpected "alway" at "trailingSlash", expected "either", "always" or "never"; did you mean "always"?`,
    `${at}:5: missing key "dir" in "content[1]"`,
    `${at}:6: unknown key "bas" in "content[1]"; did you mean "base"?`,
    `${at}:8: unknown rule "link-pages"; did you mean "link-page"?`,
    `${at}:9: unexpected "warn" at "rules.link-page", expected "error", "warning" or "off"`,
  ])
})

validate('YAML and package.json know their lines too; a module names its file', async () => {
  const yaml = folderWith({ 'docs-lint.config.yaml': 'static: [a]\nrules:\n  link-pag: off\n' })
  const first = await failure(async () => validateConfig(await loadConfig(yaml), rules))
  assert.match(first.message, 'docs-lint.config.yaml:3: unknown rule "link-pag"; did you mean "link-page"?')

  const manifest = folderWith({ 'package.json': '{\n  "rulez": 1,\n  "docsLint": {\n    "rulez": {}\n  }\n}\n' })
  const second = await failure(async () => validateConfig(await loadConfig(manifest), rules))
  assert.match(second.message, 'package.json:4: unknown key "rulez"')

  const module = folderWith({ 'docs-lint.config.mjs': 'export default { rulez: {} }\n' })
  const third = await failure(async () => validateConfig(await loadConfig(module), rules))
  assert.match(third.message, 'docs-lint.config.mjs: unknown key "rulez"')

  const given = await failure(() => validateConfig({ config: { base: 'docs' } }, rules))
  assert.match(given.message, 'configuration: unexpected "docs" at "base", expected a path that starts with "/"')
})

const wrongSettings: [setting: unknown, message: string][] = [
  [1, 'unexpected number at "rules.link-page", expected a string or a list'],
  [[], 'unexpected [] at "rules.link-page"'],
  [
    ['errors'],
    'unexpected "errors" at "rules.link-page[0]", expected "error", "warning" or "off"; did you mean "error"?',
  ],
  [['error', { a: 1 }], 'unexpected options of rule "link-page", which takes none'],
]
for (const [setting, message] of wrongSettings) {
  validate(`a rule's setting ${JSON.stringify(setting)}`, async () => {
    const config = { rules: { 'link-page': setting as RuleSetting } }
    const error = await failure(() => validateConfig({ config }, rules))
    const [line, ...rest] = error.message.split('\n')
    assert.ok(line!.startsWith(`configuration: ${message}`), line)
    assert.is(rest.length, 1, error.message)
  })
}

validate.run()
