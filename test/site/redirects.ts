import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createRedirects } from '../../src/site/redirects.ts'

const redirects = suite('redirects')

const find = createRedirects(
  [
    { from: '/old', to: '/new#there' },
    { from: '/docs/*', to: '/docs/latest/:splat' },
    { from: '/guide/:version/why', to: '/why/:version' },
    { from: '/api/:version(v[0-9.]+|next)/:path*', to: '/reference/:path*' },
    { from: '/away/*', to: 'https://example.com/:splat' },
    { from: '/broken/:', to: '/x' },
    { from: '/part*', to: '/whole/:splat' },
    { from: '/group/(.*)', to: '/first/$1' },
    { from: '/whole/:path*', to: 'https://example.com/new/:path?x=1' },
    { from: '/slash/:path*/', to: '/moved/:path*/' },
    { from: '/lacks/:one', to: '/has/:two' },
    { from: '/:path+/', to: '/:path+' },
  ],
  (path) => path.replace(/\/$/, ''),
)

const cases: [string, string | undefined][] = [
  ['/old/', '/new#there'],
  ['/docs/a/b', '/docs/latest/a/b'],
  ['/docs/guide/install', '/docs/latest/guide/install'],
  ['/docs', '/docs/latest'],
  ['/guide/0.70/why', '/why/0.70'],
  ['/guide/0.70/how', undefined],
  ['/api/v1.2/a/b', '/reference/a/b'],
  ['/api/1/a', undefined],
  ['/away/x', 'https://example.com/x'],
  ['/broken/x', undefined],
  ['/partition/a', '/whole/ition/a'],
  ['/group/a/b', '/first/a/b'],
  ['/whole/a/b', 'https://example.com/new/a/b?x=1'],
  ['/slash/', '/moved/'],
  ['/slash/a/b', '/moved/a/b/'],
  ['/lacks/a', undefined],
  ['/docs/100%', '/docs/latest/100%'],
  ['/elsewhere', undefined],
  ['/else/where/', undefined],
]
for (const [path, to] of cases) redirects(`${path} → ${to}`, () => assert.is(find(path)?.to, to))

redirects.run()
