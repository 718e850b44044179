import rule from '../../rules/page/headings-are-questions.ts'
import { asPlugin } from '../plugin.ts'

export default asPlugin(rule)
