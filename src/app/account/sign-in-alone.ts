import { patience } from '../../client/patience.ts'
import { sockets } from '../../client/sockets.ts'
import { wrapped } from '../../http/exchange.ts'
import { defaultRetryPolicy } from '../../http/retry.ts'
import { signIn } from '../../services/sign-in/client.ts'
import { newProofKey, readProofKey } from '../../services/sign-in/proof-key.ts'
import type { SignIn } from '../../services/sign-in/sign-in.ts'
import { chance, systemClock } from '../../system.ts'

/** Who signs in waits before a screen, and who renews keeps others waiting. */
const policy = { ...defaultRetryPolicy, tries: 3, longestAskedDelay: 10_000 }

/**
 * The steps of signing in, over sockets of their own: no token is added there.
 *
 * @param proofKey as it was kept; undefined: a new device
 */
export function signInAlone(network: URL | undefined, proofKey: string | undefined): SignIn {
  const out = sockets({ proxyEnvironment: process.env, headersTimeout: 30_000 })
  const patient = patience({ clock: systemClock, chance, policy })
  const key = proofKey === undefined ? newProofKey() : readProofKey(proofKey)
  return signIn(wrapped(out, patient), { host: network, clock: systemClock, proofKey: key })
}
