import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Exchange } from '../http/exchange.ts'
import { wrapped } from '../http/exchange.ts'
import { integerOf, textOf } from '../http/json-read.ts'
import type { Clock } from '../model/clock.ts'
import { contentId, type Xuid } from '../model/ids.ts'
import { listen } from '../serve/node.ts'
import { addressSigner } from './address-signer.ts'
import { capturedAt, completeEntity } from './capture-entity.ts'
import { captureStore, type StoredCapture } from './capture-store.ts'
import { capturesExchange } from './captures-exchange.ts'
import { demoCaptures, demoPlayer } from './demo/demo-captures.ts'
import { operations } from './operations.ts'
import { requestLimits } from './request-limits.ts'
import { weatherOf } from './weather/weather.ts'
import { readWorld, type World } from './world.ts'

export interface NetworkOptions {
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  /** Undefined: a temporary folder, gone at the end. */
  readonly data: string | undefined
  readonly world: string | undefined
  /** Captures of a demo player; undefined: no such player. */
  readonly demo: number | undefined
  /** Seconds that content addresses work. */
  readonly linkTtl: number
  readonly pageSize: number
  readonly weather: readonly string[]
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
  readonly report: (line: string) => void
}

export interface NetworkPlayer {
  readonly gamertag: string
  readonly xuid: Xuid
  readonly authorization: string
}

export interface Network extends AsyncDisposable {
  readonly url: URL
  readonly players: readonly NetworkPlayer[]
}

/** A local Xbox network behind a port. @throws Failure `invalid`, `conflict` */
export async function startNetwork(options: NetworkOptions): Promise<Network> {
  const { exchange, players, close } = networkExchange(options)
  try {
    const listening = await listen(exchange, options)
    return {
      url: listening.url,
      players,
      async [Symbol.asyncDispose]() {
        await listening[Symbol.asyncDispose]()
        close()
      },
    }
  } catch (thrown) {
    close()
    throw thrown
  }
}

/** The same without sockets. */
export function networkExchange(options: Omit<NetworkOptions, 'host' | 'port' | 'report'>): {
  exchange: Exchange
  players: readonly NetworkPlayer[]
  close: () => void
} {
  const weather = weatherOf(options.weather, options.clock)
  const world: World = options.world === undefined ? { players: [], limits: [] } : readWorld(options.world)
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'xbox-drive-network-'))
  mkdirSync(data, { recursive: true })
  const store = captureStore(join(data, 'network.sqlite'))
  store.add(worldCaptures(world, options.clock.now()))
  if (options.demo !== undefined) store.add(demoEntries(options.demo, options.clock.now()))
  const players = playersOf(world, options)
  const tokens = new Map(players.map(player => [player.authorization, player.xuid]))
  const captures = capturesExchange({
    store,
    signer: addressSigner(store.key(options.random)),
    limits: requestLimits(world.limits, options.clock),
    clock: options.clock,
    linkTtl: options.linkTtl,
    pageSize: options.pageSize,
    playerOf: authorization => tokens.get(authorization),
  })
  return {
    exchange: wrapped(captures, operations().wrap, ...weather),
    players,
    close() {
      store[Symbol.dispose]()
      if (options.data === undefined) rmSync(data, { recursive: true, force: true })
    },
  }
}

function playersOf(world: World, { demo, random }: Pick<NetworkOptions, 'demo' | 'random'>): NetworkPlayer[] {
  const all = demo === undefined ? world.players : [...world.players, { ...demoPlayer, authorization: undefined }]
  return all.map(({ gamertag, xuid, authorization }) => ({
    gamertag,
    xuid,
    authorization:
      authorization ??
      `XBL3.0 x=${Buffer.from(random(8)).toString('hex')};${Buffer.from(random(32)).toString('base64url')}`,
  }))
}

type Entry = StoredCapture & { localId: string; titleId: number; captured: Date }

function* worldCaptures(world: World, now: Date): Generator<Entry> {
  for (const { xuid, captures } of world.players) {
    for (const [index, { kind, file, thumbnail, hdr, entity }] of captures.entries()) {
      const complete = completeEntity(kind, entity, xuid, `${xuid} ${kind} ${index}`, now)
      const sources = {
        content: { file },
        ...(thumbnail ? { thumbnail: { file: thumbnail } } : {}),
        ...(hdr ? { hdr: { file: hdr } } : {}),
      }
      yield entryOf(kind, xuid, complete, sources)
    }
  }
}

function* demoEntries(count: number, now: Date): Generator<Entry> {
  for (const { kind, entity, sources } of demoCaptures(count, now))
    yield entryOf(kind, demoPlayer.xuid, entity, sources)
}

function entryOf(kind: Entry['kind'], owner: Xuid, entity: Entry['entity'], sources: Entry['sources']): Entry {
  return {
    kind,
    owner,
    entity,
    sources,
    contentId: contentId(textOf(entity, 'contentId') ?? ''),
    localId: textOf(entity, 'localId') ?? '',
    titleId: integerOf(entity, 'titleId') ?? 0,
    captured: capturedAt(kind, entity) ?? new Date(0),
  }
}
