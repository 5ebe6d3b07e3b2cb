import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { it, type TestContext } from 'node:test'
import { readyToken } from '../client/token.ts'
import { wholeOf } from '../http/bytes.ts'
import { artworkWay } from './artwork.ts'

async function host(test: TestContext) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    if (request.url === '/moved') response.writeHead(302, { location: '/picture' })
    if (request.url === '/away') response.writeHead(302, { location: 'file:///etc/passwd' })
    response.end('bytes')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => server.close())
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const tokens = readyToken(undefined)
const counts = () => ({ search: 0, refresh: 0, download: 0, feeds: 0, other: 0 })

it('goes anywhere on the web with a network of one’s own, without a token, and nowhere else', async test => {
  const { asked, url } = await host(test)
  const requests = counts()
  using way = artworkWay({ network: new URL(url), tokens, requests, proxied: undefined })
  const { status, bytes } = await way.open(new URL('/moved', url), undefined)
  assert.deepEqual([status, String(await wholeOf(bytes)), requests.download], [200, 'bytes', 2])
  assert.ok(asked.every(({ headers }) => headers.authorization === undefined))
  await assert.rejects(way.open(new URL('/away', url), undefined), { code: 'forbidden' })
  await assert.rejects(way.open(new URL('file:///etc/passwd'), undefined), { code: 'forbidden' })
})

it('never goes to this machine or what is beside it on the live network', async test => {
  const { asked, url } = await host(test)
  using way = artworkWay({ network: undefined, tokens, requests: counts(), proxied: undefined })
  const { port } = new URL(url)
  for (const address of [
    url,
    `http://localhost:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    'http://169.254.169.254/',
  ])
    await assert.rejects(way.open(new URL(address), undefined), { code: 'forbidden' }, address)
  assert.equal(asked.length, 0)
})

it('asks again for each address it is led to', async test => {
  const { url } = await host(test)
  const led = async () => new Response(null, { status: 302, headers: { location: `${url}/picture` } })
  using way = artworkWay({ network: undefined, tokens, requests: counts(), proxied: led })
  await assert.rejects(way.open(new URL('http://cdn.example.com/a.jpg'), undefined), { code: 'forbidden' })
})
