/** Signing in over HTTP: Microsoft's steps, then Xbox's. */
import type { Exchange } from '../../http/exchange.ts'
import type { Clock } from '../../model/clock.ts'
import { microsoftApproval } from './microsoft-approval.ts'
import { microsoftDeviceCode } from './microsoft-device-code.ts'
import { microsoftRefresh } from './microsoft-refresh.ts'
import { newProofKey, type ProofKey } from './proof-key.ts'
import type { SignIn } from './sign-in.ts'
import { xboxSteps } from './xbox-steps.ts'

export interface SignInOptions {
  /** One origin at which every step is asked: a local network. Undefined: the live hosts. */
  readonly host?: URL | undefined
  readonly clock: Clock
  /** What the device token is bound to. Whoever keeps it stays the same device; undefined: a new one. */
  readonly proofKey?: ProofKey | undefined
}

/** @param exchange the way to the hosts of sign-in. It must add no token. */
export function signIn(exchange: Exchange, { host, clock, proofKey = newProofKey() }: SignInOptions): SignIn {
  const way = { exchange, host, clock }
  return {
    beginDeviceCode: microsoftDeviceCode(way),
    approval: microsoftApproval(way),
    refresh: microsoftRefresh(way),
    xbox: xboxSteps({ ...way, proofKey }),
  }
}
