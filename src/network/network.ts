import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Exchange } from '../http/exchange.ts'
import { wrapped } from '../http/exchange.ts'
import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'
import { listen } from '../serve/node.ts'
import { diskObjects } from '../stores/objects/disk.ts'
import { addressSigner } from './address-signer.ts'
import { demoEntries, worldEntries } from './capture-entries.ts'
import { captureStore } from './capture-store.ts'
import { capturesExchange } from './captures-exchange.ts'
import { fileCopies } from './file-copies.ts'
import { operations } from './operations.ts'
import { type NetworkPlayer, networkPlayers } from './players.ts'
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
  /** Captures a page, for searches that ask for no size. */
  readonly pageSize: number
  readonly weather: readonly string[]
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
  readonly report: (line: string) => void
}

export interface Network extends AsyncDisposable {
  readonly url: URL
  readonly players: readonly NetworkPlayer[]
  /** The same network without sockets. */
  readonly exchange: Exchange
}

/** A local Xbox network behind a port. @throws Failure `invalid`, `conflict`, `full`, `forbidden` */
export async function startNetwork(options: NetworkOptions): Promise<Network> {
  const network = await networkExchange(options)
  try {
    const listening = await listen(network.exchange, options)
    return {
      ...network,
      url: listening.url,
      async [Symbol.asyncDispose]() {
        await listening[Symbol.asyncDispose]()
        network.close()
      },
    }
  } catch (thrown) {
    network.close()
    throw thrown
  }
}

export interface NetworkExchange {
  readonly exchange: Exchange
  readonly players: readonly NetworkPlayer[]
  close(): void
}

/** A local Xbox network without sockets: tests hand it to the client as its network. @throws as {@link startNetwork} */
export async function networkExchange(
  options: Omit<NetworkOptions, 'host' | 'port' | 'report'>,
): Promise<NetworkExchange> {
  const { clock, demo, random } = options
  // What is wrong with the input is said before anything is written.
  const weather = weatherOf(options.weather, clock)
  const world: World = options.world === undefined ? { players: [], limits: [] } : readWorld(options.world)
  using started = new DisposableStack()
  const data = dataFolder(options.data, started)
  const store = started.use(captureStore(join(data, 'network.sqlite')))
  const objects = diskObjects(join(data, 'objects'))
  const players = networkPlayers(world, demo !== undefined, store, random)
  store.add(await worldEntries(world.players, fileCopies(store, objects)), 'replace')
  // Their times are counted from now; a capture once taken keeps its time.
  if (demo !== undefined) store.add(demoEntries(demo, clock.now()), 'keep')
  const tokens = new Map(players.map(player => [player.authorization, player.xuid]))
  const captures = capturesExchange({
    store,
    objects,
    signer: addressSigner(store.secret('addresses', () => random(32))),
    limits: requestLimits(world.limits, clock),
    clock,
    linkTtl: options.linkTtl,
    pageSize: options.pageSize,
    playerOf: authorization => tokens.get(authorization),
  })
  const parts = started.move()
  return {
    exchange: wrapped(captures, operations(), ...weather),
    players,
    close: () => parts.dispose(),
  }
}

/** A temporary one goes with `started`. */
function dataFolder(data: string | undefined, started: DisposableStack): string {
  if (data === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-network-'))
    started.defer(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
  try {
    mkdirSync(data, { recursive: true })
  } catch (thrown) {
    const { code } = Failure.from(thrown)
    throw new Failure(code, `The data folder ${data} cannot be made. Choose another with --data.`, { cause: thrown })
  }
  return data
}
