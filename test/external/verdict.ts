import { type AddressInfo, createServer } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isOffline, isReadersOwn, verdict } from '../../src/external/verdict.ts'

const test = suite('external/verdict')

/** The error of a real connection to a port of the loopback interface on which nobody listens. */
async function refusal(): Promise<unknown> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return fetch(`http://127.0.0.1:${port}/`).catch((error: unknown) => error)
}

test('a host that refuses is dead, unless it is the reader’s own machine', async () => {
  const error = await refusal()
  assert.equal(verdict('https://docs.acme.dev/x', 0, [error]), { ok: false, reason: 'connection refused' })
  assert.equal(verdict('http://localhost:3000/x', 0, [error]), { ok: true, unknown: 'local-url' })
})

test('names that mean the reader’s own machine or nobody’s', () => {
  const own =
    'localhost app.localhost 127.0.0.1 10.0.0.7 192.168.1.1 172.20.0.1 [::1] nas.local api.example.com my.test db'
  for (const host of own.split(' ')) assert.ok(isReadersOwn(host), host)
  for (const host of [
    'acme.dev',
    'example.acme.dev',
    '172.40.0.1',
    '11.0.0.1',
    'localhost.acme.dev',
    'myexample.com',
  ]) {
    assert.not(isReadersOwn(host), host)
  }
})

test('no network at all is told from dead hosts', () => {
  const down = (url: string) => ({ url, ok: false, reason: 'no such host' })
  const urls = ['https://a.dev/', 'https://b.dev/', 'https://c.dev/']
  assert.ok(isOffline(urls.map(down)))
  assert.not(isOffline([...urls.map(down), { url: 'https://d.dev/', ok: true, status: 200 }]))
  assert.not(isOffline([down('https://a.dev/1'), down('https://a.dev/2'), down('https://a.dev/3')]))
})

test.run()
