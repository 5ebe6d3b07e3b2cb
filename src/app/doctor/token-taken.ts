import { isServiceHost, readyToken, token } from '../../client/token.ts'
import { Failure } from '../../model/failure.ts'
import { capturesClient } from '../../services/captures/client.ts'
import { profileClient } from '../../services/profile/client.ts'
import { networkFlag } from '../account/network-flag.ts'
import { type Check, type Finding, fail, pass, type Surroundings, skip, warn } from './check.ts'

const passing = new Set(['unreachable', 'timeout', 'throttled', 'upstream'])

/** So long before its end a token is renewed: by the next command, for a renewal is nothing to be cut short. */
const nearEnd = 10 * 60_000

/** One search: captures are the strictest of all, and want a token that carries a title. */
export const tokenTaken: Check = {
  name: 'token',
  async look(at) {
    if ((await at.who.name()) === undefined) return skip('Nobody is signed in.')
    const expires = (await at.who.stored())?.expires
    if (expires && expires.getTime() - nearEnd <= at.now().getTime()) {
      return skip('It has expired, or soon will; the next command renews it.')
    }
    try {
      await search(at)
      return pass('Captures take the token.')
    } catch (thrown) {
      return refused(Failure.from(thrown), at)
    }
  },
}

async function search({ network, exchange, who }: Surroundings): Promise<void> {
  const mayHave = (url: URL) => (network ? url.origin === network.origin : isServiceHost(url))
  const way = token(readyToken(await who.tokens.current()), mayHave)(exchange)
  const at = network ? { host: network } : {}
  const owner = (await who.stored())?.xuid ?? (await profileClient(way, at).profile('me')).xuid
  const captures = capturesClient(way, exchange, network ? { host: network, allows: () => true } : {})
  for await (const _ of captures.pages(owner, 'screenshot', AbortSignal.timeout(2000))) break
}

function refused({ code, message }: Failure, { network }: Surroundings): Finding {
  const login = `xbox-drive login${networkFlag(network)}`
  if (code === 'forbidden') {
    return fail(
      `Captures refuse the token: it carries no title, as those of an app of one’s own do not. ${message}`,
      login,
    )
  }
  return passing.has(code) ? warn(`Captures could not be asked: ${message}`, 'xbox-drive doctor') : fail(message, login)
}
