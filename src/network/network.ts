import type { Exchange } from '../http/exchange.ts'
import { wrapped } from '../http/exchange.ts'
import type { Clock } from '../model/clock.ts'
import { addressSigner } from '../serve/address-signer.ts'
import { listen } from '../serve/node.ts'
import type { Feeds } from '../services/feeds/feeds.ts'
import { titleRoute } from '../services/title-storage/routes.ts'
import { callers, titled } from './callers.ts'
import { demoEntries, worldEntries } from './captures/capture-entries.ts'
import { fileCopies } from './captures/file-copies.ts'
import { captureContent, localCaptures } from './captures/local-captures.ts'
import { demoArtwork } from './demo/demo-products.ts'
import { withDemoPlayer } from './demo/demo-world.ts'
import { artworkOf, artworkRoute } from './feeds/artwork.ts'
import { localFeeds } from './feeds/local-feeds.ts'
import { liveServices } from './live/live-services.ts'
import { operations } from './operations.ts'
import { type NetworkPlayer, networkPlayers } from './players.ts'
import { requestLimits } from './request-limits.ts'
import { limited, services } from './services.ts'
import { localSignIn } from './sign-in/local-sign-in.ts'
import { networkTokens } from './sign-in/network-tokens.ts'
import { shownBy } from './sign-in/xsts-token.ts'
import { openStores } from './stores.ts'
import { swept } from './title-storage/sweeping.ts'
import { titleStore } from './title-storage/title-store.ts'
import { titleWork } from './title-storage/work.ts'
import { weatherOf } from './weather/weather.ts'
import { emptyWorld, readWorld } from './world/world.ts'

export interface NetworkOptions {
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  /** Undefined: a temporary folder, gone at the end. */
  readonly data: string | undefined
  /** `postgres://…`: where rows are kept when one machine is not enough. Undefined: SQLite in the data folder. */
  readonly database?: URL | undefined
  /** `s3://…`: where large bytes are kept then. Undefined: files in the data folder. */
  readonly objects?: URL | undefined
  readonly world: string | undefined
  /** Captures of a demo player; undefined: no such player. */
  readonly demo: number | undefined
  /** Seconds that content addresses work. */
  readonly linkTtl: number
  /** Captures a page, for searches that ask for no size. */
  readonly pageSize: number
  readonly weather: readonly string[]
  /** What fills the feeds; undefined: the world. */
  readonly feeds?: Feeds | undefined
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
        await network.close()
      },
    }
  } catch (thrown) {
    await network.close()
    throw thrown
  }
}

export interface NetworkExchange {
  readonly exchange: Exchange
  readonly players: readonly NetworkPlayer[]
  close(): Promise<void>
}

/** A local Xbox network without sockets: tests hand it to the client as its network. @throws as {@link startNetwork} */
export async function networkExchange(
  options: Omit<NetworkOptions, 'host' | 'port' | 'report'>,
): Promise<NetworkExchange> {
  const { clock, demo, random } = options
  // What is wrong with the input is said before anything is written.
  const weather = weatherOf(options.weather, clock)
  const world = options.world === undefined ? emptyWorld : readWorld(options.world)
  await using started = new AsyncDisposableStack()
  const { captures: store, files, objects, sql, secret } = started.use(await openStores(options))
  const players = await networkPlayers(world, demo !== undefined, secret, random)
  const copy = fileCopies(store, files)
  store.add(await worldEntries(world.players, copy), 'replace')
  // Their times are counted from now; a capture once taken keeps its time.
  if (demo !== undefined) store.add(demoEntries(demo, clock.now()), 'keep')
  const tokens = networkTokens(await secret('tokens', () => random(32)), clock, random)
  const identify = callers(players, world.players, authorization => shownBy(authorization, tokens))
  const limits = requestLimits(world.limits, clock)
  const captures = {
    store,
    objects: files,
    signer: addressSigner(await secret('addresses', () => random(32))),
    clock,
    linkTtl: options.linkTtl,
    pageSize: options.pageSize,
    identify: limited(world.signIn.requireTitleToken ? titled(identify) : identify, limits, 'captures'),
  }
  const titles = await titleStore({ sql, objects, clock, random })
  const titleStorage = titleWork({
    store: titles,
    world,
    identify: limited(identify, limits, 'title-storage'),
    clock,
    random,
    bodySilence: 30_000,
  })
  const titleService = started.use(swept(titleRoute(titleStorage), titles, clock))
  const populated = demo === undefined ? world : withDemoPlayer(world, clock.now())
  const artwork = await artworkOf(world.products, copy)
  if (demo !== undefined) for (const [path, source] of demoArtwork()) artwork.set(path, source)
  const routes = [
    titleService.route,
    ...liveServices({ world: populated, identify, limits }),
    localFeeds({ world: populated, feeds: options.feeds, clock, limits }),
    localCaptures(captures),
    captureContent(captures),
    artworkRoute(artwork, files, clock),
    await localSignIn({ sql, tokens, players, world, limits, clock, random }),
  ]
  const parts = started.move()
  return {
    exchange: wrapped(services(routes), operations(), ...weather),
    players,
    close: () => parts.disposeAsync(),
  }
}
