import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { told } from '../http/bytes.ts'
import { derived } from '../http/derived.ts'
import { type Exchange, wrapped } from '../http/exchange.ts'
import { call } from '../http/operation.ts'
import { titleFile, titlePlace } from '../model/title-storage.ts'
import { titleStorageClient } from '../services/title-storage/client.ts'
import { readQuota } from '../services/title-storage/quota.ts'
import { patience } from './patience.ts'
import { readyToken, token } from './token.ts'

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void
const clock = { now: () => new Date(0), sleep: () => Promise.reject(new Error('nobody waits')) }
const place = titlePlace('sessions', '00000000-0000-0000-0000-000000000001', 'match-7')
const host = new URL('http://network.test')

/** An interruption must reach the socket also after the garbage of a long transfer was collected. */
for (const [name, ask] of Object.entries<(way: Exchange, signal: AbortSignal) => Promise<unknown>>({
  upload: (way, signal) =>
    titleStorageClient(way, { host }).upload(place, titleFile('a,binary'), Buffer.from('x'), { signal }),
  download: (way, signal) => titleStorageClient(way, { host }).download(place, titleFile('a,binary'), { signal }),
  content: (way, signal) => way(derived(host, { signal })),
  call: (way, signal) => call(way, host, readQuota, place, signal),
})) {
  it(`${name}: who holds the last request of all is told when the caller interrupts`, async () => {
    const interrupted = new AbortController()
    const arrived = Promise.withResolvers<Request>()
    const answered = Promise.withResolvers<Response>()
    const socket: Exchange = request => {
      arrived.resolve(request)
      return answered.promise
    }
    const way = wrapped(
      socket,
      patience({ clock, chance: () => 0 }),
      token(readyToken('XBL3.0 x=1;a'), () => true),
    )
    const asked = ask(way, interrupted.signal).catch(() => undefined)
    const { signal } = await arrived.promise
    for (let round = 0; round < 5; round += 1) {
      collect()
      await new Promise(resolve => setImmediate(resolve))
    }
    interrupted.abort()
    assert.equal(signal.aborted, true)
    answered.resolve(told('{}', {}))
    await asked
  })
}
