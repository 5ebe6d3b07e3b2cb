/** The client of title storage against the local network, without sockets and with what goes wrong on the way. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import type { TitleSource } from '../src/archive/ports.ts'
import { bodyOf, rewrapped } from '../src/http/bytes.ts'
import type { Wrap } from '../src/http/exchange.ts'
import { Failure, type FailureCode } from '../src/model/failure.ts'
import { titleFile, titlePath, titlePlace } from '../src/model/title-storage.ts'
import type { TitleSink } from '../src/services/title-storage/fetch-whole.ts'
import { ada, bo, mine, service, steady, titleClient, titleNetwork } from './trial/title-world.ts'

const root = titlePath('')
const slot = titleFile('saves/slot1.dat,binary')
const text = (value: string) => new TextEncoder().encode(value)
const fails = (code: FailureCode) => (thrown: unknown) => thrown instanceof Failure && thrown.code === code

async function bytesIn(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(Uint8Array.from(piece))
  return Buffer.concat(pieces)
}

/** A sink in memory that may hold the beginning of an earlier run. */
function memory(held: Buffer = Buffer.alloc(0), validator?: string) {
  const sink = {
    bytes: held,
    validator,
    restarts: 0,
    get size() {
      return sink.bytes.byteLength
    },
    async restart(of: string | undefined) {
      Object.assign(sink, { bytes: Buffer.alloc(0), validator: of, restarts: sink.restarts + 1 })
    },
    async append(bytes: Uint8Array) {
      sink.bytes = Buffer.concat([sink.bytes, bytes])
    },
  }
  return sink satisfies TitleSink
}

/** Loses the answers to the requests that `which` picks (counted from 1): they are carried out, and nobody hears of it. */
function losing(which: (count: number, request: Request) => boolean): Wrap {
  let count = 0
  return next => async request => {
    const lost = which((count += 1), request)
    const response = await next(request)
    if (lost) throw new Failure('unreachable', 'the connection broke')
    return response
  }
}

/** Breaks bodies off after so many bytes, one number for each GET, then none. */
function tearing(...after: number[]): Wrap {
  return next => async request => {
    const response = await next(request)
    const most = request.method === 'GET' ? after.shift() : undefined
    if (most === undefined) return response
    return rewrapped(response, {
      async *[Symbol.asyncIterator]() {
        let left = most
        for await (const piece of bodyOf(response)) {
          yield piece.subarray(0, left)
          left -= piece.byteLength
          if (left <= 0) throw new Error('aborted')
        }
      },
    })
  }
}

describe('a listing', () => {
  it('comes page by page and file by file, and is empty for nothing', async test => {
    const network = await titleNetwork(test)
    const client = titleClient(network, { pageSize: 2 })
    const source: TitleSource = client
    assert.deepEqual(await Array.fromAsync(source.pages(mine, root)), [])
    const names = ['a,binary', 'saves/b,json', 'saves/old/c,binary', 'z/d,binary', 'z/e,binary']
    for (const name of names) await client.upload(mine, titleFile(name), text('{}'), { displayName: `“${name}” ☃` })
    const pages = await Array.fromAsync(client.pages(mine, root))
    assert.deepEqual(
      pages.map(({ blobs, total }) => [blobs.length, total]),
      [
        [2, 5],
        [2, 5],
        [1, 5],
      ],
    )
    const files = await Array.fromAsync(client.files(mine, titlePath('saves')))
    assert.deepEqual(
      files.map(each => [each.file, each.size, each.displayName]),
      [
        ['saves/b,json', 2, '“saves/b,json” ☃'],
        ['saves/old/c,binary', 2, '“saves/old/c,binary” ☃'],
      ],
    )
    assert.deepEqual(await Array.fromAsync(client.files(mine, titlePath('nothing'))), [])
  })

  it('that goes round in a circle, or breaks off, is no whole one', async () => {
    const page = (token: string) => `{"blobs":[],"pagingInfo":{"continuationToken":"${token}"}}`
    const answers = (...bodies: string[]) =>
      titleClient(async () => {
        const body = bodies.shift()
        return body === undefined ? new Response('', { status: 404 }) : new Response(body)
      })
    await assert.rejects(Array.fromAsync(answers(page('1'), page('2'), page('1')).pages(mine, root)), fails('upstream'))
    await assert.rejects(Array.fromAsync(answers(page('1')).pages(mine, root)), /broke off/)
    await assert.rejects(Array.fromAsync(answers('<html>').pages(mine, root)), fails('upstream'))
  })
})

describe('a file', () => {
  it('is stored, looked at, read whole and in part, and deleted', async test => {
    const client = titleClient(await titleNetwork(test))
    const stored = await client.upload(mine, slot, text('0123456789'), {
      clientFileTime: new Date('2026-03-01T20:24:01.5Z'),
      displayName: 'Größte Höhle ☃',
    })
    assert.deepEqual([stored.outcome, stored.size], ['created', 10])
    const [blob] = await Array.fromAsync(client.files(mine, root))
    assert.deepEqual(
      [blob?.etag, blob?.clientFileTime, blob?.displayName],
      [stored.etag, '2026-03-01T20:24:01.5000000Z', 'Größte Höhle ☃'],
    )
    const stat = await client.stat(mine, slot)
    assert.deepEqual([stat?.etag, stat?.size], [stored.etag, 10])
    assert.equal(await client.stat(mine, titleFile('saves/other,binary')), undefined)
    const whole = await client.download(mine, slot)
    assert.deepEqual([whole.outcome, whole.size, String(await bytesIn(whole.bytes))], ['whole', 10, '0123456789'])
    for (const [range, expected] of [
      [{ start: 3 }, '3456789'],
      [{ start: 3, end: 3 }, '3'],
      [{ last: 2 }, '89'],
    ] as const) {
      const part = await client.download(mine, slot, { range })
      assert.deepEqual([part.outcome, part.size, String(await bytesIn(part.bytes))], ['part', 10, expected])
    }
    await assert.rejects(client.download(mine, slot, { range: { start: 10 } }), fails('range-not-satisfiable'))
    await assert.rejects(client.download(mine, slot, { range: { start: 3, end: 2 } }), fails('invalid'))
    const same = await client.download(mine, slot, { ifNoneMatch: stored.etag as string })
    assert.deepEqual([same.outcome, (await bytesIn(same.bytes)).length], ['not-modified', 0])
    await assert.rejects(client.download(mine, slot, { ifMatch: '0xOTHER' }), fails('precondition-failed'))
    await client.delete(mine, slot)
    await client.delete(mine, slot)
    await assert.rejects(client.download(mine, slot), fails('missing'))
  })

  it('is guarded by its tag: replaced, created and deleted only as the conditions say', async test => {
    const client = titleClient(await titleNetwork(test))
    const first = await client.upload(mine, slot, text('1'), { ifNoneMatch: '*' })
    await assert.rejects(client.upload(mine, slot, text('2'), { ifNoneMatch: '*' }), fails('precondition-failed'))
    const second = await client.upload(mine, slot, text('2'), { ifMatch: first.etag })
    assert.equal(second.outcome, 'replaced')
    await assert.rejects(
      client.upload(mine, slot, text('3'), { ifMatch: `"${first.etag}"` }),
      fails('precondition-failed'),
    )
    await assert.rejects(client.delete(mine, slot, { ifMatch: first.etag }), fails('precondition-failed'))
    await client.delete(mine, slot, { ifMatch: second.etag })
    assert.equal(await client.stat(mine, slot), undefined)
  })

  it('of json gives a part of itself, of config what fits', async test => {
    const network = await titleNetwork(test)
    const client = titleClient(network)
    const json = titleFile('hero,json')
    await client.upload(mine, json, text('{"weapon":{"name":"poison"},"levels":[{"quest":"queen"}]}'))
    const part = async (select: string) => String(await bytesIn((await client.download(mine, json, { select })).bytes))
    assert.equal(await part('weapon.name'), '{"name":"poison"}')
    assert.equal(await part('levels[0].quest'), '{"quest":"queen"}')
    await assert.rejects(part('weapon.edge'), fails('missing'))
    await assert.rejects(client.upload(mine, json, text('[1]')), /The root is an array/)

    const everyone = titlePlace('global', service, '')
    const config = titleFile('cards,config')
    const node = (by: string, ...nodes: [string, string][]) => ({
      _virtualNode: { _selectBy: by, _sourceNodes: nodes.map(([name, data]) => ({ _selector: name, _data: data })) },
    })
    const document = {
      greeting: node('locale', ['de', 'Hallo'], ['default', 'Hello']),
      mode: node('custom:mode', ['hard', 'Ouch'], ['default', 'Easy']),
    }
    await assert.rejects(client.upload(everyone, config, text('{}')), fails('forbidden'))
    const developer = titleClient(network, { authorization: 'XBL3.0 x=-;dev' })
    await developer.upload(everyone, config, text(JSON.stringify(document)))
    const { bytes } = await client.download(everyone, config, {
      language: 'de-AT, de;q=0.5',
      customSelector: 'mode.hard',
    })
    const { greeting, mode } = JSON.parse(String(await bytesIn(bytes))) as Record<string, string>
    assert.deepEqual([greeting, mode], ['Hallo', 'Ouch'])
  })

  it('of several players comes in one answer, and what a place holds is told', async test => {
    const network = await titleNetwork(test)
    const client = titleClient(network)
    const file = titleFile('score,json')
    await client.upload(titlePlace('json', service, ada), file, text('{"score":7}'))
    const parts = await client.batch({ family: 'json', scid: service, file, xuids: [ada, bo] })
    assert.deepEqual(
      parts.map(({ xuid, status, size }) => [xuid, status, size]),
      [
        [ada, 200, 11],
        [bo, 404, 0],
      ],
    )
    const { usedBytes, quotaBytes } = await client.quota(titlePlace('json', service, ada))
    assert.deepEqual([usedBytes, quotaBytes], [11n, 67_108_864n])
    await assert.rejects(titleClient(network, { authorization: 'XBL3.0 x=9;no' }).quota(mine), fails('unauthenticated'))
    await assert.rejects(client.upload(titlePlace('json', service, bo), file, text('{}')), fails('forbidden'))
  })

  it('breaks off in an answer that is torn, and says so', async test => {
    const network = await titleNetwork(test)
    await titleClient(network).upload(mine, slot, randomBytes(1000))
    const { bytes } = await titleClient(network, { weather: [tearing(300)] }).download(mine, slot)
    await assert.rejects(bytesIn(bytes), fails('unreachable'))
    const short: Wrap = next => async request => {
      const response = await next(request)
      const some = (await bytesIn(bodyOf(response))).subarray(0, 400)
      return rewrapped(
        response,
        (async function* () {
          yield some
        })(),
      )
    }
    const cut = await titleClient(network, { weather: [short] }).download(mine, slot)
    await assert.rejects(bytesIn(cut.bytes), /broke off after 400 of 1000 bytes/)
  })
})

describe('a whole fetch', () => {
  it('goes on after every break, asking for what is missing only', async test => {
    const network = await titleNetwork(test)
    const file = randomBytes(300_000)
    await titleClient(network).upload(mine, slot, file)
    const ranges: (string | null)[] = []
    const watching: Wrap = next => request => {
      ranges.push(request.headers.get('range'))
      return next(request)
    }
    const client = titleClient(network, { weather: [watching, tearing(100_000, 50_000, 100)] })
    const sink = memory()
    const { size } = await client.fetch(mine, slot, sink, steady)
    assert.deepEqual(sink.bytes, file)
    assert.equal(size, 300_000)
    assert.deepEqual(ranges, [null, 'bytes=100000-', 'bytes=150000-', 'bytes=150100-'])
    assert.equal(sink.restarts, 1)
  })

  it('never mixes two versions, of an earlier run or in the middle', async test => {
    const network = await titleNetwork(test)
    const plain = titleClient(network)
    const [old, young] = [randomBytes(200_000), randomBytes(200_000)]
    const { etag } = await plain.upload(mine, slot, old)
    const halfway = () => memory(old.subarray(0, 90_000), `"${etag}"`)
    const going = halfway()
    await plain.fetch(mine, slot, going, steady)
    assert.deepEqual([going.bytes.equals(old), going.restarts], [true, 0])
    // All of it was there: one question shows it.
    const done = memory(old, `"${etag}"`)
    await plain.fetch(mine, slot, done, steady)
    assert.equal(done.restarts, 0)

    await plain.upload(mine, slot, young)
    const replaced = halfway()
    await plain.fetch(mine, slot, replaced, steady)
    assert.deepEqual([replaced.bytes.equals(young), replaced.restarts], [true, 1])

    // Replaced between two tries of one fetch.
    let gets = 0
    const replacing: Wrap = next => async request => {
      if ((gets += 1) === 2) await plain.upload(mine, slot, old)
      return next(request)
    }
    const sink = memory()
    await titleClient(network, { weather: [replacing, tearing(120_000)] }).fetch(mine, slot, sink, steady)
    assert.deepEqual(sink.bytes, old)
  })

  it('does without ranges where there are none, and does not take another part for the one asked for', async test => {
    const network = await titleNetwork(test)
    const file = randomBytes(100_000)
    await titleClient(network).upload(mine, slot, file)
    const deaf: Wrap = next => request => {
      const headers = new Headers(request.headers)
      headers.delete('range')
      return next(new Request(request, { headers }))
    }
    const off: Wrap = next => request => {
      const headers = new Headers(request.headers)
      if (headers.has('range')) headers.set('range', 'bytes=17-')
      return next(new Request(request, { headers }))
    }
    for (const weather of [deaf, off]) {
      const sink = memory()
      await titleClient(network, { weather: [weather, tearing(60_000)] }).fetch(mine, slot, sink, steady)
      assert.deepEqual(sink.bytes, file)
    }
  })

  it('waits as it is asked to, gives up when nothing helps, and hands on what no try will mend', async test => {
    const network = await titleNetwork(test)
    await titleClient(network).upload(mine, slot, text('x'))
    const waits: number[] = []
    const onWait = (milliseconds: number) => void waits.push(milliseconds)
    let busy = 2
    const refusing: Wrap = next => async request =>
      (busy -= 1) >= 0 ? new Response('', { status: 503, headers: { 'retry-after': '5' } }) : next(request)
    await titleClient(network, { weather: [refusing] }).fetch(mine, slot, memory(), { ...steady, onWait })
    assert.deepEqual(waits, [5000, 5000])
    busy = 99
    await assert.rejects(
      titleClient(network, { weather: [refusing] }).fetch(mine, slot, memory(), steady),
      fails('throttled'),
    )
    const client = titleClient(network)
    await assert.rejects(client.fetch(mine, titleFile('no,binary'), memory(), steady), fails('missing'))
    await assert.rejects(client.fetch(mine, slot, memory(), { ...steady, ifMatch: 'x' }), fails('precondition-failed'))
    const silent: Wrap = next => async request => {
      const response = await next(request)
      const stop = new Promise<never>((_, reject) =>
        request.signal.addEventListener('abort', () => reject(request.signal.reason)),
      )
      return rewrapped(
        response,
        (async function* () {
          yield await stop
        })(),
      )
    }
    const policy = { ...steady.policy, tries: 2 }
    await assert.rejects(
      titleClient(network, { weather: [silent] }).fetch(mine, slot, memory(), {
        ...steady,
        policy,
        stallTimeout: 50_000,
      }),
      fails('timeout'),
    )
    const stop = AbortSignal.abort(new Error('enough'))
    await assert.rejects(client.fetch(mine, slot, memory(), { ...steady, signal: stop }), /enough/)
  })

  it('brings an empty file, and leaves what the disk says as it is', async test => {
    const client = titleClient(await titleNetwork(test))
    await client.upload(mine, slot, new Uint8Array())
    const sink = memory(Buffer.from('old'), undefined)
    assert.equal((await client.fetch(mine, slot, sink, steady)).size, 0)
    assert.equal(sink.size, 0)
    await client.upload(mine, slot, text('x'))
    const full = Object.assign(memory(), {
      append: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    })
    await assert.rejects(client.fetch(mine, slot, full, steady), fails('full'))
  })
})

describe('a conditional write whose answer was lost', () => {
  it('is a success when the file holds just what was sent, and none otherwise', async test => {
    const network = await titleNetwork(test)
    const plain = titleClient(network)
    const lossy = titleClient(network, { weather: [losing((count, { method }) => method === 'PUT' && count === 1)] })
    const created = await lossy.upload(mine, slot, text('mine'), { ifNoneMatch: '*' })
    assert.deepEqual([created.outcome, created.etag], ['created', (await plain.stat(mine, slot))?.etag])

    // Without a loss the same refusal is a refusal, whatever the file holds.
    await assert.rejects(plain.upload(mine, slot, text('mine'), { ifNoneMatch: '*' }), fails('precondition-failed'))

    // Lost on the way there: somebody else was first.
    let puts = 0
    const beaten: Wrap = next => async request => {
      if (request.method !== 'PUT' || (puts += 1) > 1) return next(request)
      await plain.upload(mine, slot, text('other'), { ifMatch: created.etag })
      throw new Failure('unreachable', 'the connection broke')
    }
    await assert.rejects(
      titleClient(network, { weather: [beaten] }).upload(mine, slot, text('later'), { ifMatch: created.etag }),
      fails('precondition-failed'),
    )
    assert.equal(String(await bytesIn((await plain.download(mine, slot)).bytes)), 'other')
  })

  it('is told to an impatient caller, who may look for himself', async test => {
    const network = await titleNetwork(test)
    const once = titleClient(network, { patient: false, weather: [losing(count => count === 1)] })
    await assert.rejects(once.upload(mine, slot, text('mine'), { ifNoneMatch: '*' }), fails('unreachable'))
    assert.equal((await once.stat(mine, slot))?.size, 4)
  })

  it('is a success too when it deleted the file', async test => {
    const network = await titleNetwork(test)
    const plain = titleClient(network)
    const { etag } = await plain.upload(mine, slot, text('x'))
    const lossy = titleClient(network, { weather: [losing((count, { method }) => method === 'DELETE' && count === 1)] })
    await lossy.delete(mine, slot, { ifMatch: etag })
    assert.equal(await plain.stat(mine, slot), undefined)
  })
})
