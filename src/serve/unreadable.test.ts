import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { Wire } from '../../test/trial/wire.ts'
import { arriving, told } from '../http/bytes.ts'
import { type Listening, listen } from './node.ts'

let server: Listening
before(async () => {
  server = await listen(
    async request => {
      for await (const piece of arriving(request)) if (piece.byteLength > 1e9) break
      return told('ok', {})
    },
    { host: '127.0.0.1', port: 0, report: () => undefined, grace: 100 },
  )
})
after(() => server[Symbol.asyncDispose]())

const put = (...lines: string[]) => `PUT / HTTP/1.1\r\nHost: here\r\n${lines.join('\r\n')}\r\n\r\n`
const chunk = '5\r\nhello\r\n0\r\n\r\n'

const unreadable: Record<string, [request: string | Buffer, status: string]> = {
  'a byte that is not ASCII': [Buffer.from('GET /\u00fc HTTP/1.1\r\nHost: here\r\n\r\n'), '400 Bad Request'],
  'a space in the target': ['GET /a b HTTP/1.1\r\nHost: here\r\n\r\n', '400 Bad Request'],
  'a method nobody knows': ['get / HTTP/1.1\r\nHost: here\r\n\r\n', '400 Bad Request'],
  'no host': ['GET / HTTP/1.1\r\n\r\n', '400 Bad Request'],
  'two hosts': ['GET / HTTP/1.1\r\nHost: here\r\nhost: there\r\n\r\n', '400 Bad Request'],
  'a chunk without a size': [`${put('Transfer-Encoding: chunked')}zz\r\n`, '400 Bad Request'],
  'two lengths': [put('Content-Length: 5, 5'), '400 Bad Request'],
  'a length beside chunks': [put('Content-Length: 5', 'Transfer-Encoding: chunked') + chunk, '400 Bad Request'],
  'a coding nobody knows': [put('Transfer-Encoding: gzip, chunked') + chunk, '501 Not Implemented'],
  'another expectation': [put('Expect: 202-accepted'), '417 Expectation Failed'],
  'a head without end': [put(`X: ${'y'.repeat(8_000_000)}`), '431 Request Header Fields Too Large'],
}

for (const [name, [request, status]] of Object.entries(unreadable)) {
  test(`${name} is answered with ${status} and a sentence`, async () => {
    await using wire = new Wire(server.url)
    await wire.send(request)
    const reply = await wire.reply('GET')
    assert.equal(reply.status, status)
    const { errorCode, errorMessage } = JSON.parse(String(reply.body))
    assert.equal(errorCode, Number(status.slice(0, 3)))
    assert.match(errorMessage, /\.$/)
  })
}

test('HTTP/1.0 needs no host', async () => {
  const socket = connect(Number(server.url.port), '127.0.0.1')
  socket.write('GET / HTTP/1.0\r\n\r\n')
  const [answer] = await once(socket, 'data')
  assert.match(String(answer), /^HTTP\/1\.1 200 /)
  socket.destroy()
})
