import type { Rule } from '../src/rule.ts'
import headingsAreQuestions from './page/headings-are-questions.ts'
import linkAnchor from './site/link-anchor.ts'
import linkAsset from './site/link-asset.ts'
import linkPage from './site/link-page.ts'
import linkPane from './site/link-pane.ts'
import linkQuery from './site/link-query.ts'

export const rules: readonly Rule[] = [headingsAreQuestions, linkAnchor, linkAsset, linkPage, linkPane, linkQuery]
