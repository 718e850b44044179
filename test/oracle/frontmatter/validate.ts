/** Runs where the frameworks are installed: samples.json → verdicts on standard output. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { docsSchema } from '@astrojs/starlight/schema'
import { z } from 'astro/zod'
import { pageSchema } from 'fumadocs-core/source/schema'
import matter from 'gray-matter'
import yaml from 'js-yaml'

type Samples = Record<string, Record<string, Record<string, string[]>>>
type Validate = (block: string) => unknown

const require = createRequire(import.meta.url)

/** By framework and kind of page; each throws, or says `success: false`. */
const VALIDATORS: Record<string, Record<string, Validate>> = {
  docusaurus: {
    docs: docusaurus('plugin-content-docs', 'validateDocFrontMatter'),
    blog: docusaurus('plugin-content-blog', 'validateBlogPostFrontMatter'),
    pages: docusaurus('plugin-content-pages', 'validatePageFrontMatter'),
  },
  starlight: { starlight: ofSchema(docsSchema()({ image: () => z.string() } as never)) },
  fumadocs: { fumadocs: ofSchema(pageSchema) },
}

function ofSchema(schema: { safeParse(value: unknown): { success: boolean } }): Validate {
  return (block) => schema.safeParse(yaml.load(block) ?? {})
}

/** The block as Docusaurus reads it, before the plugin and before the MDX loader. */
function docusaurus(plugin: string, name: string): Validate {
  const of = (path: string) => require(`./node_modules/@docusaurus/${path}/lib/frontMatter.js`)
  return (block) => {
    const { data } = matter(`---\n${block}\n---\n`)
    of(plugin)[name](data)
    of('mdx-loader').validateMDXFrontMatter(data.mdx)
  }
}

// Docusaurus prints each block that it refuses.
console.error = () => {}

const samples = JSON.parse(readFileSync('samples.json', 'utf8')) as Samples
const verdicts = mapped(samples, (kinds, framework) =>
  mapped(kinds, (keys, kind) => {
    const isTitled = keys.title !== undefined && framework !== 'docusaurus'
    const isValid = (key: string, sample: string) => {
      const block = key === '' ? sample.replaceAll('; ', '\n') : `${key}: ${sample}`
      const title = isTitled && key !== '' && key !== 'title' ? 'title: x\n' : ''
      try {
        const result = VALIDATORS[framework]![kind]!(title + block)
        return (result as { success?: boolean } | undefined)?.success !== false
      } catch {
        return false
      }
    }
    return mapped(keys, (all, key) => ({
      valid: all.filter((one) => isValid(key, one)),
      invalid: all.filter((one) => !isValid(key, one)),
    }))
  }),
)
process.stdout.write(JSON.stringify(verdicts))

function mapped<In, Out>(object: Record<string, In>, make: (value: In, key: string) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, make(value, key)]))
}
