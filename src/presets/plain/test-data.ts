/**
 * Markdown that tests read, not people: what documents such a folder has its name in capitals, without numbers, unless it is the
 * contents of a book.
 */
import type { Listing } from '../../site/types.ts'

const TEST_FOLDERS = 'test,tests,__tests__,fixture,fixtures,__fixtures__,testdata,test-data,test_data'
const TEST_FOLDER = new RegExp(`(?:^|/)(?:${TEST_FOLDERS.replaceAll(',', '|')})/`)
const TEST_DATA = ['', '!(docs|doc|documentation|site|website|content|guides|book|pages)/**/'].map(
  (before) => `${before}{${TEST_FOLDERS}}/**/{*[a-z0-9]*.{md,mdx,MD,markdown},SUMMARY.md}`,
)

/** @returns Globs of it; none where there are no other pages: then they are what was asked for. */
export function testData({ files }: Listing): string[] {
  const hasOthers = files.some((file) => /\.mdx?$/i.test(file) && !TEST_FOLDER.test(file))
  return hasOthers ? TEST_DATA : []
}
