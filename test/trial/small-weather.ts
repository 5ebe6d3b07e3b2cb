/** The small world under one weather each, without sockets, for tests. */
import assert from 'node:assert/strict'
import type { Exchange } from '../../src/http/exchange.ts'
import { weatherOf, type weathers } from '../../src/network/weather/weather.ts'
import {
  addressOf,
  clipBytes,
  search,
  searchRequest,
  smallWorld,
  testClock,
  testFolder,
  testNetwork,
  tonic,
} from './small-world.ts'

export type WeatherName = keyof typeof weathers

export const clock = testClock()
/** One network under clear sky; each test puts its own weather in front. */
const clear = (await testNetwork(testFolder(), { clock })).exchange
/** The address of the world's clip, of which `clipBytes` are the bytes. */
const clip = addressOf((await search(clear, 'gameclips')).values[0], 'Download')

export function under(name: WeatherName): Exchange {
  return weatherOf([name], clock).reduceRight((next, wrap) => wrap(next), clear)
}

/** A network of its own, with so many screenshots. */
export async function withScreenshots(count: number, weather: WeatherName): Promise<Exchange> {
  const folder = testFolder()
  smallWorld(folder)
  const captures = Array.from({ length: count }, () => ({ kind: 'screenshot', file: 'shot.png' }))
  return (await testNetwork(folder, { weather: [weather], worldOf: { players: [{ ...tonic, captures }] } })).exchange
}

export const searched = (exchange: Exchange) =>
  exchange(searchRequest('gameclips', { query: `OwnerXuid eq ${tonic.xuid}` }))

export const fetched = (exchange: Exchange, headers: Record<string, string> = {}, url = clip) =>
  exchange(new Request(url, { headers }))

export const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

export const isWhole = async (response: Response) =>
  response.status === 200 && (await bytesOf(response)).equals(clipBytes)

export const from = (offset: number) => ({ range: `bytes=${offset}-` })

/** What arrives before the body breaks; it must break. */
export async function broken(response: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  await assert.rejects(async () => {
    for await (const piece of response.body ?? []) pieces.push(piece as Uint8Array)
  })
  return Buffer.concat(pieces)
}
