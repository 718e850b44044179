/** A comment that suppresses messages says why. Options, why and examples: suppression-reason.md */
import { pageRule } from '../../src/rule.ts'

export default pageRule(
  {
    id: 'suppression-reason',
    description: 'Comments that suppress messages say why.',
    severity: 'off',
  },
  function* ({ page }) {
    for (const { verb, why, isRemark, range } of page.directives) {
      if (isRemark || verb === 'enable' || verb === 'unreadable' || why) continue
      yield {
        at: range,
        reason: 'Unexpected suppression without a reason',
        expects: 'one after the rules, behind `--`',
        fixes: [],
      }
    }
  },
)
