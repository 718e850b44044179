/** On an FAQ page a heading asks something. Options, why and examples: headings-are-questions.md */
import type { FrontmatterFact, HeadingFact, HeadingPart, PageFacts } from '../../src/page/facts.ts'
import { type Finding, type Fix, pageRule } from '../../src/rule.ts'

interface Options {
  depths?: number[]
  ignore?: string[]
  marks?: string[]
}

/** `unknown`: an expression or a component may bring the mark, or the heading says nothing. */
type Verdict = 'question' | 'statement' | 'unknown'

interface Judged {
  heading: HeadingFact
  text: string
  verdict: Verdict
}

export default pageRule<Options>(
  {
    id: 'headings-are-questions',
    description: 'Headings of an FAQ page are questions.',
    severity: 'warning',
    fix: 'safe',
    options: {
      type: 'object',
      additionalProperties: false,
      properties: {
        depths: {
          description: 'Depths whose headings are judged; default: the depth with the most questions',
          type: 'array',
          items: { type: 'integer', minimum: 1, maximum: 6 },
          minItems: 1,
          uniqueItems: true,
        },
        ignore: {
          description: 'Headings that may be statements: their text, or a regular expression',
          type: 'array',
          items: { type: 'string', minLength: 1 },
        },
        marks: {
          description: 'Endings that make a heading a question, beside the question marks of all scripts',
          type: 'array',
          items: { type: 'string', minLength: 1 },
        },
      },
    },
  },
  function* (context) {
    const { page, options, configured } = context
    const faq = isFaq(page)
    if (!configured && !faq) return
    const ignored = ignoring(options.ignore ?? [])
    const judged = page.headings.map((heading): Judged => {
      const text = textOf(heading.parts)
      return { heading, text, verdict: verdictOn(heading.parts, options.marks ?? []) }
    })
    const level = questionLevel(judged)
    const title = titleOf(judged, level, page.frontmatter)
    const candidates = judged.filter((one, index) => one !== title && !isGroup(judged, index) && !ignored(one.text))
    const depths = options.depths ?? (level === undefined ? undefined : [level])
    const inDepth = candidates.filter((one) => !depths || depths.includes(one.heading.depth))
    if (!configured && !mostlyQuestions(inDepth)) return
    for (const one of inDepth) {
      if (one.verdict === 'statement') yield finding(one, context.source, faq)
    }
  },
)

function finding({ heading, text }: Judged, source: string, faq: boolean): Finding {
  const fix = missingMark(heading, text, source)
  return {
    at: heading.range,
    reason: `Unexpected statement \`${text}\` as heading${faq ? ' on an FAQ page' : ''}`,
    expects: 'a question',
    ...(fix && { fixes: [fix] }),
  }
}

// Which headings are judged

/** File name, frontmatter slug or title that says FAQ as a word of its own. */
function isFaq({ path, frontmatter, headings }: PageFacts): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  const first = headings[0]
  const own = first?.depth === 1 && headings.filter(({ depth }) => depth === 1).length === 1 ? textOf(first.parts) : ''
  const said = [name, stringAt(frontmatter, 'slug'), stringAt(frontmatter, 'title'), own]
  return said.some((text) => {
    const words = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    return (
      /(?<![\p{L}\p{N}])(?:faqs?|f\.a\.q)(?![\p{L}\p{N}])/iu.test(words) ||
      /frequently[\s_-]+asked[\s_-]+questions?/i.test(words)
    )
  })
}

/** The depth with the most questions; of equals the upper one, unless it is that of a lone heading: a title. */
function questionLevel(judged: readonly Judged[]): number | undefined {
  let level: number | undefined
  let most = 0
  for (let depth = 1; depth <= 6; depth++) {
    const here = judged.filter(({ heading }) => heading.depth === depth)
    const questions = here.filter(({ verdict }) => verdict === 'question').length
    const lone = level !== undefined && judged.filter(({ heading }) => heading.depth === level).length === 1
    if (questions > most || (questions > 0 && questions === most && lone)) {
      level = depth
      most = questions
    }
  }
  return level
}

/** The page's title: its only H1, in the first place, that is not a question among others; or what the frontmatter calls it. */
function titleOf(
  judged: readonly Judged[],
  level: number | undefined,
  frontmatter: FrontmatterFact | undefined,
): Judged | undefined {
  const first = judged[0]
  if (!first) return undefined
  if (first.text !== '' && first.text === stringAt(frontmatter, 'title').trim()) return first
  const only = judged.filter(({ heading }) => heading.depth === 1).length === 1
  return first.heading.depth === 1 && only && level !== 1 ? first : undefined
}

/** A statement with deeper questions beneath it groups them. */
function isGroup(judged: readonly Judged[], index: number): boolean {
  const { heading, verdict } = judged[index]!
  if (verdict === 'question') return false
  for (const below of judged.slice(index + 1)) {
    if (below.heading.depth <= heading.depth) return false
    if (below.verdict === 'question') return true
  }
  return false
}

function mostlyQuestions(judged: readonly Judged[]): boolean {
  const known = judged.filter(({ verdict }) => verdict !== 'unknown')
  return known.filter(({ verdict }) => verdict === 'question').length * 2 >= known.length
}

/** An entry is a text to the letter; one with the signs of a regular expression is that as well. */
function ignoring(entries: readonly string[]): (text: string) => boolean {
  const texts = new Set(entries)
  const patterns = entries
    .filter((entry) => /[\\^$.*+?()[\]{}|]/.test(entry))
    .flatMap((entry) => {
      try {
        return [new RegExp(entry, 'u')]
      } catch {
        return []
      }
    })
  return (text) => texts.has(text) || patterns.some((pattern) => pattern.test(text))
}

// What a question is

/**
 * Question marks that end a sentence, by script: Latin and its doubles, full width, small and vertical forms, Arabic,
 * Greek, Ethiopic, reversed, Vai, Coptic, Bamum, Chakma, Adlam; and the emoji.
 */
const MARKS =
  '?\u203d\u2047-\u2049\u2753\u2754\uff1f\ufe56\ufe16\u061f\u037e\u1367\u2e2e\ua60f\u2cfa\u2cfb\ua6f7\u{11143}\u{1e95f}'
const MARK = new RegExp(`[${MARKS}]`, 'u')

/** What may stand around the last mark: spaces, closing quotes and brackets, further stops, emoji, code, pictures. */
const ENDING = new RegExp(
  `(?:[\\s\\p{Pe}\\p{Pf}\\p{Cf}\\p{Mn}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{Regional_Indicator}` +
    `"'“”„’«‹\`*_~!.…:;\ufffc${MARKS}]|:[\\w+-]+:)+$`,
  'u',
)

/** A mark within the heading that ends a sentence. Scripts without spaces between sentences need none after it. */
const FIRST_SENTENCE = new RegExp(`[\uff1f\ufe56\ufe16]|[${MARKS}][)\\]!.]*\\s`, 'u')

/** Stands for code and pictures while a heading is read: a word without marks. */
const WORD = '\ufffc'

function verdictOn(parts: readonly HeadingPart[], marks: readonly string[]): Verdict {
  let text = ''
  let last: HeadingPart | undefined
  for (const part of parts) {
    const said = spoken(part)
    text += said ?? ''
    if (said === undefined || said.trim() !== '') last = part
  }
  if (asks(text, marks)) return 'question'
  // A heading of code alone quotes a message or a command, which asks nothing itself.
  if (!/[\p{L}\p{N}]/u.test(text) || (last && spoken(last) === undefined)) return 'unknown'
  return 'statement'
}

/** What a part says; undefined: only the running page knows. */
function spoken({ kind, value }: HeadingPart): string | undefined {
  if (kind === 'text') return value
  if (kind === 'code' || kind === 'image') return WORD
  if (kind === 'html') return ''
  if (kind === 'jsx') return /^<\s*[^\s<>/]*[A-Z.][^<>]*\/>$/s.test(value) ? undefined : ''
  const inner = value.replace(/^\{([\s\S]*)\}$/, '$1').trim()
  if (/^(?:\/\*[\s\S]*\*\/)?$/.test(inner)) return ''
  return /^(["'`])([^"'`\\$]*)\1$/.exec(inner)?.[2]
}

function asks(text: string, marks: readonly string[]): boolean {
  // Armenian puts the mark over a letter of the word that asks.
  if (text.includes('\u055e')) return true
  const bare = text.trimEnd()
  const outside = withoutBrackets(bare)
  return (
    marks.some((mark) => bare.endsWith(mark)) ||
    endsInMark(bare) ||
    endsInMark(outside) ||
    // A question, then a second sentence.
    FIRST_SENTENCE.test(outside)
  )
}

function endsInMark(text: string): boolean {
  const ending = ENDING.exec(text)?.[0] ?? ''
  // The Greek mark is often typed as a semicolon.
  return MARK.test(ending) || (ending.includes(';') && isGreek(text))
}

function isGreek(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => /\p{Script=Greek}/u.test(letter)).length * 2 > letters.length
}

/** The text outside round and square brackets. */
function withoutBrackets(text: string): string {
  let depth = 0
  let outside = ''
  for (const sign of text) {
    if (/[([（［]/.test(sign)) depth++
    if (depth === 0) outside += sign
    if (depth > 0 && /[)\]）］]/.test(sign)) depth--
  }
  return outside
}

// The mend

const QUESTION_WORD = /^(?:how|why|when|where|what|who|whom|whose|which)\b/i

/** A question by its order that cannot be read as an order: "Can I …", "Is there …". */
const INVERTED = /^(?:is|are|was|were|does|did|can|could|should|would)\s/i

/** A verb before its subject, which makes a question of "What", "Which versions", "How long" and the like. */
const VERB =
  "(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|(?:is|are|does|do|did|can|wo)n['’]t)"
const ASKS = new RegExp(
  `^(?:(?:how|why|when|where|what|who|which)(?:['’]s|\\s+${VERB})\\s|how\\s+(?:long|many|much|often|far|big|large|fast|soon|well)\\s(?:.*\\s)?${VERB}\\s|` +
    `(?:what|which|whose)\\s+(?!(?:i|you|we|they|he|she|it|this|these|the|to|if)\\s)(?:.*\\s)?${VERB}\\s)`,
  'i',
)

/** A `?` in place of the last stop or behind the last word; safe where the words ask already. */
function missingMark(heading: HeadingFact, text: string, source: string): Fix | undefined {
  if (!QUESTION_WORD.test(text) && !INVERTED.test(text)) return undefined
  if (heading.parts.some(({ kind }) => kind === 'jsx' || kind === 'html' || kind === 'expression')) return undefined
  const end = heading.range[1]
  const written = source.slice(heading.range[0], end)
  const stop = /[^.…\s][.:]$/.test(written) && !/:[\w+-]+:$/.test(written) ? 1 : 0
  return { kind: ASKS.test(text) ? 'safe' : 'suggestion', edits: [{ start: end - stop, end, text: '?' }] }
}

// Text

function textOf(parts: readonly HeadingPart[]): string {
  const said = parts.map(({ kind, value }) => (kind === 'text' || kind === 'code' || kind === 'image' ? value : ''))
  return said.join('').replace(/\s+/g, ' ').trim()
}

function stringAt(frontmatter: FrontmatterFact | undefined, key: string): string {
  const value: unknown = frontmatter?.value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return ''
  const found: unknown = (value as Record<string, unknown>)[key]
  return typeof found === 'string' ? found : ''
}
