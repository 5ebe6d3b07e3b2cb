import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { Wire } from '../../test/trial/wire.ts'
import { arriving, told } from '../http/bytes.ts'
import { type Listening, listen } from './node.ts'

let server: Listening
const reported: string[] = []
before(async () => {
  server = await listen(
    async request => {
      const { pathname } = new URL(request.url)
      if (pathname === '/read') return told(`${(await request.bytes()).byteLength}`, {})
      if (pathname === '/stalled') return told('', { status: 408 })
      if (pathname === '/begin') for await (const piece of request.body ?? []) if (piece.byteLength > 0) break
      if (pathname === '/held') await arriving(request)[Symbol.asyncIterator]().next()
      return told('no', { status: 403 })
    },
    { host: '127.0.0.1', port: 0, report: line => reported.push(line), grace: 100 },
  )
})
after(() => server[Symbol.asyncDispose]())

const head = (path: string, ...lines: string[]) => [`PUT ${path} HTTP/1.1`, 'Host: here', ...lines, '', ''].join('\r\n')

/** The reply, and what the connection was good for after it. */
async function refused(path: string, body: Buffer, ...lines: string[]) {
  await using wire = new Wire(server.url)
  await wire.send(head(path, ...lines))
  await wire.send(body)
  const { status, headers } = await wire.reply('PUT')
  await wire.send('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  assert.equal((await wire.reply('GET')).status, '403 Forbidden')
  return [status, headers.get('connection'), wire.connections]
}

test('a refused body that is short is forgotten, and the connection goes on', async () => {
  for (const path of ['/', '/begin', '/%00']) {
    const [status, connection, connections] = await refused(path, Buffer.alloc(60_000), 'Content-Length: 60000')
    assert.deepEqual([connection, connections], ['keep-alive', 1], `${path} ${status}`)
  }
})

test('after a long or endless one the answer says that the connection ends, and arrives', async () => {
  const length = 20_000_000
  const large = Buffer.alloc(length)
  for (const path of ['/', '/begin', '/%00']) {
    const [status, connection, connections] = await refused(path, large, `Content-Length: ${length}`)
    assert.deepEqual([connection, connections], ['close', 2], `${path} ${status}`)
    const chunks = Buffer.concat([Buffer.from(`${length.toString(16)}\r\n`), large])
    assert.deepEqual((await refused(path, chunks, 'Transfer-Encoding: chunked')).slice(1), ['close', 2], path)
  }
})

test('a sender who does not look up before all is sent is not cut off, also when only the beginning was read', async () => {
  for (const path of ['/', '/begin', '/held']) {
    const socket = connect({ port: Number(server.url.port), host: '127.0.0.1', allowHalfOpen: true })
    const answered = once(socket, 'data')
    socket.write(head(path, `Content-Length: ${400 * 65_536}`))
    for (let piece = 0; piece < 400; piece += 1) {
      const sent = Promise.withResolvers<void>()
      socket.write(Buffer.alloc(65_536), thrown => (thrown ? sent.reject(thrown) : sent.resolve()))
      await sent.promise
    }
    const [answer] = await answered
    assert.match(String(answer), /^HTTP\/1\.1 403 /, path)
    socket.destroy()
  }
})

test('a body that stalls is not waited for, however short', async () => {
  assert.deepEqual(await refused('/stalled', Buffer.from('x'), 'Content-Length: 2'), [
    '408 Request Timeout',
    'close',
    2,
  ])
})

test('who expects to be told to go on is told when its body is read, and not when it is refused', async () => {
  await using wire = new Wire(server.url)
  await wire.send(head('/read', 'Expect: 100-continue', 'Content-Length: 3'))
  assert.equal(await wire.interim(), '100 Continue')
  await wire.send('abc')
  assert.equal(String((await wire.reply('PUT')).body), '3')
  await wire.send(head('/', 'Expect: 100-continue', 'Content-Length: 3'))
  const { status, headers } = await wire.reply('PUT')
  assert.deepEqual([status, headers.get('connection'), wire.interims], ['403 Forbidden', 'close', 1])
})

test('nothing of this is a fault of the server', () => assert.deepEqual(reported, []))
