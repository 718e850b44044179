/** The reference reading of a page: its verdict on whether a page is valid is the one reported. Never throws. */
import type { ParseProfile } from '../page/facts.ts'
import { type ParsedPage, preparePage } from './prepare.ts'
import { recover } from './recover.ts'
import { remarkEngine } from './remark.ts'

/** @param source The page's text without its BOM. */
export function parsePage(source: string, profile: ParseProfile): ParsedPage {
  const page = preparePage(source, profile)
  const { masked, problems } = page
  // Markdown takes every text.
  if (profile.dialect === 'markdown') return { ...page, tree: remarkEngine(profile)(masked.text), recovered: false }
  const { problems: found, ...read } = recover(masked.text, profile)
  return { ...page, ...read, problems: [...problems, ...found] }
}
