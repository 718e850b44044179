/** Which components of the theme may make ids of their own. */
import { rmSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lint } from '../../src/lint.ts'
import { temporaryFolder } from '../folder.ts'

const components = suite('components of the theme')

async function severityOf(module: string): Promise<string | undefined> {
  const root = temporaryFolder({
    'docusaurus.config.js': `export default { url: 'https://x.y', baseUrl: '/', presets: ['classic'] }`,
    'src/Own.tsx': `import Base from '${module}'\n\nexport default ({ href, ...rest }) => <Base href={href} {...rest} />\n`,
    'docs/a.mdx': "import Own from '@site/src/Own'\n\n<Own>x</Own>\n\n## Overview\n\n[x](#overveiw)\n",
  })
  try {
    const { messages } = await lint({ cwd: root })
    return messages[0]?.severity
  } finally {
    rmSync(root, { recursive: true })
  }
}

components('that make none leave the ids of the page known', async () => {
  assert.is(await severityOf('@theme/MDXComponents/A'), 'error')
  assert.is(await severityOf('@theme-original/MDXComponents/Li'), 'error')
  assert.is(await severityOf('@theme/Heading'), 'warning')
  assert.is(await severityOf('some-package'), 'warning')
})

components.run()
