/** The client of title storage with what goes wrong on the way: torn bodies, replaced files, lost answers. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { rewrapped, wholeOf } from '../src/http/bytes.ts'
import type { Wrap } from '../src/http/exchange.ts'
import { Failure } from '../src/model/failure.ts'
import { titleFile } from '../src/model/title-storage.ts'
import { fails, losing, memory, slot, tearing, text } from './trial/title-faults.ts'
import { mine, steady, titleClient, titleExchange } from './trial/title-world.ts'

describe('a whole fetch', () => {
  it('goes on after every break, asking for what is missing only', async test => {
    const network = await titleExchange(test)
    const file = randomBytes(300_000)
    await titleClient(network).upload(mine, slot, file)
    const ranges: (string | null)[] = []
    const conditions = new Set<string | null>()
    const watching: Wrap = next => request => {
      ranges.push(request.headers.get('range'))
      conditions.add(request.headers.get('if-range'))
      return next(request)
    }
    const client = titleClient(network, { weather: [watching, tearing(100_000, 50_000, 100)] })
    const sink = memory()
    const { size, etag } = await client.fetch(mine, slot, sink, steady)
    assert.deepEqual(sink.bytes, file)
    assert.equal(size, 300_000)
    assert.deepEqual(ranges, [null, 'bytes=100000-', 'bytes=150000-', 'bytes=150100-'])
    assert.equal(sink.restarts, 1)
    assert.deepEqual([...conditions], [null, `"${etag}"`])
  })

  it('never mixes two versions, of an earlier run or in the middle', async test => {
    const network = await titleExchange(test)
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
    const network = await titleExchange(test)
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
    const network = await titleExchange(test)
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
    const client = titleClient(await titleExchange(test))
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
    const network = await titleExchange(test)
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
    assert.equal(String(await wholeOf((await plain.download(mine, slot)).bytes)), 'other')
  })

  it('is told to an impatient caller, who may look for himself', async test => {
    const network = await titleExchange(test)
    const once = titleClient(network, { patient: false, weather: [losing(count => count === 1)] })
    await assert.rejects(once.upload(mine, slot, text('mine'), { ifNoneMatch: '*' }), fails('unreachable'))
    assert.equal((await once.stat(mine, slot))?.size, 4)
  })

  it('is a success too when it deleted the file', async test => {
    const network = await titleExchange(test)
    const plain = titleClient(network)
    const { etag } = await plain.upload(mine, slot, text('x'))
    const lossy = titleClient(network, { weather: [losing((count, { method }) => method === 'DELETE' && count === 1)] })
    await lossy.delete(mine, slot, { ifMatch: etag })
    assert.equal(await plain.stat(mine, slot), undefined)
  })
})
