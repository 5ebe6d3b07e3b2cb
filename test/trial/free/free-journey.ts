/** A local network behind a port of this process, whose weather a test changes as it goes, and the program as a person runs it. */
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Exchange, Wrap } from '../../../src/http/exchange.ts'
import { networkExchange } from '../../../src/network/network.ts'
import { listen } from '../../../src/serve/node.ts'
import { random, systemClock } from '../../../src/system.ts'
import { type Program, program } from '../program.ts'
import { quickFolder } from '../quick-folder.ts'
import { temporaryFolder } from '../trial.ts'

export interface FreeJourney extends Program {
  readonly archive: string
  /** In front of the network from now on; undefined: nothing. */
  weather: Wrap | undefined
  /** The contentIds that were asked to be deleted, in order. */
  readonly asked: string[]
  /** The contentIds that the network truly has. */
  upstream(): Promise<string[]>
}

export interface Freed {
  readonly deleted: number
  readonly accepted: number
  readonly refused: readonly { readonly contentId: string; readonly reason: string }[]
  readonly unclear: readonly { readonly contentId: string }[]
  readonly captures: readonly { readonly contentId: string }[]
  readonly stays: readonly { readonly contentId: string; readonly reason: string }[]
  readonly error?: { readonly code: string; readonly message: string }
}

/** Six captures of the demo player. */
export async function freeJourney(test: TestContext): Promise<FreeJourney> {
  const data = temporaryFolder(test, quickFolder)
  const [clock, world] = [systemClock, undefined]
  const network = await networkExchange({
    data,
    world,
    demo: 6,
    linkTtl: 3600,
    pageSize: 100,
    weather: [],
    clock,
    random,
  })
  const asked: string[] = []
  const exchange: Exchange = async request => {
    if (request.method === 'DELETE') asked.push(new URL(request.url).pathname.split('/').at(-1) ?? '')
    return await (journey.weather ? journey.weather(network.exchange) : network.exchange)(request)
  }
  const listening = await listen(exchange, { host: '127.0.0.1', port: 0, report: () => undefined, grace: 0 })
  test.after(async () => {
    await listening[Symbol.asyncDispose]()
    await network.close()
  })
  const [player] = network.players
  const [xuid, authorization] = [player?.xuid ?? '', player?.authorization ?? '']
  const archive = join(temporaryFolder(test, quickFolder), 'archive')
  const journey: FreeJourney = {
    ...program(test, {
      XBOX_DRIVE_NETWORK: listening.url.origin,
      XBOX_DRIVE_XUID: xuid,
      XBOX_DRIVE_AUTHORIZATION: authorization,
      XBOX_DRIVE_ARCHIVE: archive,
    }),
    archive,
    weather: undefined,
    asked,
    async upstream() {
      const pages = ['screenshots', 'gameclips'].map(async kind => {
        const [url, body] = [
          `${listening.url.origin}/${kind}/search`,
          JSON.stringify({ query: `OwnerXuid eq ${xuid}` }),
        ]
        const response = await network.exchange(new Request(url, { method: 'POST', headers: { authorization }, body }))
        return ((await response.json()) as { values: { contentId: string }[] }).values.map(each => each.contentId)
      })
      return (await Promise.all(pages)).flat().sort()
    },
  }
  return journey
}

/** An answer to a search, changed on its way. */
export function listing(change: (values: readonly unknown[]) => readonly unknown[]): Wrap {
  return next => async request => {
    const response = await next(request)
    if (!request.url.endsWith('/search') || response.status !== 200) return response
    const { values } = (await response.json()) as { values: unknown[] }
    return Response.json({ values: change(values) })
  }
}
