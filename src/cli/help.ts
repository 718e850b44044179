import { describeFlags } from './flags.ts'

/** What `--help` prints. */
export function help(): string {
  return `Finds what is broken in a docs site before its readers do.

Usage:
  docs-lint [FLAGS] [FILES, FOLDERS, GLOBS…]   lint the site, or the pages named
  docs-lint mv FROM TO                         move a page or folder; everything leads where it led
  docs-lint verify BUILD                       hold the built site against what is predicted
  docs-lint rules                              list the rules
  docs-lint explain RULE                       print the page of a rule

Naming pages limits what is linted; links are always checked against the whole site.

${describeFlags()}

Examples:
  docs-lint                                    lint the site in the current folder
  docs-lint --cwd website                      lint the site in a subfolder
  docs-lint docs/faq.mdx 'docs/guides/**'      lint some pages
  docs-lint --staged                           lint the next commit, and what it breaks
  docs-lint --rule headings-are-questions:off  switch a rule off
  docs-lint --format text --format json=report.json
  docs-lint --external --max-warnings 0        also request external links; fail on warnings

Exit codes:
  0  no problem    1  problems    2  the run could not be done
`
}
