import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { bare, inMemory, told } from '../http/bytes.ts'
import { lightResponse } from '../http/light-response.ts'
import { endOfTurn } from './end-of-turn.ts'
import { requestListener } from './listener.ts'

const document = '<card>'.padEnd(2048, '.')
const tag = '"1"'
const reported: string[] = []
const order: string[] = []
/** What each call of the socket, which is one of the system, was given. */
const written: string[] = []
/** Of `/left`: who is told of the request, and what lets it be answered. */
const waiting = { asked: (_: Request): void => undefined, answer: (): void => undefined }

const server = createServer(
  requestListener(
    async request => {
      const { pathname } = new URL(request.url)
      order.push(`asked ${pathname}`)
      if (pathname === '/web') return new Response('of the web')
      if (pathname === '/json') return Response.json({ a: 1 })
      if (pathname === '/unwritable') return lightResponse(inMemory(Buffer.from('x')), { headers: { name: 'ł' } })
      if (pathname === '/left') {
        waiting.asked(request)
        await new Promise<void>(resolve => (waiting.answer = resolve))
      }
      const headers = { etag: tag, 'content-language': 'en-us', vary: 'Accept-Language' }
      return request.headers.get('if-none-match') === tag ? bare({ status: 304, headers }) : told(document, { headers })
    },
    '127.0.0.1',
    line => reported.push(line),
  ),
)
server.on('connection', (socket: net.Socket) => {
  const { _write: write, _writev: writev } = socket
  socket._write = (chunk, encoding, done) => {
    written.push(Buffer.from(chunk, encoding).toString('latin1'))
    order.push('written')
    write.call(socket, chunk, encoding, done)
  }
  socket._writev = (chunks, done) => {
    written.push(chunks.map(({ chunk, encoding }) => Buffer.from(chunk, encoding).toString('latin1')).join(''))
    writev?.call(socket, chunks, done)
  }
})
const connect = () => net.connect((server.address() as AddressInfo).port, '127.0.0.1')

before(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
after(() => {
  server.close()
  server.closeAllConnections()
})

/** All of one connection. */
async function raw(text: string): Promise<string> {
  written.length = 0
  const socket = connect()
  let said = ''
  socket.on('data', data => (said += data.toString('latin1')))
  socket.write(text)
  await once(socket, 'close')
  return said
}
const get = (path: string, more = '', method = 'GET') =>
  raw(`${method} ${path} HTTP/1.1\r\nhost: here\r\n${more}connection: close\r\n\r\n`)

test('head and body of a small answer leave in one write, with a date, and the connection stays', async () => {
  const socket = connect()
  written.length = 0
  for (const _ of [1, 2]) {
    socket.write('GET /document HTTP/1.1\r\nhost: here\r\n\r\n')
    await once(socket, 'data')
  }
  socket.destroy()
  assert.equal(written.length, 2, 'two answers on one connection')
  for (const each of written) {
    assert.match(each, /^HTTP\/1\.1 200 OK\r\n[^]*\r\nDate: [^]*\r\nConnection: keep-alive\r\n/)
    assert.match(each, /\r\netag: "1"\r\ncontent-language: en-us\r\nvary: Accept-Language\r\ncontent-length: 2048\r\n/)
    assert.ok(each.endsWith(`\r\n\r\n${document}`))
  }
})

test('HEAD and 304 have the head alone, in one write', async () => {
  assert.match(await get('/document', '', 'HEAD'), /^HTTP\/1\.1 200 [^]*content-length: 2048[^]*\r\n\r\n$/)
  assert.equal(written.length, 1)
  assert.match(await get('/document', 'if-none-match: "1"\r\n'), /^HTTP\/1\.1 304 [^]*\r\n\r\n$/)
  assert.equal(written.length, 1)
})

test('a response of the web arrives as one, with its length and its kind', async () => {
  assert.match(await get('/web'), /content-type: text\/plain[^]*content-length: 10[^]*\r\n\r\nof the web$/i)
  assert.match(await get('/json'), /content-type: application\/json[^]*\r\n\r\n\{"a":1\}$/i)
  assert.match(await get('/json', '', 'HEAD'), /^HTTP\/1\.1 200 [^]*application\/json[^]*\r\n\r\n$/i)
})

test('a head that cannot be written is answered with 500 and reported', async () => {
  assert.match(await get('/unwritable'), /^HTTP\/1\.1 500 [^]*"errorMessage":"The server failed; its log says why\."/)
  assert.match(reported.join(), /^GET \/unwritable: Invalid character in header content/)
})

test('a target without a valid host is refused with a sentence', async () => {
  const said = await raw('GET / HTTP/1.1\r\nhost: here/there\r\nconnection: close\r\n\r\n')
  assert.match(said, /^HTTP\/1\.1 400 [^]*The request names no valid Host\./)
})

test('who asks for the signal when the client has left already is told so', async () => {
  const socket = connect()
  const [theirs] = (await once(server, 'connection')) as [net.Socket]
  const asked = new Promise<Request>(resolve => (waiting.asked = resolve))
  socket.write('GET /left HTTP/1.1\r\nhost: here\r\n\r\n')
  const request = await asked
  socket.destroy()
  await once(theirs, 'close')
  assert.ok(request.signal.aborted)
  waiting.answer()
})

test('what arrived in one turn is looked at before the first answer leaves', async () => {
  order.length = 0
  const sockets: net.Socket[] = []
  for (const _ of [1, 2, 3]) {
    sockets.push(connect())
    await once(server, 'connection')
  }
  // Sent in one turn of the loop that is theirs and the server's, they arrive in the next.
  for (const each of sockets) each.write('GET /turn HTTP/1.1\r\nhost: here\r\n\r\n')
  await Promise.all(sockets.map(each => once(each, 'data')))
  for (const each of sockets) each.destroy()
  const first = order.indexOf('written')
  assert.equal(order.slice(0, first).filter(each => each === 'asked /turn').length, 3)
})

test('one turn has one end, and the next another', async () => {
  const first = endOfTurn()
  assert.equal(endOfTurn(), first)
  await first
  assert.notEqual(endOfTurn(), first)
})
