import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { describeFlags, flags, parseFlags } from '../../src/cli/flags.ts'
import { UserError } from '../../src/errors.ts'
import { failure } from '../config/folder.ts'

const suiteOfFlags = suite('cli/flags')

suiteOfFlags('flags, repeated flags, positionals', () => {
  const given = parseFlags([
    'docs',
    '--cwd',
    'site',
    '--rule=a:off',
    '--rule',
    'b:error',
    '-h',
    '--no-color',
    '--',
    '--odd',
  ])
  assert.equal({ ...given.flags }, { cwd: 'site', rule: ['a:off', 'b:error'], help: true, 'no-color': true })
  assert.equal(given.positionals, ['docs', '--odd'])
})

suiteOfFlags('every flag of the table is read as it says', () => {
  for (const flag of flags) {
    const args = flag.type === 'string' ? [`--${flag.name}`, 'x'] : [`--${flag.name}`]
    const value = flag.type === 'boolean' ? true : 'repeatable' in flag ? ['x'] : 'x'
    assert.equal({ ...parseFlags(args).flags }, { [flag.name]: value })
  }
})

const wrong: [args: string[], message: string][] = [
  [['--fromat', 'json'], 'Unknown flag "--fromat"; did you mean "--format"?'],
  [['--pass-with-no-file'], 'Unknown flag "--pass-with-no-file"; did you mean "--pass-with-no-files"?'],
  [['--xyzzy'], 'Unknown flag "--xyzzy"\n'],
  [['-x'], 'Unknown flag "-x"'],
  [['--format'], 'The flag --format needs a value: --format NAME[=FILE]'],
  [['--format', '--quiet'], 'The flag --format needs a value'],
  [['--cwd='], 'The flag --cwd needs a value'],
  [['--quiet=yes'], 'The flag --quiet takes no value, but "yes" was given'],
]
for (const [args, message] of wrong) {
  suiteOfFlags(args.join(' '), async () => {
    const error = await failure(() => parseFlags(args))
    assert.instance(error, UserError)
    assert.ok(error.message.startsWith(message), error.message)
    assert.match(error.message, '\n  `docs-lint --help` lists the flags.')
  })
}

suiteOfFlags('help names every flag with what it does', () => {
  const help = describeFlags()
  for (const { name, description } of flags) assert.match(help, new RegExp(`--${name}\\b.*${description}`))
})

suiteOfFlags.run()
