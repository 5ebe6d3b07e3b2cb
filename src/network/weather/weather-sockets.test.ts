import assert from 'node:assert/strict'
import http from 'node:http'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  addressOf,
  clipBytes,
  search,
  smallWorld,
  testFolder,
  testRandom,
  writeWorld,
} from '../../../test/trial/small-world.ts'
import { startNetwork } from '../network.ts'

async function underWeather(name: string) {
  const folder = testFolder()
  let woken = 0
  const silence = async (milliseconds: number, signal?: AbortSignal) => {
    await sleep(milliseconds, undefined, signal ? { signal } : {}).finally(() => (woken += 1))
  }
  const network = await startNetwork({
    host: '127.0.0.1',
    port: 0,
    data: undefined,
    world: writeWorld(folder, smallWorld(folder)),
    demo: undefined,
    linkTtl: 3600,
    pageSize: 100,
    weather: [name],
    clock: { now: () => new Date(Date.UTC(2026, 5, 1)), sleep: silence },
    random: testRandom(),
    report: () => undefined,
  })
  after(() => network[Symbol.asyncDispose]())
  const address = new URL(addressOf((await search(network.exchange, 'gameclips')).values[0], 'Download'))
  return { url: new URL(address.pathname + address.search, network.url), woken: () => woken }
}

interface Received {
  readonly bytes: number
  readonly complete: boolean
}

/** @param enough bytes after which the client hangs up */
function received(url: URL, enough = Number.POSITIVE_INFINITY): Promise<Received> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent: false }, response => {
        let bytes = 0
        response.on('data', data => {
          bytes += data.length
          if (bytes >= enough) response.destroy()
        })
        response.on('error', () => undefined)
        response.on('close', () => resolve({ bytes, complete: response.complete }))
      })
      .on('error', reject)
  })
}

test('torn: the client sees half and a broken connection, then the whole', async () => {
  const { url } = await underWeather('torn')
  assert.deepEqual(await received(url), { bytes: 50_000, complete: false })
  assert.deepEqual(await received(url), { bytes: clipBytes.length, complete: true })
})

test('torn-chunked: the client sees half and a clean end', async () => {
  const { url } = await underWeather('torn-chunked')
  assert.deepEqual(await received(url), { bytes: 50_000, complete: true })
})

test('stalled: half arrives, then nothing; a client that hangs up ends the silence', async () => {
  const { url, woken } = await underWeather('stalled')
  assert.deepEqual(await received(url, 50_000), { bytes: 50_000, complete: false })
  while (woken() === 0) await sleep(5)
  assert.deepEqual(await received(url), { bytes: clipBytes.length, complete: true })
})
