/** The real network, through linkinator: each URL is asked for once, and nothing that it answers is followed. */
import type { LinkChecker as Checker, HttpResponse } from 'linkinator'
import { outside } from '../outside.ts'
import type { ExternalStatus } from '../site/types.ts'
import { requestsFor } from './requests.ts'
import { isOffline, verdict } from './verdict.ts'

export interface CheckOptions {
  /** Milliseconds for one request. */
  timeout?: number
  /** How often a URL is asked again that answered 5xx, or 429 with a `retry-after`, or nothing. */
  retries?: number
  /** Requests under way at once. */
  concurrency?: number
  /** URLs that are not requested; `*` stands for any characters. */
  exclude?: string[]
  userAgent?: string
}

type Crawl = Parameters<Checker['crawl']>[0]

const DEFAULTS = { timeout: 15_000, retries: 1, concurrency: 20 }
/** A server that asks for more patience than this is not waited for. */
const LONGEST_WAIT = 30_000

/**
 * @param urls http(s) URLs as written, in any number of spellings and with fragments.
 * @returns Status by URL as written; those that are excluded or not http(s) are absent.
 */
export async function checkWithLinkinator(
  urls: readonly string[],
  options: CheckOptions = {},
): Promise<Map<string, ExternalStatus>> {
  const requests = requestsFor(urls, options.exclude)
  if (requests.size === 0) return new Map()
  const { timeout, retries, concurrency } = { ...DEFAULTS, ...options }
  const checker = await patientChecker(retries, queueing(concurrency))
  const { links } = await checker.check({
    path: [...requests.keys()],
    concurrency: requests.size,
    timeout,
    retry: retries > 0,
    retryErrors: retries > 0,
    // linkinator counts the retries after the first.
    retryErrorsCount: retries - 1,
    retryErrorsJitter: 500,
    ...(options.userAgent && { userAgent: options.userAgent }),
  })
  const answers = new Map(links.map((link) => [link.url, link]))
  const statuses = [...requests.keys()].map((url): ExternalStatus => {
    const answer = answers.get(url)
    return { url, ...verdict(url, answer?.status ?? 0, answer?.failureDetails ?? []) }
  })
  const judged = isOffline(statuses) ? statuses.map(offline) : statuses
  return new Map(judged.flatMap((status) => requests.get(status.url)!.map((url) => [url, { ...status, url }] as const)))
}

/**
 * linkinator's checker, with two differences. It starts every path it is given at once with GET and then reads the
 * answer's body for links: here each waits for its turn, and its crawl ends with its result, before the body is read.
 * (Through a page of links it would ask with HEAD, and ask dead URLs, and those that dislike HEAD, a second time.) And it
 * waits for `retry-after` as long and as often as a server likes: here both are limited.
 */
async function patientChecker(retries: number, inTurn: InTurn): Promise<Checker> {
  const { LinkChecker } = await outside<typeof import('linkinator')>('linkinator')
  const crawls = new Map<string, Crawl>()
  const waits = new Map<string, number>()

  class PatientChecker extends LinkChecker {
    override async crawl(crawl: Crawl): Promise<void> {
      crawls.set(crawl.url.href, crawl)
      // A crawl that throws leaves no result, which is no answer.
      await inTurn(() => super.crawl(crawl)).catch(() => undefined)
    }

    override shouldRetryAfter(response: HttpResponse, crawl: Crawl): boolean {
      const waited = waits.get(crawl.url.href) ?? 0
      if (waited >= retries || waitFor(response.headers['retry-after']) > LONGEST_WAIT) return false
      waits.set(crawl.url.href, waited + 1)
      return super.shouldRetryAfter(response, crawl)
    }

    override shouldRetryOnError(status: number, crawl: Crawl): boolean {
      return status !== 429 && super.shouldRetryOnError(status, crawl)
    }
  }

  const checker = new PatientChecker()
  checker.on('link', ({ url }) => {
    const crawl = crawls.get(url)
    if (crawl) crawl.crawl = false
  })
  return checker
}

/** Milliseconds that a `retry-after` asks for: seconds or a date. */
function waitFor(header: string | undefined): number {
  if (header === undefined) return 0
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(wait) ? Number.POSITIVE_INFINITY : wait
}

type InTurn = <Value>(run: () => Promise<Value>) => Promise<Value>

/** Runs at most `most` at once, the others in the order they came. */
function queueing(most: number): InTurn {
  const waiting: (() => void)[] = []
  let running = 0
  return async (run) => {
    if (running < most) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

function offline({ url }: ExternalStatus): ExternalStatus {
  return { url, ok: true, unknown: 'offline' }
}
