import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { bare, told } from '../../http/bytes.ts'
import { pathnameOf } from '../../http/path.ts'
import { random } from '../../system.ts'
import { type GuardTerms, guarded } from './guarded.ts'

function drive(terms: Partial<GuardTerms> = {}) {
  const exchange = guarded(
    {
      own: async request => told(pathnameOf(request.url), {}),
      shared: request => (pathnameOf(request.url).startsWith('/s/') ? Promise.resolve(bare({})) : undefined),
      admits: request => pathnameOf(request.url) === '/network/signed',
    },
    {
      ...{ base: '', password: undefined, isLoopback: true, clock: jumpingClock(), random, report: () => undefined },
      ...terms,
    },
  )
  return (path: string, headers: Record<string, string> = {}, method = 'GET', host = 'localhost:8080') =>
    exchange(new Request(`http://${host}${path}`, { headers, method }))
}
const status = async (response: Promise<Response>) => (await response).status

it('on this machine, only its own names lead here', async () => {
  for (const terms of [{}, { password: 'let me in' }]) {
    const ask = drive(terms)
    for (const path of ['/', '/s/secret/', '/network/signed']) {
      assert.equal(await status(ask(path, {}, 'GET', 'rebound.example:8080')), 403)
      assert.notEqual(await status(ask(path, {}, 'GET', '127.0.0.1:8080')), 403)
    }
  }
  assert.equal(await status(drive({ isLoopback: false })('/', {}, 'GET', 'nas.local')), 200)
})

const page = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

it('another page may lead here, and do nothing else', async () => {
  const ask = drive()
  assert.equal(await status(ask('/?capture=x', page)), 200)
  assert.equal(await status(ask('/s/secret/', page)), 200)
  const refused: [path: string, headers: Record<string, string>, method?: string][] = [
    ['/', { ...page, 'sec-fetch-dest': 'iframe' }],
    ['/', page, 'POST'],
    ['/content/x', page],
    ['/api/skeleton', { ...page, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['/content/x', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['/api/shares', { origin: 'http://evil.example' }, 'POST'],
    ['/api/shares', { origin: 'http://localhost:3000' }, 'POST'],
    ['/api/shares', { origin: 'null' }, 'POST'],
    ['/dav/', { origin: 'http://evil.example' }, 'OPTIONS'],
  ]
  for (const [path, headers, method] of refused) {
    const response = await ask(path, headers, method)
    assert.equal(response.status, 403, `${method} ${path} ${JSON.stringify(headers)}`)
    assert.equal(response.headers.get('access-control-allow-origin'), null)
  }
  for (const site of ['same-origin', 'none'])
    assert.equal(await status(ask('/content/x', { 'sec-fetch-site': site })), 200)
  assert.equal(await status(ask('/api/shares', { origin: 'http://localhost:8080' }, 'POST')), 200)
  assert.equal(await status(ask('/api/shares', {}, 'POST')), 200, 'a program')
})

it('below a secret path everything is as it was, and elsewhere nothing', async () => {
  const base = `/${'x'.repeat(22)}`
  const ask = drive({ base })
  assert.equal(await (await ask(`${base}/dav/a`)).text(), '/dav/a')
  assert.equal(await status(ask(`${base}/`, page)), 200)
  const bareBase = await ask(base)
  assert.deepEqual([bareBase.status, bareBase.headers.get('location')], [308, `${base}/`])
  const answers = ['/', '/dav/', '/healthz', `/${'x'.repeat(21)}y/`, `${base}x/`, '//', `/a${base}/`].map(
    async path => {
      const response = await ask(path)
      return [response.status, await response.text(), [...response.headers]]
    },
  )
  for (const answer of await Promise.all(answers)) assert.deepEqual(answer, await answers[0])
  assert.equal((await answers[0])?.[0], 404)
})

it('a password guards every path but what proves itself; elsewhere a secret path tells of no password', async () => {
  const base = '/secret'
  const authorization = `Basic ${btoa('me:let me in')}`
  for (const [ask, before] of [
    [drive({ password: 'let me in' }), ''],
    [drive({ password: 'let me in', base }), base],
  ] as const) {
    for (const path of ['/', '/dav/', '/network/users/me', '/healthz', '/metrics', '/unknown']) {
      assert.equal(await status(ask(before + path)), 401, path)
      assert.equal(await status(ask(before + path, { authorization })), 200, path)
    }
    assert.equal(await status(ask(`${before}/network/signed`)), 200)
    assert.equal(await status(ask(`${before}/network/x`, { authorization: 'XBL3.0 x=1;let me in' })), 200)
    assert.equal(await status(ask('/s/secret/')), 200)
    if (before) assert.equal(await status(ask('/dav/', { authorization })), 404)
  }
})

it('every answer, also a refusal, tells the browser what it may not do', async () => {
  const ask = drive({ password: 'let me in' })
  for (const response of [await ask('/'), await ask('/s/secret/'), await ask('/', {}, 'GET', 'evil.example')]) {
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/)
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(response.headers.get('cross-origin-resource-policy'), 'same-origin')
  }
})
