/** Runs where the frameworks are installed: samples.json → verdicts on standard output. */
import { readFileSync } from 'node:fs'
import { docsSchema } from '@astrojs/starlight/schema'
import { z } from 'astro/zod'
import { pageSchema } from 'fumadocs-core/source/schema'
import yaml from 'js-yaml'

const VALIDATORS = {
  starlight: docsSchema()({ image: () => z.string() } as never),
  fumadocs: pageSchema,
}

const samples = JSON.parse(readFileSync('samples.json', 'utf8')) as Record<string, Record<string, string[]>>
const verdicts = Object.entries(samples).map(([framework, keys]) => {
  const validator = VALIDATORS[framework as keyof typeof VALIDATORS]
  const isValid = (key: string, sample: string) => {
    const block = key === '' ? sample.replaceAll('; ', '\n') : `${key}: ${sample}`
    const title = key === '' || key === 'title' ? '' : 'title: x\n'
    return validator.safeParse(yaml.load(title + block) ?? {}).success
  }
  const of = ([key, all]: [string, string[]]) => [
    key,
    { valid: all.filter((one) => isValid(key, one)), invalid: all.filter((one) => !isValid(key, one)) },
  ]
  return [framework, { [framework]: Object.fromEntries(Object.entries(keys).map(of)) }]
})
console.log(JSON.stringify(Object.fromEntries(verdicts)))
