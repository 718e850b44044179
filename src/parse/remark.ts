/** The reference engine: remark-parse with the extensions that a page's profile asks for. */
import type { Root } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { type PluggableList, type Processor, unified } from 'unified'
import type { ParseProfile } from '../page/facts.ts'

export type Parse = (text: string) => Root

const engines = new Map<string, Parse>()

/** The parser for a profile. Throws a VFileMessage on text that is not valid in the profile's dialect. */
export function remarkEngine(profile: ParseProfile): Parse {
  const key = JSON.stringify(profile)
  let engine = engines.get(key)
  if (!engine) engines.set(key, (engine = frozen(profile)))
  return engine
}

/** Reads what is left of an MDX page that does not parse: Markdown with its tags as HTML, indentation is not code. */
export function recoveryEngine(profile: ParseProfile): Parse {
  const key = `recovery ${JSON.stringify(profile)}`
  let engine = engines.get(key)
  if (!engine) engines.set(key, (engine = frozen({ ...profile, dialect: 'markdown' }, true)))
  return engine
}

function frozen(profile: ParseProfile, recovery = false): Parse {
  const processor = unified()
    .use(baseExtensions(profile))
    .use(recovery ? [withoutIndentedCode] : [])
    .freeze()
  return (text) => processor.parse(text) as Root
}

/** remark-parse and what a profile adds to it. */
export function baseExtensions(profile: ParseProfile): PluggableList {
  return [
    remarkParse,
    [remarkFrontmatter, ['yaml', 'toml']],
    remarkGfm,
    ...(profile.directives ? [remarkDirective] : []),
    ...(profile.math ? [remarkMath] : []),
    ...(profile.dialect === 'markdown' ? [] : [remarkMdx]),
  ]
}

/** In MDX indentation never makes code. */
function withoutIndentedCode(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[] }
  ;(data.micromarkExtensions ??= []).push({ disable: { null: ['codeIndented'] } })
}
