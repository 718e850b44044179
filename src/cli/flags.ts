/** The flags of the command line: the one table from which parsing and `--help` are made. */
import { parseArgs } from 'node:util'
import { didYouMean } from '../config/nearest.ts'
import { UserError } from '../errors.ts'
import { formats } from '../report/index.ts'

interface Flag {
  name: string
  short?: string
  type: 'boolean' | 'string'
  repeatable?: boolean
  /** The value may be left out; it is '' then. */
  optional?: boolean
  group: 'What is linted' | 'Rules' | 'Fixes' | 'Old messages' | 'Report' | 'Outcome' | 'Other'
  /** What stands for the value in `--help`. */
  value?: string
  description: string
  default?: string
}

export const flags = [
  {
    name: 'cwd',
    type: 'string',
    group: 'What is linted',
    value: 'DIR',
    description: 'root of the run',
    default: 'the current folder',
  },
  {
    name: 'config',
    type: 'string',
    group: 'What is linted',
    value: 'FILE',
    description: 'configuration',
    default: 'docs-lint.config.* or docsLint in package.json, in the root',
  },
  {
    name: 'preset',
    type: 'string',
    group: 'What is linted',
    value: 'NAME',
    description: 'framework of the site',
    default: 'detected',
  },
  {
    name: 'staged',
    type: 'boolean',
    group: 'What is linted',
    description: 'what the next commit changes, and what it breaks in other pages',
  },
  {
    name: 'changed',
    type: 'string',
    optional: true,
    group: 'What is linted',
    value: '[REF]',
    description: 'the same since HEAD and REF parted',
    default: 'the target of the pull request, the upstream, origin/HEAD',
  },
  {
    name: 'pass-with-no-files',
    type: 'boolean',
    group: 'What is linted',
    description: 'no page at all is not an error',
  },
  {
    name: 'rule',
    type: 'string',
    repeatable: true,
    group: 'Rules',
    value: 'ID:SEVERITY',
    description: 'error, warning or off for a rule; may repeat',
  },
  { name: 'external', type: 'boolean', group: 'Rules', description: 'request the links to other sites' },
  { name: 'fix', type: 'boolean', group: 'Fixes', description: 'change the pages: make the fixes that are safe' },
  {
    name: 'fix-dry-run',
    type: 'boolean',
    group: 'Fixes',
    description: 'print what --fix would change, as a diff, and change nothing',
  },
  {
    name: 'fix-type',
    type: 'string',
    group: 'Fixes',
    value: 'TYPE',
    description: 'safe, or suggestion: also those that want a look',
    default: 'safe',
  },
  {
    name: 'suppress-all',
    type: 'boolean',
    group: 'Old messages',
    description: 'let all messages of now wait, in docs-lint-suppressions.json',
  },
  {
    name: 'suppress-rule',
    type: 'string',
    repeatable: true,
    group: 'Old messages',
    value: 'ID',
    description: 'let those of a rule wait; may repeat',
  },
  {
    name: 'prune-suppressions',
    type: 'boolean',
    group: 'Old messages',
    description: 'take out what is mended',
  },
  {
    name: 'suppressions-location',
    type: 'string',
    group: 'Old messages',
    value: 'FILE',
    description: 'where they stand',
    default: 'docs-lint-suppressions.json in the root',
  },
  {
    name: 'format',
    type: 'string',
    repeatable: true,
    group: 'Report',
    value: 'NAME[=FILE]',
    description: `${Object.keys(formats).join(', ')}; printed or into a file; may repeat`,
    default: 'pretty on a terminal, else text',
  },
  {
    name: 'output-file',
    type: 'string',
    group: 'Report',
    value: 'FILE',
    description: 'write there what would be printed',
  },
  {
    name: 'verbose',
    type: 'boolean',
    group: 'Report',
    description: 'print also how many blocks each schema checked',
  },
  { name: 'quiet', type: 'boolean', group: 'Report', description: 'print no warnings; they are still counted' },
  { name: 'color', type: 'boolean', group: 'Report', description: 'colours, also where the output is no terminal' },
  { name: 'no-color', type: 'boolean', group: 'Report', description: 'no colours' },
  {
    name: 'max-warnings',
    type: 'string',
    group: 'Outcome',
    value: 'N',
    description: 'exit with 1 if there are more warnings',
  },
  { name: 'exit-zero', type: 'boolean', group: 'Outcome', description: 'exit with 0 whatever is found' },
  { name: 'dry-run', type: 'boolean', group: 'Other', description: 'of `mv`: print the diff and change nothing' },
  { name: 'json', type: 'boolean', group: 'Other', description: 'of `verify`: print JSON' },
  { name: 'no-cache', type: 'boolean', group: 'Other', description: 'neither read nor write the cache' },
  { name: 'cache-location', type: 'string', group: 'Other', value: 'DIR', description: 'folder of the cache' },
  {
    name: 'workers',
    type: 'string',
    group: 'Other',
    value: 'N',
    description: 'threads that read pages beside the first one; the report is the same',
    default: 'as many as save time',
  },
  {
    name: 'print-config',
    type: 'boolean',
    group: 'Other',
    description: 'print the sites, or what holds of a FILE, and where each value comes from, as JSON',
  },
  { name: 'version', short: 'v', type: 'boolean', group: 'Other', description: 'print the version' },
  { name: 'help', short: 'h', type: 'boolean', group: 'Other', description: 'print this help' },
] as const satisfies readonly Flag[]

type FlagName = (typeof flags)[number]['name']
type Named<Type> = Extract<(typeof flags)[number], Type>['name']
type Repeatable = Named<{ repeatable: true }>

/** Values of the flags that were given. */
export type FlagValues = { [Name in Exclude<Named<{ type: 'string' }>, Repeatable>]?: string } & {
  [Name in Repeatable]?: string[]
} & { [Name in Named<{ type: 'boolean' }>]?: true }

export interface Arguments {
  flags: FlagValues
  positionals: string[]
}

/** Reads the arguments after the program's name; an unknown flag, or a value too few or too many, is a `UserError`. */
export function parseFlags(args: readonly string[]): Arguments {
  const { values, positionals, tokens } = parseArgs({
    args: args.map(withOptionalValue),
    options: Object.fromEntries(flags.map((flag: Flag) => [flag.name, toOption(flag)])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) if (token.kind === 'option') checkOption(token)
  return { flags: values as FlagValues, positionals }
}

/** `--changed --quiet` and a last `--changed` have no value: the parser would take the next word, or say `true`. */
function withOptionalValue(arg: string, index: number, args: readonly string[]): string {
  const isOptional = flags.some((flag: Flag) => flag.optional && arg === `--${flag.name}`)
  const next = args[index + 1]
  return isOptional && (next === undefined || next.startsWith('-')) && !args.slice(0, index).includes('--')
    ? `${arg}=`
    : arg
}

function toOption({ type, short, repeatable = false }: Flag) {
  return { type, multiple: repeatable, ...(short !== undefined && { short }) }
}

function checkOption(token: {
  name: string
  rawName: string
  value?: string | undefined
  inlineValue?: boolean | undefined
}): void {
  const flag: Flag | undefined = flags.find(({ name }) => name === token.name)
  const help = '`docs-lint --help` lists the flags.'
  if (!flag) {
    const names = flags.map(({ name }) => `--${name}`)
    throw new UserError(`Unknown flag "${token.rawName}"${didYouMean(token.rawName, names)}`, help)
  }
  if (flag.type === 'boolean' && token.value !== undefined) {
    throw new UserError(`The flag --${flag.name} takes no value, but "${token.value}" was given`, help)
  }
  const isMissing = flag.optional ? false : !token.value || (!token.inlineValue && /^--?\w/.test(token.value))
  if (flag.type === 'string' && isMissing) {
    throw new UserError(`The flag --${flag.name} needs a value: --${flag.name} ${flag.value}`, help)
  }
}

/** A flag that was given though the command knows nothing of it. */
export function rejectFlags(command: string, given: FlagValues, known: readonly FlagName[]): void {
  const other = Object.keys(given).find((name) => !(known as readonly string[]).includes(name))
  if (other !== undefined) throw new UserError(`\`docs-lint ${command}\` knows no flag --${other}`)
}

/** The flags by group, as lines of `--help`. */
export function describeFlags(): string {
  const rows = flags.map((flag: Flag) => ({
    group: flag.group,
    left: `${flag.short ? `-${flag.short}, ` : ''}--${flag.name}${flag.value ? ` ${flag.value}` : ''}`,
    right: flag.description + (flag.default ? ` (default: ${flag.default})` : ''),
  }))
  const width = Math.max(...rows.map(({ left }) => left.length))
  const groups = [...new Set(rows.map(({ group }) => group))]
  return groups
    .map((group) => {
      const lines = rows.filter((row) => row.group === group)
      return [`${group}:`, ...lines.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`)].join('\n')
    })
    .join('\n\n')
}
