import type { Exchange } from '../../http/exchange.ts'
import { detached } from '../../http/json-read.ts'
import { call } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import { listAchievements } from './list.ts'
import type { Page } from './paging.ts'
import type { AchievementsClient } from './title-progress.ts'
import { achievementsHost, readTitleProgress } from './wire.ts'

/** @param exchange the way to the service: adds the token */
export function achievementsClient(
  exchange: Exchange,
  { host = achievementsHost }: { readonly host?: URL } = {},
): AchievementsClient {
  return {
    async titles(xuid, platform, signal) {
      const ask = (continuationToken?: string) =>
        call(exchange, host, readTitleProgress, { xuid, platform, continuationToken }, signal)
      return (await Array.fromAsync(pages(ask))).flatMap(page => page.items)
    },
    async total(xuid, titleId, signal) {
      const ask = (continuationToken?: string) =>
        call(exchange, host, listAchievements, { xuid, titleId, platform: 'modern', continuationToken }, signal)
      let count = 0
      for await (const { items, totalRecords } of pages(ask)) {
        if (totalRecords !== undefined) return totalRecords
        count += items.length
      }
      return count
    },
  }
}

/** @throws Failure `upstream` when a page is named for the second time */
async function* pages<Item>(ask: (token?: string) => Promise<Page<Item>>): AsyncGenerator<Page<Item>> {
  const seen = new Set<string>()
  let token: string | undefined
  do {
    const page = await ask(token)
    yield page
    token = page.continuationToken
    if (token !== undefined && (seen.has(token) || seen.size >= mostPages)) {
      throw new Failure('upstream', 'The achievements go round in a circle: a page was named for the second time.')
    }
    if (token !== undefined) seen.add(detached(token))
  } while (token !== undefined)
}

/** Nobody has played so many games: 32 to a page. */
const mostPages = 2000
