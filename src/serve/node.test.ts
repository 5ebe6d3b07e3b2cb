import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Bytes, streamed } from '../http/bytes.ts'
import type { Exchange } from '../http/exchange.ts'
import { Failure } from '../model/failure.ts'
import { fileBytes } from '../stores/objects/disk.ts'
import { type Listening, listen } from './node.ts'

const folder = mkdtempSync(join(tmpdir(), 'serve-'))
const file = join(folder, 'file')
const content = Buffer.alloc(900_000, 'captures')
writeFileSync(file, content)
const reported: string[] = []
const ends: Record<string, (value?: unknown) => void> = {}
const ended: Record<string, Promise<unknown>> = {}
for (const name of ['endless', 'silent']) ended[name] = new Promise(resolve => (ends[name] = resolve))

async function* endless(): AsyncGenerator<Uint8Array> {
  try {
    for (;;) yield Buffer.alloc(65_536)
  } finally {
    ends.endless?.()
  }
}

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    if (text === 'break') throw new Error('the line broke')
    yield Buffer.from(text)
  }
}

const length = (bytes: number) => ({ headers: { 'content-length': String(bytes) } })
const answers: Record<string, (request: Request) => Response | Promise<Response>> = {
  '/file': () => streamed(fileBytes(file, 0, content.length), length(content.length)),
  '/slice': () => streamed(fileBytes(file, 800_001, 7), { status: 206, ...length(7) }),
  '/cut-file': () => streamed(fileBytes(file, 0, content.length + 5), length(content.length + 5)),
  '/pieces': () => streamed(pieces('one', 'two'), {}),
  '/short': () => streamed(pieces('one'), length(6)),
  '/longer': () => streamed(pieces('one', 'two'), length(4)),
  '/breaks': () => streamed(pieces('one', 'break'), length(6)),
  '/breaks-chunked': () => streamed(pieces('one', 'break'), {}),
  '/endless': () => streamed(endless(), {}),
  '/silent': request => {
    request.signal.addEventListener('abort', () => ends.silent?.())
    const silent: Bytes = {
      async *[Symbol.asyncIterator]() {
        yield Buffer.from('one')
        await new Promise(() => undefined)
      },
    }
    return streamed(silent, {})
  },
  '/missing': () => Promise.reject(new Failure('missing', 'There is no such thing.')),
  '/thrown': () => Promise.reject(new Error(`EACCES: ${file}`)),
  '/echo': async request => Response.json({ url: new URL(request.url).pathname, body: await request.text() }),
}
const exchange: Exchange = async request =>
  (await answers[new URL(request.url).pathname]?.(request)) ?? new Response('nothing', { status: 404 })

let server: Listening
before(async () => {
  server = await listen(exchange, { host: '127.0.0.1', port: 0, report: line => reported.push(line), grace: 100 })
})
after(async () => {
  await server[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

/** The bytes of one connection, head and body, until the other side ends it. */
function raw(text: string): Promise<string> {
  return new Promise(resolve => {
    let said = ''
    const socket = net.connect(Number(server.url.port), '127.0.0.1', () => socket.write(text))
    socket.on('data', data => (said += data.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(said))
  })
}
const get = (target: string, method = 'GET') =>
  raw(`${method} ${target} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n`)

test('a file and a slice of one arrive byte for byte', async () => {
  const [head, body] = (await get('/file')).split('\r\n\r\n')
  assert.match(head ?? '', /^HTTP\/1\.1 200 /)
  assert.match(head ?? '', /\r\ndate: /i)
  assert.ok(Buffer.from(body ?? '', 'latin1').equals(content))
  assert.match(await get('/slice'), /content-length: 7[^]*\r\n\r\napturesc?$/i)
})

test('HEAD says how long the body is and sends none, at once', async () => {
  for (const path of ['/file', '/endless', '/echo']) {
    assert.match(await get(path, 'HEAD'), /^HTTP\/1\.1 200 [^]*\r\n\r\n$/, path)
  }
  assert.match(await get('/file', 'HEAD'), /content-length: 900000/i)
})

test('a body that ends early, late or breaks is cut off, never made to look whole', async () => {
  const whole = (path: string) =>
    new Promise<string>((resolve, reject) => {
      http
        .get(new URL(path, server.url), { agent: false }, response => {
          let text = ''
          response.on('data', data => (text += data)).on('error', reject)
          response.on('end', () => (response.complete ? resolve(text) : reject(new Error('torn'))))
        })
        .on('error', reject)
    })
  assert.equal(await whole('/pieces'), 'onetwo')
  for (const path of ['/short', '/breaks', '/breaks-chunked', '/cut-file']) await assert.rejects(whole(path), path)
  assert.match(
    await raw('GET /breaks HTTP/1.1\r\nhost: here\r\n\r\n'),
    /\r\n\r\none$/,
    'what was sent before still arrives',
  )
  const next = 'GET /echo HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n'
  assert.match(
    await raw(`GET /short HTTP/1.1\r\nhost: here\r\n\r\n${next}`),
    /\r\n\r\none$/,
    'no answer after a short one',
  )
  // Nothing of the surplus is taken for the next answer.
  assert.match(await raw('GET /longer HTTP/1.1\r\nhost: here\r\n\r\n'), /\r\n\r\nonet$/)
})

test('a client that leaves ends the body, and hears of it even while it waits', async () => {
  for (const name of ['endless', 'silent']) {
    const socket = net.connect(Number(server.url.port), '127.0.0.1', () =>
      socket.write(`GET /${name} HTTP/1.1\r\nhost: x\r\n\r\n`),
    )
    socket.once('data', () => socket.destroy())
    await ended[name]
  }
})

test('a failure is answered as what it is; what nobody expected is hidden and reported', async () => {
  assert.match(
    await get('/missing'),
    /^HTTP\/1\.1 404 [^]*\{"errorCode":404,"errorMessage":"There is no such thing\."\}$/,
  )
  const hidden = await get('/thrown')
  assert.match(hidden, /^HTTP\/1\.1 500 /)
  assert.ok(!hidden.includes(file))
  assert.deepEqual(reported, [`GET /thrown: EACCES: ${file}`])
})

test('a target that URL would quietly change is refused as it came', async () => {
  for (const target of [
    '/a/../echo',
    '/./echo',
    '/%2e%2E/echo',
    '/..',
    '/a\\b',
    '/a%5Cb',
    '/%00',
    '/%zz',
    '/%',
    '/%ff',
  ]) {
    assert.match(await get(target), /^HTTP\/1\.1 400 /, target)
  }
  assert.match(await get('http://here/a/../echo'), /^HTTP\/1\.1 400 /)
  for (const target of ['/echo', '/echo?a=../%zz', 'http://here/echo']) {
    assert.match(await get(target), /^HTTP\/1\.1 200 [^]*"url":"\/echo"/, target)
  }
})

test('a taken port is named in a sentence', async () => {
  const again = listen(exchange, { host: '127.0.0.1', port: Number(server.url.port), report: () => undefined })
  await assert.rejects(again, { code: 'conflict', message: new RegExp(`Port ${server.url.port} `) })
})

test('closing lets an answer end, and drops idle connections', async () => {
  let answered: (response: Response) => void = () => undefined
  let asked: () => void = () => undefined
  const arrived = new Promise<void>(resolve => (asked = resolve))
  const slow = await listen(
    () => {
      asked()
      return new Promise(resolve => (answered = resolve))
    },
    { host: '127.0.0.1', port: 0, report: () => undefined, grace: 60_000 },
  )
  const agent = new http.Agent({ keepAlive: true })
  const said = new Promise<number | undefined>((resolve, reject) => {
    http.get(slow.url, { agent }, response => resolve(response.resume().statusCode)).on('error', reject)
  })
  await arrived
  const closing = slow[Symbol.asyncDispose]()
  answered(new Response('done'))
  assert.equal(await said, 200)
  await closing
  agent.destroy()
})
