import type { Exchange } from '../../http/exchange.ts'
import { call } from '../../http/operation.ts'
import type { Decoration } from './decorations.ts'
import type { TitleHubClient } from './played-title.ts'
import { readTitleHistory, titleHubHost } from './wire.ts'

/** @param exchange the way to the service: adds the token */
export function titleHubClient(
  exchange: Exchange,
  { host = titleHubHost }: { readonly host?: URL } = {},
): TitleHubClient {
  return {
    titleHistory: (xuid, most, language, signal) =>
      call(exchange, host, readTitleHistory, { xuid, decorations, maxItems: most, language }, signal),
  }
}

const decorations: readonly Decoration[] = ['achievement', 'image', 'scid']
