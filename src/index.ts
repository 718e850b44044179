/** The public API of docs-lint. */

export { defineConfig } from './config/define.ts'
export type { UserConfig } from './config/types.ts'
export { UserError } from './errors.ts'
export { lint, rules } from './lint.ts'
export type { LintOptions } from './options.ts'
export type { PageFacts } from './page/facts.ts'
export { asPlugin } from './plugin.ts'
export type { Report, Summary } from './report/report.ts'
export { toVFiles } from './report/vfiles.ts'
export type { Edit, Finding, Fix, Message, PageRule, Rule, Severity, SiteRule } from './rule.ts'
export { pageRule, siteRule } from './rule.ts'
