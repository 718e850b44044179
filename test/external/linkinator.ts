import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkWithLinkinator } from '../../src/external/linkinator.ts'

const test = suite('external/linkinator')
const servers: Server[] = []
const DEAD_PAGE = '<a href="/linked-from-dead">x</a>'

test.after(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

interface Site {
  origin: string
  /** `METHOD /path`, in the order they came. */
  requests: string[]
  most: () => number
}

/** A real server on the loopback interface that keeps count of what it is asked. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Site> {
  const requests: string[] = []
  let open = 0
  let most = 0
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    most = Math.max(most, ++open)
    response.on('close', () => open--)
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, most: () => most }
}

function html(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(text)
}

const SURE = { retries: 0 }

test('each distinct URL is requested once, whatever its fragments, and no page is crawled', async () => {
  const site = await serve(({ url }, response) =>
    url === '/dead' ? html(response, 404, DEAD_PAGE) : html(response, 200, '<a href="/linked">x</a><img src="/i.png">'),
  )
  const urls = ['/dead', '/dead', '/dead#a', '/live', '/live#x', '/live?q=1'].map((path) => site.origin + path)
  const statuses = await checkWithLinkinator(urls)
  assert.equal(site.requests.sort(), ['GET /dead', 'GET /live', 'GET /live?q=1'])
  assert.equal([...statuses.keys()], [...new Set(urls)])
  assert.equal(statuses.get(urls[0]!), { url: urls[0], ok: false, status: 404 })
  assert.equal(statuses.get(urls[2]!), { url: urls[2], ok: false, status: 404 })
  assert.equal(statuses.get(urls[3]!), { url: urls[3], ok: true, status: 200 })
})

test('redirects are followed to where they end', async () => {
  const site = await serve(({ url }, response) => {
    if (url === '/old') html(response, 301, '', { location: '/new' })
    else if (url === '/lost') html(response, 302, '', { location: '/gone' })
    else if (url === '/round') html(response, 302, '', { location: '/round' })
    else html(response, url === '/new' ? 200 : 410, '')
  })
  const of = async (path: string) => (await checkWithLinkinator([site.origin + path], SURE)).get(site.origin + path)
  assert.equal(await of('/old'), { url: `${site.origin}/old`, ok: true, status: 200 })
  assert.equal(await of('/lost'), { url: `${site.origin}/lost`, ok: false, status: 410 })
  assert.equal(await of('/round'), { url: `${site.origin}/round`, ok: true, unknown: 'redirect-loop' })
})

test('a server that refuses HEAD is asked with GET', async () => {
  const site = await serve(({ method }, response) => html(response, method === 'GET' ? 200 : 405, ''))
  const url = `${site.origin}/page`
  assert.equal((await checkWithLinkinator([url], SURE)).get(url), { url, ok: true, status: 200 })
})

for (const status of [400, 401, 403, 405, 429, 451, 999]) {
  test(`${status} is not judged`, async () => {
    const site = await serve((_, response) => html(response, status, ''))
    const url = `${site.origin}/page`
    assert.equal((await checkWithLinkinator([url], SURE)).get(url), {
      url,
      ok: true,
      status,
      unknown: `http-${status}`,
    })
  })
}

test('5xx is dead when it stays, alive when it passes', async () => {
  let asked = 0
  const site = await serve(({ url }, response) => html(response, url === '/once' && asked++ > 0 ? 200 : 503, ''))
  const [once, ever] = [`${site.origin}/once`, `${site.origin}/ever`]
  const statuses = await checkWithLinkinator([once, ever], { retries: 1 })
  assert.equal(statuses.get(once), { url: once, ok: true, status: 200 })
  assert.equal(statuses.get(ever), { url: ever, ok: false, status: 503 })
  assert.is(site.requests.filter((request) => request === 'GET /ever').length, 2)
})

test('429 with retry-after is asked again, but not for ever and not after long', async () => {
  let asked = 0
  const site = await serve(({ url }, response) => {
    if (url === '/long') html(response, 429, '', { 'retry-after': '3600' })
    else if (url === '/ever' || asked++ === 0) html(response, 429, '', { 'retry-after': '1' })
    else html(response, 200, '')
  })
  const of = async (path: string) => (await checkWithLinkinator([site.origin + path])).get(site.origin + path)?.unknown
  assert.is(await of('/soon'), undefined)
  assert.is(await of('/ever'), 'http-429')
  assert.is(await of('/long'), 'http-429')
  assert.equal(site.requests, ['GET /soon', 'GET /soon', 'GET /ever', 'GET /ever', 'GET /long'])
})

test('a server that never answers is not judged', async () => {
  const site = await serve(() => undefined)
  const url = `${site.origin}/slow`
  const statuses = await checkWithLinkinator([url], { retries: 0, timeout: 200 })
  assert.equal(statuses.get(url), { url, ok: true, unknown: 'timeout' })
})

test('an answer counts though its body never ends', async () => {
  const site = await serve((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>'))
  const url = `${site.origin}/endless`
  assert.equal((await checkWithLinkinator([url], SURE)).get(url), { url, ok: true, status: 200 })
})

test('a refused connection on the reader’s own machine is not judged', async () => {
  const free = createSocketServer()
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
  const { port } = free.address() as AddressInfo
  await new Promise((resolve) => free.close(resolve))
  const url = `http://127.0.0.1:${port}/`
  assert.equal((await checkWithLinkinator([url], SURE)).get(url), { url, ok: true, unknown: 'local-url' })
})

test('a connection that is dropped is not judged', async () => {
  const site = await serve((request) => request.socket.destroy())
  const url = `${site.origin}/dropped`
  assert.equal((await checkWithLinkinator([url], SURE)).get(url), { url, ok: true, unknown: 'no-answer' })
})

test('excluded URLs and other schemes are not requested', async () => {
  const site = await serve((_, response) => html(response, 404, ''))
  const { origin } = site
  const urls = [
    `${origin}/private/x`,
    `${origin}/exact`,
    `${origin}/exact/not`,
    'mailto:a@b.c',
    'http://[',
    'ftp://x/y',
  ]
  const statuses = await checkWithLinkinator(urls, { ...SURE, exclude: [`${origin}/private/*`, `${origin}/exact`] })
  assert.equal(site.requests, ['GET /exact/not'])
  assert.equal([...statuses.keys()], [`${origin}/exact/not`])
  assert.is((await checkWithLinkinator([])).size, 0)
})

test('a URL without its scheme comes back as it was written', async () => {
  const url = '//127.0.0.1:1/x'
  assert.equal((await checkWithLinkinator([url], SURE)).get(url)?.url, url)
})

test('no more requests at once than asked for, and all are answered', async () => {
  const site = await serve((_, response) => void setTimeout(() => html(response, 200, ''), 5))
  const urls = Array.from({ length: 60 }, (_, index) => `${site.origin}/${index}`)
  const statuses = await checkWithLinkinator(urls, { ...SURE, concurrency: 4 })
  assert.is([...statuses.values()].filter(({ ok, status }) => ok && status === 200).length, 60)
  assert.is(site.requests.length, 60)
  assert.ok(site.most() <= 4, `${site.most()} at once`)
})

test('the name of the asker', async () => {
  const names: (string | undefined)[] = []
  const site = await serve((request, response) => {
    names.push(request.headers['user-agent'])
    html(response, 200, '')
  })
  await checkWithLinkinator([site.origin], { ...SURE, userAgent: 'docs-lint-test' })
  assert.equal(names, ['docs-lint-test'])
})

test.run()
