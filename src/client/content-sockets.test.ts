import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import net from 'node:net'
import { it, type TestContext } from 'node:test'
import { gzipSync } from 'node:zlib'
import { bodyOf } from '../http/bytes.ts'
import { Failure } from '../model/failure.ts'
import { contentSockets } from './content-sockets.ts'

/** A server that answers each request on a connection with the next of these bytes, and then does as it says. */
async function serving(test: TestContext, answers: readonly (string | Buffer)[], then: 'keep' | 'close' = 'keep') {
  const rest = answers.values()
  const seen = { connections: 0, requests: [] as string[] }
  const server = net.createServer(socket => {
    seen.connections += 1
    socket.on('error', () => undefined)
    socket.on('data', request => {
      seen.requests.push(request.toString())
      const { value } = rest.next()
      if (value === undefined) return socket.destroy()
      socket.write(value)
      // What still comes on a connection that is closing is not heard.
      if (then === 'close') socket.end().removeAllListeners('data').resume()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const exchange = contentSockets(500)
  test.after(() => {
    exchange[Symbol.dispose]()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/a?b`
  const get = async (signal?: AbortSignal): Promise<[number, string]> => {
    const response = await exchange(new Request(url, { headers: { range: 'bytes=1-' }, ...(signal ? { signal } : {}) }))
    const pieces: Buffer[] = []
    for await (const piece of bodyOf(response)) pieces.push(Buffer.from(piece))
    return [response.status, Buffer.concat(pieces).toString('latin1')]
  }
  return { seen, get }
}

const ok = (body: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`

it('asks as it should, and uses a connection again', async test => {
  const { seen, get } = await serving(test, [ok('one'), ok('two'), 'HTTP/1.1 204 No Content\r\n\r\n', ok('')])
  assert.deepEqual(
    [await get(), await get(), await get(), await get()],
    [
      [200, 'one'],
      [200, 'two'],
      [204, ''],
      [200, ''],
    ],
  )
  assert.equal(seen.connections, 2, 'a second one only after the answer without a body')
  assert.match(
    seen.requests[0] as string,
    /^GET \/a\?b HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\nrange: bytes=1-\r\n\r\n$/,
  )
})

it('reads large bodies, bodies in pieces, and bodies that end with the connection', async test => {
  const noise = randomBytes(3_000_000)
  const large = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${noise.length}\r\n\r\n`), noise])
  const pieces =
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n'
  const packed = gzipSync('unasked')
  const zipped = Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`),
    packed,
  ])
  const { seen, get } = await serving(test, [large, pieces, `HTTP/1.1 103 Early Hints\r\n\r\n${ok('x')}`, zipped])
  assert.deepEqual(await get(), [200, noise.toString('latin1')])
  assert.deepEqual(
    [await get(), await get(), await get()],
    [
      [200, 'abc0123456789'],
      [200, 'x'],
      [200, 'unasked'],
    ],
  )
  assert.equal(seen.connections, 1)
  const closing = await serving(test, ['HTTP/1.1 200 OK\r\n\r\nto the end'], 'close')
  assert.deepEqual(await closing.get(), [200, 'to the end'])
})

it('takes nothing torn for whole', async test => {
  for (const torn of [
    'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc',
    'HTTP/1.1 200 O',
    '',
  ]) {
    const { get } = await serving(test, [torn], 'close')
    await assert.rejects(get(), (thrown: Failure) => thrown.code === 'unreachable', torn)
  }
})

it('refuses what is no answer', async test => {
  for (const wrong of [
    'SSH-2.0-x\r\n\r\n',
    'HTTP/1.1 200 OK\r\nnonsense\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nx',
    'x'.repeat(99_999),
  ]) {
    const { get } = await serving(test, [wrong])
    await assert.rejects(
      get(),
      (thrown: Failure) => thrown instanceof Failure && thrown.code === 'upstream',
      wrong.slice(0, 40),
    )
  }
})

it('asks once more when a kept connection was closed meanwhile, and gives up on silence', async test => {
  const closed = await serving(test, [ok('one'), ok('two')], 'close')
  assert.deepEqual(
    [await closed.get(), await closed.get()],
    [
      [200, 'one'],
      [200, 'two'],
    ],
  )
  const silent = await serving(test, ['HTTP/1.1 200'])
  await assert.rejects(silent.get(), (thrown: Failure) => thrown.code === 'timeout')
})

it('stops when it is told to', async test => {
  const { get } = await serving(test, ['HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'])
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Error('enough')), 50)
  await assert.rejects(get(stop.signal), /enough/)
  await assert.rejects(get(AbortSignal.abort(new Error('never begun'))), /never begun/)
})
