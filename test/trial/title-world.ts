/** A local network with two players for tests of title storage, without sockets, and a client on any way to it. */
import type { TestContext } from 'node:test'
import { patience } from '../../src/client/patience.ts'
import { readyToken, token } from '../../src/client/token.ts'
import { type Exchange, type Wrap, wrapped } from '../../src/http/exchange.ts'
import { defaultRetryPolicy } from '../../src/http/retry.ts'
import type { Clock } from '../../src/model/clock.ts'
import { scid, xuid } from '../../src/model/ids.ts'
import { titlePlace } from '../../src/model/title-storage.ts'
import { networkExchange } from '../../src/network/network.ts'
import { type TitleStorageClient, titleStorageClient } from '../../src/services/title-storage/client.ts'
import { random } from '../../src/system.ts'
import { writeWorld } from './small-world.ts'
import { hasty, temporaryFolder } from './trial.ts'

export const service = scid('00000000-0000-0000-0000-00000000000a')
export const [ada, bo] = [xuid('2533274800000001'), xuid('2533274800000002')]
export const mine = titlePlace('universalplatform', service, ada)
export const host = new URL('http://network.test')
export const steady = { clock: hasty, chance: () => 0.5, policy: defaultRetryPolicy }
/** Ada's token. */
export const adas = 'XBL3.0 x=1;ada'

/** What the world file says beside its two players. */
export async function titleExchange(test: TestContext, more: object = {}): Promise<Exchange> {
  const data = temporaryFolder(test)
  const players = [
    { xuid: ada, gamertag: 'Ada', authorization: adas },
    { xuid: bo, gamertag: 'Bo', authorization: 'XBL3.0 x=2;bo' },
    { xuid: '2533274800000003', gamertag: 'Dev', authorization: 'XBL3.0 x=-;dev' },
  ]
  const world = writeWorld(data, { players, ...more })
  const options = { data, world, demo: undefined, linkTtl: 3600, pageSize: 100, weather: [], clock: hasty, random }
  const network = await networkExchange(options)
  test.after(() => network.close())
  return network.exchange
}

export interface TitleClientOptions {
  /** Between the client and the network; the first is outermost. */
  readonly weather?: readonly Wrap[]
  readonly authorization?: string
  readonly pageSize?: number
  readonly clock?: Clock
  /** False: asks once. */
  readonly patient?: boolean
}

export function titleClient(network: Exchange, options: TitleClientOptions = {}): TitleStorageClient {
  const { weather = [], authorization = adas, patient = true, clock = hasty, pageSize } = options
  const once = wrapped(
    network,
    token(readyToken(authorization), () => true),
    ...weather,
  )
  const way = patient ? patience({ ...steady, clock })(once) : once
  return titleStorageClient(way, { host, content: once, ...(pageSize === undefined ? {} : { pageSize }) })
}
