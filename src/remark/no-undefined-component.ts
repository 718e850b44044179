import rule from '../../rules/page/no-undefined-component.ts'
import { asPlugin } from '../plugin.ts'

export default asPlugin(rule)
