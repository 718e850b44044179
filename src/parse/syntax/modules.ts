/** What is wrong in an `import`/`export` block of MDX, in a writer's words. */
import { parseSync } from '../../modules/oxc.ts'
import type { Range } from '../../page/facts.ts'
import {
  blockEnd,
  type Explained,
  insert,
  lineEnd,
  lineStart,
  type Mistake,
  type Problem,
  quoted,
  replace,
  tokenAt,
} from './explained.ts'

export function explainModule({ error, opened, text }: Mistake): Explained {
  const end = blockEnd(text, opened)
  const right = rightLines(text, opened, end)
  const wrong = right > opened ? skipLineEnd(text, right) : opened
  const modules: Range[] = right > opened ? [[opened, right]] : []
  const twice = /^Identifier '(.+)' has already been declared/.exec(error.script ?? '')
  if (twice) return explainTwice(text, [opened, end], error.offset, twice[1]!)
  if (right > opened && !/^(?:import|export)\b/.test(text.slice(wrong, wrong + 7))) {
    return { problem: textBelow(text, opened, wrong), hide: [[opened, right]], modules }
  }
  const statement = text.slice(wrong, end)
  const problem = brokenStatement(statement, wrong, error.offset, text, error.script)
  const isOpen = parses(statement) === undefined && error.offset >= end
  return { problem, hide: [[opened, end]], modules, ...(isOpen && { overshadows: true as const }) }
}

/** End of the most lines from `start` that are imports and exports; `start` where there are none. */
function rightLines(text: string, start: number, end: number): number {
  const ends: number[] = []
  for (let at = start; at < end; at = skipLineEnd(text, ends.at(-1)!)) ends.push(Math.min(lineEnd(text, at), end))
  return ends.findLast((stop) => stop < end && isModule(parses(text.slice(start, stop)))) ?? start
}

function isModule(program: { body: { type: string }[] } | undefined): boolean {
  return program?.body.every(({ type }) => /^(?:Import|Export)/.test(type)) ?? false
}

function parses(code: string, file = 'page.jsx') {
  const { errors, program } = parseSync(file, code, { sourceType: 'module' })
  return errors.length > 0 ? undefined : program
}

/** An `import` or `export` right below a line of text is text itself; undefined where the offset is not in one. */
export function explainModuleBelowText(text: string, offset: number): Explained | undefined {
  const first = Math.max(text.lastIndexOf('\n\n', offset), text.lastIndexOf('\n\r\n', offset)) + 1
  const end = blockEnd(text, lineStart(text, offset))
  const isStart = (at: number) =>
    /^(?:import|export) /.test(text.slice(at, at + 7)) && isModule(parses(text.slice(at, end)))
  // Of those below one another the first one is it.
  let start = first
  while (start <= offset && !isStart(start)) start = skipLineEnd(text, lineEnd(text, start))
  const above = text.slice(lineStart(text, start - 1), Math.max(0, start - 1)).trim()
  if (start === 0 || start > offset || above === '') return undefined
  const keyword = text.slice(start, start + 6)
  const problem = {
    range: [start, start + keyword.length] as const,
    reason: `Unexpected \`${keyword}\` right below a line of text, which makes it text, too`,
    expects: 'a blank line between the two',
    fix: insert('safe', start, text.slice(start - 2, start) === '\r\n' ? '\r\n' : '\n'),
  }
  return { problem, hide: [[start, end]], modules: [[start, end]] }
}

function skipLineEnd(text: string, offset: number): number {
  return offset + (text.startsWith('\r\n', offset) ? 2 : 1)
}

function textBelow(text: string, opened: number, start: number): Problem {
  const above = text.startsWith('import', opened) ? '`import`' : '`export`'
  const declared = /^(?:const|let|var|function|class|async function)\b/.exec(text.slice(start, start + 20))?.[0]
  if (declared) {
    return {
      range: [start, start + declared.length],
      reason: `Unexpected \`${declared}\` below an ${above}`,
      expects: `\`export ${declared}\``,
      fix: insert('suggestion', start, 'export '),
    }
  }
  const lineFeed = text.slice(start - 2, start) === '\r\n' ? '\r\n' : '\n'
  return {
    range: [start, start + text.slice(start, lineEnd(text, start)).trimEnd().length],
    reason: `Unexpected text right below an ${above}`,
    expects: 'a blank line between the two',
    fix: insert('safe', start, lineFeed),
  }
}

/** A name that the page has already. */
function explainTwice(text: string, [start, end]: Range, at: number, name: string): Explained {
  const body = parses(text.slice(start, end))?.body ?? []
  const found = body.find((node) => start + node.start <= at && at < start + node.end)
  const range: Range = [at, at + name.length]
  const reason = `Unexpected second \`${name}\` on the page`
  if (!found) return { problem: { range, reason, expects: 'another name' }, hide: [[start, end]] }
  const statement: Range = [start + found.start, start + found.end]
  const isOnly = found.type === 'ImportDeclaration' && found.specifiers.length === 1
  const rest: Range[] = [
    [start, statement[0]],
    [statement[1], end],
  ]
  return {
    problem: {
      range,
      reason,
      expects: isOnly ? 'one import of it' : 'another name',
      ...(isOnly && { fix: replace('suggestion', withLineEnd(text, statement), '') }),
    },
    hide: [statement],
    modules: rest.filter(([from, to]) => text.slice(from, to).trim() !== ''),
  }
}

function withLineEnd(text: string, [start, end]: Range): Range {
  const rest = /^[ \t]*;?[ \t]*\r?\n/.exec(text.slice(end, end + 20))
  return [start, end + (rest?.[0].length ?? 0)]
}

/** Slips that imports are written with; ranges count in the statement. */
const SLIPS: { pattern: RegExp; explain(found: RegExpExecArray): Problem | undefined }[] = [
  {
    // `import X from ./x`
    pattern: /^(?:import|export)\s[^;'"]*?\bfrom\s+([^\s'"`;{}]+);?[ \t]*(?:\r?\n|$)/d,
    explain: (found) => {
      const range = found.indices![1]!
      const path = found[1]!
      const expects = `\`'${path}'\``
      return {
        range,
        reason: `Unexpected path \`${path}\` without quotes`,
        expects,
        fix: replace('safe', range, `'${path}'`),
      }
    },
  },
  {
    // `import X from './x`
    pattern: /^(?:import|export)\s[^;'"]*?(?:\bfrom\s+)?((['"])[^'"\n]*?)(["']?)[ \t]*;?[ \t]*(?:\r?\n|$)/d,
    explain: (found) => {
      const [, written, quote, close] = found
      if (close === quote) return undefined
      const [start, stop] = found.indices![1]!
      const range: Range = [start, stop + close!.length]
      const reason = `Unexpected ${quoted(`${written}${close}`)} without its closing quote`
      return {
        range,
        reason,
        expects: `${quoted(written! + quote)}`,
        fix: replace('suggestion', [stop, range[1]], quote!),
      }
    },
  },
  {
    // `import X form './x'`
    pattern:
      /^(?:import|export)\s+(?:[\w$]+|\*\s+as\s+[\w$]+|(?:[\w$]+\s*,\s*)?\{[^}]*\})\s+(?!from\b)([a-z]+)\s+['"]/di,
    explain: (found) => ({
      range: found.indices![1]!,
      reason: `Unexpected \`${found[1]}\` in \`import\``,
      expects: '`from`',
      fix: replace('safe', found.indices![1]!, 'from'),
    }),
  },
  {
    // `import X './x'`
    pattern: /^import\s+(?:[\w$]+|\*\s+as\s+[\w$]+|(?:[\w$]+\s*,\s*)?\{[^}]*\})\s*()((['"])[^'"\n]*\3)/d,
    explain: (found) => ({
      range: found.indices![2]!,
      reason: `Unexpected ${quoted(found[2]!)} right after the names of \`import\``,
      expects: '`from` before it',
      fix: insert('safe', found.indices![2]![0], 'from '),
    }),
  },
  {
    // `import { a b } from './x'`
    pattern: /^(?:import|export)\s+(?:[\w$]+\s*,\s*)?\{[^}]*?[\w$](\s+)(?!as\b)([\w$]+)[^}]*\}/d,
    explain: (found) =>
      /\bas\s*$/.test(found[0].slice(0, found.indices![1]![0]))
        ? undefined
        : {
            range: found.indices![2]!,
            reason: `Unexpected \`${found[2]}\` right after another name`,
            expects: 'a comma between the two',
            fix: insert('safe', found.indices![1]![0], ','),
          },
  },
  {
    // `import X, Y from './x'`
    pattern: /^import\s+[\w$]+\s*,\s*([\w$]+(?:\s*,\s*[\w$]+)*)\s+from\b/d,
    explain: (found) => ({
      range: found.indices![1]!,
      reason: `Unexpected \`${found[1]}\` without braces`,
      expects: `\`{ ${found[1]} }\``,
      fix: replace('suggestion', found.indices![1]!, `{ ${found[1]} }`),
    }),
  },
  {
    // `import * from './x'`
    pattern: /^import\s+(\*)\s+from\b/d,
    explain: (found) => ({
      range: found.indices![1]!,
      reason: 'Unexpected `*` without a name',
      expects: '`* as` and a name',
    }),
  },
  {
    // `export x = 1`
    pattern: /^export\s+([A-Za-z_$][\w$]*)\s*=(?![=>])/d,
    explain: (found) => ({
      range: found.indices![1]!,
      reason: `Unexpected \`${found[1]}\` right after \`export\``,
      expects: `\`const ${found[1]}\``,
      fix: insert('suggestion', found.indices![1]![0], 'const '),
    }),
  },
  {
    // `import { a from './x'`
    pattern: /^(?:import|export)\s+(?:[\w$]+\s*,\s*)?(\{)[^}]*?(\s*)\bfrom\s+['"][^'"\n]*['"]/d,
    explain: (found) => ({
      range: found.indices![1]!,
      reason: 'Unexpected `{` that no `}` closes',
      expects: '`}` before `from`',
      fix: insert('safe', found.indices![2]![0], ' }'),
    }),
  },
  {
    // `import X from`
    pattern: /^(?:import|export)\s[^'"\n]*\b(from)\s*$/d,
    explain: (found) => ({
      range: found.indices![1]!,
      reason: 'Unexpected `from` at the end of the statement',
      expects: 'the path of a module in quotes after it',
    }),
  },
]

function brokenStatement(code: string, start: number, at: number, text: string, script: string | undefined): Problem {
  const keyword = code.slice(0, 6)
  const [line] = code.split(/\r?\n/, 1)
  if (
    /^(?:import|export)\s+[^'"{}*=;()]+$/.test(line!) &&
    line!.trim().split(/\s+/).length > 3 &&
    !/\bfrom\b/.test(line!)
  ) {
    return {
      range: [start, start + keyword.length],
      reason: `Unexpected text that begins with \`${keyword}\`, which MDX reads as JavaScript`,
      expects: 'another word at the start of the line',
    }
  }
  const undeclared = /^Export '(.+)' is not defined/.exec(script ?? '')
  if (undeclared) {
    return {
      range: [at, at + undeclared[1]!.length],
      reason: `Unexpected export of \`${undeclared[1]}\`, which is nowhere before it`,
      expects: 'a name that the page imports, or declares in the same block',
    }
  }
  const other = parses(code)?.body.find(({ type }) => !/^(?:Import|Export)/.test(type))
  if (other) {
    return {
      range: [start + other.start, start + other.end],
      reason: `Unexpected ${quoted(code.slice(other.start, other.end))} among imports and exports`,
      expects: '`export` before it, or a blank line above it where it is text',
    }
  }
  for (const { pattern, explain } of SLIPS) {
    const found = pattern.exec(code)
    const problem = found && explain(found)
    if (problem) return moved(problem, start)
  }
  if (parses(code) === undefined && parses(code, 'page.tsx') !== undefined) {
    const range =
      at > start && at < start + code.length ? tokenAt(text, at) : ([start, start + keyword.length] as const)
    return { range, reason: `Unexpected TypeScript in \`${keyword}\``, expects: 'JavaScript, as MDX knows no types' }
  }
  const open = unclosed(code)
  if (open !== undefined) {
    const [bracket, close] = [code[open]!, CLOSING[code[open]!]!]
    return {
      range: [start + open, start + open + 1],
      reason: `Unexpected \`${bracket}\` in \`${keyword}\` that no \`${close}\` closes`,
      expects: `\`${close}\``,
    }
  }
  const isInside = at > start && at < start + code.trimEnd().length
  const range = isInside ? tokenAt(text, at) : ([start, start + keyword.length] as const)
  const what = isInside ? `\`${text.slice(...range)}\` in \`${keyword}\`` : `end of \`${keyword}\``
  return { range, reason: `Unexpected ${what}`, expects: `JavaScript${saying(script)}` }
}

/** What the parser of JavaScript says, where it says more than that something was unexpected. */
export function saying(script: string | undefined): string {
  const said = (script ?? '').replace(/ \(\d+:\d+\)$/, '').replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())
  return said === '' || /^unexpected (?:token|character)/.test(said) ? '' : ` (${said})`
}

const CLOSING: Record<string, string> = { '{': '}', '(': ')', '[': ']' }

/** The bracket that nothing closes; strings and comments are skipped. */
export function unclosed(code: string): number | undefined {
  const open: number[] = []
  const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|[{}()[\]]/g
  for (const found of code.matchAll(token)) {
    const [char] = found
    if (char in CLOSING) open.push(found.index)
    else if (/^[})\]]$/.test(char)) {
      if (open.length > 0 && CLOSING[code[open.at(-1)!]!] === char) open.pop()
      else return undefined
    }
  }
  return open.at(-1)
}

function moved(problem: Problem, by: number): Problem {
  const { fix } = problem
  return {
    ...problem,
    range: [problem.range[0] + by, problem.range[1] + by],
    ...(fix && {
      fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by })) },
    }),
  }
}
