/** Which rule runs on which page, how severely and with which options. */
import type { Rule, Severity } from '../rule.ts'
import { pathMatcher } from './globs.ts'
import type { RuleSetting, RuleSettings, UserConfig } from './types.ts'

export interface RuleState {
  severity: Severity | 'off'
  /** `{}` where the user gives none. */
  options: unknown
  /** The user named the rule for this page, in `rules` or in `overrides`. */
  configured: boolean
}

/**
 * Settings of every rule, by page. The order is: the rule's own severity, `rules`, each override that matches (the last
 * wins), then severities of the command line. A setting without options keeps the options given before it. A severity of
 * the command line says how loud a rule is, not where it applies: it does not make the rule `configured`.
 */
export function ruleSettings(
  rules: readonly Rule[],
  config: UserConfig,
  cliRules: Readonly<Record<string, Severity | 'off'>> = {},
): (path: string) => ReadonlyMap<string, RuleState> {
  const base = new Map<string, RuleState>(
    rules.map((rule) => [rule.id, { severity: rule.severity, options: {}, configured: false }]),
  )
  apply(base, config.rules)
  const overrides = (config.overrides ?? []).map(({ files, rules }) => ({ matches: pathMatcher(files), rules }))
  const known = new Map<string, ReadonlyMap<string, RuleState>>()

  return (path) => {
    const matching = overrides.flatMap(({ matches }, index) => (matches(path) ? [index] : []))
    const key = matching.join()
    let settings = known.get(key)
    if (!settings) {
      const made = new Map(base)
      for (const index of matching) apply(made, overrides[index]!.rules)
      for (const [id, severity] of Object.entries(cliRules)) {
        const state = made.get(id)
        if (state) made.set(id, { ...state, severity })
      }
      known.set(key, (settings = made))
    }
    return settings
  }
}

/** Lays settings over those of `states`; ids that name no rule are the validation's business. */
function apply(states: Map<string, RuleState>, settings: RuleSettings = {}): void {
  for (const [id, setting] of Object.entries(settings)) {
    const before = states.get(id)
    if (before) states.set(id, { ...before, ...read(setting), configured: true })
  }
}

function read(setting: RuleSetting): Partial<RuleState> & Pick<RuleState, 'severity'> {
  if (typeof setting === 'string') return { severity: setting }
  const [severity, options] = setting
  return options === undefined ? { severity } : { severity, options }
}
