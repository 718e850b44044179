import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { formats } from '../../src/report/index.ts'
import { message, plainOptions, report } from './sample.ts'

const github = suite('report/github')

github('one workflow command for each message', async () => {
  const messages = [
    message({ reason: 'Plain' }),
    message({ severity: 'warning', ruleId: 'link-redirected', reason: 'W' }),
  ]
  assert.equal((await formats.github(report(messages), plainOptions)).split('\n').slice(0, 2), [
    '::error file=docs/a.md,line=2,endLine=2,col=5,endColumn=14,title=link-page::Plain',
    '::warning file=docs/a.md,line=2,endLine=2,col=5,endColumn=14,title=link-redirected::W',
  ])
})

github('what would end a property or a command is escaped', async () => {
  const given = message({ path: 'a,b:c%.md', reason: '100% of a: b, c' })
  const [line] = (await formats.github(report([given]), plainOptions)).split('\n')
  assert.is(line, '::error file=a%2Cb%3Ac%25.md,line=2,endLine=2,col=5,endColumn=14,title=link-page::100%25 of a: b, c')
})

github('paths begin at the repository, copies are all annotated, the receipt ends it', async () => {
  const messages = [message({ cause: 'x' }), message({ cause: 'x', path: 'docs/b.md' })]
  const lines = (await formats.github(report(messages), { ...plainOptions, pathPrefix: 'website/' })).split('\n')
  assert.match(lines[0]!, 'file=website/docs/a.md,')
  assert.match(lines[1]!, 'file=website/docs/b.md,')
  assert.match(lines[2]!, '2 errors, 0 warnings of 1 cause in')
  assert.is(lines.length, 4)
})

github('quiet', async () => {
  const lines = (await formats.github(report([message({ severity: 'warning' })]), { color: false, quiet: true })).split(
    '\n',
  )
  assert.match(lines[0]!, '0 errors, 1 warning in')
})

github.run()
