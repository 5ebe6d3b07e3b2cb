import type { Clock } from '../../model/clock.ts'
import type { PublicProofKey } from '../../services/sign-in/proof-key.ts'
import { isSignatureOf, signatureHeader, signatureTime } from '../../services/sign-in/request-signature.ts'
import type { Arrived } from '../../services/sign-in/routes.ts'

/** Milliseconds that a signature's time may differ from ours. */
const window = 5 * 60_000

/** Is this request signed with the key, and just now? */
export function isProven({ request, body }: Arrived, key: PublicProofKey, clock: Clock): boolean {
  const header = request.headers.get(signatureHeader) ?? ''
  const at = signatureTime(header)
  if (!at || Math.abs(at.getTime() - clock.now().getTime()) > window) return false
  const { pathname, search } = new URL(request.url)
  const authorization = request.headers.get('authorization') ?? ''
  return isSignatureOf(header, { method: request.method, pathAndQuery: pathname + search, authorization, body }, key)
}
