/** Pictures and other media are used. Options, why and examples: unused-asset.md */
import { siteRule } from '../../src/rule.ts'

export default siteRule(
  {
    id: 'unused-asset',
    description: 'Pictures, videos and documents of the site are referred to somewhere.',
    severity: 'off',
    needs: 'site',
    readsAllLinks: true,
  },
  function* ({ unusedAssets }) {
    for (const path of unusedAssets()) {
      yield { path, at: [0, 0], reason: 'Unexpected file that nothing refers to', expects: 'a reference to it' }
    }
  },
)
