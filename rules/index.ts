/** The rules, by id. Written by scripts/generate.ts. */
import type { Rule } from '../src/rule.ts'
import componentProps from './page/component-props.ts'
import frontmatterSchema from './page/frontmatter-schema.ts'
import frontmatterSyntax from './page/frontmatter-syntax.ts'
import headingsAreQuestions from './page/headings-are-questions.ts'
import linkDefinition from './page/link-definition.ts'
import mdxSyntax from './page/mdx-syntax.ts'
import noDuplicateImport from './page/no-duplicate-import.ts'
import noUndefinedComponent from './page/no-undefined-component.ts'
import noUnusedImport from './page/no-unused-import.ts'
import suppressionReason from './page/suppression-reason.ts'
import unusedSuppression from './page/unused-suppression.ts'
import frontmatterUnique from './site/frontmatter-unique.ts'
import importExports from './site/import-exports.ts'
import importResolves from './site/import-resolves.ts'
import linkAnchor from './site/link-anchor.ts'
import linkAsset from './site/link-asset.ts'
import linkCase from './site/link-case.ts'
import linkExternal from './site/link-external.ts'
import linkOwnSite from './site/link-own-site.ts'
import linkPage from './site/link-page.ts'
import linkPane from './site/link-pane.ts'
import linkQuery from './site/link-query.ts'
import linkRedirected from './site/link-redirected.ts'
import navEntry from './site/nav-entry.ts'
import orphanPage from './site/orphan-page.ts'
import redirectTarget from './site/redirect-target.ts'
import unusedAsset from './site/unused-asset.ts'

export const rules: readonly Rule[] = [
  componentProps,
  frontmatterSchema,
  frontmatterSyntax,
  frontmatterUnique,
  headingsAreQuestions,
  importExports,
  importResolves,
  linkAnchor,
  linkAsset,
  linkCase,
  linkDefinition,
  linkExternal,
  linkOwnSite,
  linkPage,
  linkPane,
  linkQuery,
  linkRedirected,
  mdxSyntax,
  navEntry,
  noDuplicateImport,
  noUndefinedComponent,
  noUnusedImport,
  orphanPage,
  redirectTarget,
  suppressionReason,
  unusedAsset,
  unusedSuppression,
]
