import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import fc from 'fast-check'
import { lightIncoming } from './light-incoming.ts'
import { targetProblem } from './target.ts'

type Seen = { light: Request | undefined; real: Request | undefined; passes: boolean }
let saw: (seen: Seen) => void
const server = createServer(
  { requireHostHeader: false },
  async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    let real: Request | undefined
    const adapter = getRequestListener(
      request => {
        real = request
        return new Response('seen')
      },
      { overrideGlobalObjects: false, hostname: 'fallback' },
    )
    const light = lightIncoming(incoming, outgoing, 'fallback')
    const passes = targetProblem(incoming.url ?? '') === undefined
    await adapter(incoming, outgoing)
    saw({ light, real, passes })
  },
)
let client: net.Socket
before(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  client = net.connect((server.address() as AddressInfo).port, '127.0.0.1').resume()
})
after(() => {
  client.destroy()
  server.close()
})

/** Both requests made of the same bytes on a socket. */
async function both(method: string, target: string, lines: readonly (readonly [string, string])[]): Promise<Seen> {
  const seen = new Promise<Seen>(resolve => (saw = resolve))
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  client.write(`${method} ${target} HTTP/1.1\r\n${head}\r\n`, 'latin1')
  return await seen
}

const visible = fc.integer({ min: 0x21, max: 0x7e }).map(code => String.fromCharCode(code))
const path = fc.string({ unit: visible }).map(text => `/${text}`)
const target = fc.oneof(path, path, fc.constantFrom('http://there/x', 'http://there:80', '/a%20b?c=%zz', '/'))
const host = fc.constantFrom('here', 'HERE', 'here:80', 'here:8080', '127.0.0.1:49152', '[::1]:8080', 'a_b.c-d', '')
const name = fc.constantFrom('X-A', 'x-a', 'Cookie', 'cookie', 'Authorization', 'If-None-Match', 'Range', 'constructor')
// Of lines without a value the adapter's has another opinion than web headers, which ours are held against elsewhere.
const value = fc
  .string({ unit: fc.oneof(visible, fc.constantFrom(' ', '\t', 'é', 'ÿ')) })
  .filter(text => text.trim() !== '')
const lines = fc.array(fc.tuple(name, value), { maxLength: 6 })

test('a light request and the adapter’s agree on what they say', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('GET', 'HEAD'), target, host, lines, async (method, asked, at, others) => {
      const { light, real, passes } = await both(method, asked, [['Host', at], ...others])
      if (!passes) return
      assert.ok(light && real, `${asked} at ${at}`)
      compared += 1
      // The adapter takes some targets as they are that URL writes otherwise: `?'`.
      assert.deepEqual([light.method, light.url], [real.method, new URL(real.url).href])
      for (const each of ['host', 'missing', '__proto__', ...others.map(([other]) => other)]) {
        assert.equal(light.headers.get(each), real.headers.get(each), each)
        assert.equal(light.headers.has(each), real.headers.has(each), each)
      }
      assert.deepEqual([...light.headers], [...real.headers])
    }),
    // What chance found once.
    { numRuns: 400, examples: [['GET', "/?'", 'here', []]] },
  )
  assert.ok(compared > 200, `only ${compared} were compared`)
})

test('a host that is more than a host, or none, is refused by both', async () => {
  for (const at of [
    'me@here',
    'here/x',
    'here?x',
    'here#x',
    'a\\b',
    'h%65re',
    'here:port',
    'here:99999',
    'two words',
    '[1',
    'é',
  ]) {
    const { light, real } = await both('GET', '/', [['Host', at]])
    assert.deepEqual([light, real], [undefined, undefined], at)
  }
  const { light } = await both('GET', '/', [['Host', '256.256.256.256']])
  assert.equal(light, undefined, 'what no URL can have is not found out later')
})
