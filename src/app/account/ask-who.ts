import { sockets } from '../../client/sockets.ts'
import type { TokenSource } from '../../client/token.ts'
import { defaultRetryPolicy } from '../../http/retry.ts'
import type { Account } from '../../model/account.ts'
import { liveServices } from '../live-services.ts'
import { paceNotes } from '../pace-notes.ts'

const policy = { ...defaultRetryPolicy, tries: 3, longestAskedDelay: 10_000 }

/** Whose a token is, as the profile service says. @throws Failure `unauthenticated` when it is nobody's */
export async function askWho(network: URL | undefined, tokens: TokenSource): Promise<Account> {
  using out = sockets({ proxyEnvironment: process.env })
  const services = liveServices(out, { network, tokens, memory: paceNotes(), onWait: () => undefined, policy })
  const { gamertag, xuid } = await services.profile.profile('me')
  return { gamertag, xuid, expires: undefined }
}
