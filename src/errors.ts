/** The run itself cannot be done: bad flag, bad configuration, unreadable root. Exit code 2, printed without a stack. */
export class UserError extends Error {
  override name = 'UserError'

  /**
   * @param what What is wrong, where: `docs-lint.config.json:3: unknown key "rulez"; did you mean "rules"?`
   * @param next The next step, one sentence.
   */
  constructor(what: string, next?: string) {
    super(next ? `${what}\n  ${next}` : what)
  }
}
