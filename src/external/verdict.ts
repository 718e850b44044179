/** What an answer, or the lack of one, says about a link: dead only where no reader can get there. */
import type { ExternalStatus } from '../site/types.ts'

/** Errors of node:dns, node:net and undici that say for sure that nobody is there. */
const NOBODY: Record<string, string> = { ENOTFOUND: 'no such host', ECONNREFUSED: 'connection refused' }

/** Reasons for which a URL that did not answer is not judged. */
const UNJUDGED: [test: RegExp, why: string][] = [
  [/TimeoutError|ETIMEDOUT|_TIMEOUT/, 'timeout'],
  [/redirect count exceeded/, 'redirect-loop'],
  [/CERT|SELF_SIGNED|UNABLE_TO|TLS|SSL/, 'certificate'],
]

/**
 * @param status HTTP status; 0 where nothing answered.
 * @param failures What linkinator kept of the failure: errors, responses.
 */
export function verdict(url: string, status: number, failures: readonly unknown[]): Omit<ExternalStatus, 'url'> {
  if (status >= 200 && status < 400) return { ok: true, status }
  if (status === 404 || status === 410 || (status >= 500 && status < 600)) return { ok: false, status }
  if (status > 0) return { ok: true, status, unknown: `http-${status}` }
  const codes = failures.flatMap(errorCodes)
  const known = UNJUDGED.find(([test]) => codes.some((code) => test.test(code)))
  if (known) return { ok: true, unknown: known[1] }
  const nobody = codes.find((code) => code in NOBODY)
  if (nobody === undefined) return { ok: true, unknown: 'no-answer' }
  if (isReadersOwn(new URL(url).hostname)) return { ok: true, unknown: 'local-url' }
  return { ok: false, reason: NOBODY[nobody]! }
}

/** With no answer from any of several hosts the network is what is missing. */
export function isOffline(statuses: readonly ExternalStatus[]): boolean {
  if (statuses.some(({ status }) => status !== undefined)) return false
  return new Set(statuses.map(({ url }) => new URL(url).host)).size > 2
}

/** Hosts that mean another machine for every reader: loopback, private addresses, names kept for examples (RFC 2606, 6761). */
export function isReadersOwn(host: string): boolean {
  return (
    /^(?:localhost|0\.0\.0\.0|127\..*|10\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|169\.254\..*|\[.*\])$/.test(
      host,
    ) ||
    /(?:^|\.)(?:localhost|local|internal|lan|test|example|invalid|example\.(?:com|net|org))$/.test(host) ||
    !host.includes('.')
  )
}

/** Names, codes and messages of an error and its causes. */
function errorCodes(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  const inner = error instanceof AggregateError ? error.errors : []
  return [
    error.name,
    error.message,
    ...(typeof code === 'string' ? [code] : []),
    ...[cause, ...inner].flatMap(errorCodes),
  ]
}
