/** The least that any such program does: `tsx floor.ts read|parse` in a site. Reads and hashes every page, or parses it. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { markdownToMdast, mdxToMdast } from 'satteri'

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.md', '*.mdx'], {
  encoding: 'utf8',
  maxBuffer: 2 ** 30,
})
const features = { gfm: true }
for (const path of listed.split('\0').filter(Boolean)) {
  if (process.argv[2] === 'read') createHash('sha1').update(readFileSync(path)).digest('hex')
  else {
    try {
      const parse = path.endsWith('.mdx') ? mdxToMdast : markdownToMdast
      parse(readFileSync(path, 'utf8'), { features })
    } catch {
      // Syntax of the framework's own.
    }
  }
}
