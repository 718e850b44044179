/** The reference reading of a page: its verdict on whether a page is valid is the one reported. Never throws. */
import { VFileMessage } from 'vfile-message'
import type { ParseProfile } from '../page/facts.ts'
import { type ParsedPage, preparePage } from './prepare.ts'
import { recover } from './recover.ts'
import { remarkEngine } from './remark.ts'

/** @param source The page's text without its BOM. */
export function parsePage(source: string, profile: ParseProfile): ParsedPage {
  const page = preparePage(source, profile)
  const { masked, problems } = page
  try {
    return { ...page, tree: remarkEngine(profile)(masked.text), recovered: false }
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error
    const { tree, modules, problems: found } = recover(masked.text, profile)
    return { ...page, tree, modules, recovered: true, problems: [...problems, ...found] }
  }
}
