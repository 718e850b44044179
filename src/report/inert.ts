/**
 * Text that is printed into the log of a CI service, made so that no page can give that service a command: GitHub Actions
 * reads lines that begin with `::` (after blanks) and `##[` anywhere (actions/runner, src/Runner.Common/ActionCommand.cs),
 * Azure Pipelines `##vso[` anywhere (microsoft/azure-pipelines-agent, src/Agent.Sdk/Command.cs), TeamCity `##teamcity[`.
 */
export function inert(text: string): string {
  return withoutHashCommands(text, '\\x23').replace(/^(\s*):(?=:)/gm, '$1\\x3a')
}

/** @param sign Stands for the second `#` of what would begin a command: the medium's own way to write it. */
export function withoutHashCommands(text: string, sign: string): string {
  return text.replace(/##(?=(?:vso|teamcity)?\[)/gi, `#${sign}`)
}
