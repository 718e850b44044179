/** Which configurations are of sites of the repository. */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { sitesByConfig } from '../../src/presets/config-places.ts'
import { listingOf } from './docusaurus-site.ts'

const places = suite('places of configurations')

const CONFIG = /(?:^|\/)site\.config\.js$/

for (const [name, files, expected] of [
  ['a folder counts once', ['a/site.config.js', 'site.config.js'], ['', 'a']],
  ['examples count where there is nothing else', ['examples/a/site.config.js'], ['examples/a']],
  ['examples do not count beside a site', ['docs/site.config.js', 'examples/a/site.config.js'], ['docs']],
  [
    'applications of tests do not count beside a site',
    ['docs/site.config.js', 'e2e-tests/a/site.config.js', 'test-applications/b/site.config.js'],
    ['docs'],
  ],
  ['copies that builds leave behind are no sites', ['.docusaurus/site.config.js', '.next/x/site.config.js'], []],
  ['vendor may be a name as any other', ['vendor/x/site.config.js'], ['vendor/x']],
  ['packages that Go copied are those of others', ['vendor/modules.txt', 'vendor/x.y/site.config.js'], []],
] as const) {
  places(name, () => {
    const listing = listingOf(Object.fromEntries(files.map((file) => [file, ''])))
    assert.equal(
      sitesByConfig(listing, CONFIG)
        .map(({ dir }) => dir)
        .sort(),
      [...expected],
    )
  })
}

places.run()
