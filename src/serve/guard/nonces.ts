import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SteadyClock } from '../../model/clock.ts'

/**
 * Nonces of Digest that are known again by their signature, so that giving one costs no memory. Remembered is only which counts
 * of one were used, so that nothing that was overheard can be said a second time.
 */
export interface Nonces {
  fresh(): string
  /** Is this use of it the first? To be asked once for each request, and only when the password was right. */
  use(nonce: string, count: number): boolean
  /** Somebody who knew the password has used it. */
  isProven(nonce: string): boolean
}

export interface NoncesOptions {
  readonly clock: Pick<SteadyClock, 'elapsed'>
  readonly random: (bytes: number) => Uint8Array
  /** Milliseconds; then the client is given another, which asks nothing of a person. */
  readonly lifetime?: number
  /** Nonces whose counts are remembered. */
  readonly most?: number
}

interface Used {
  readonly issued: number
  highest: number
  /** Bit n: `highest - n` was used. */
  counts: bigint
}

/** Requests overtake each other on several connections; one that comes later than so many others is taken for a replay. */
const reach = 256

export function nonces({ clock, random, lifetime = 600_000, most = 2000 }: NoncesOptions): Nonces {
  const key = random(32)
  const used = new Map<string, Used>()
  /** Of nonces given until then, those that are not remembered may have been used. */
  let forgotten = -1
  const signature = (payload: Uint8Array) => createHmac('sha256', key).update(payload).digest().subarray(0, 16)

  function issuedAt(nonce: string): number | undefined {
    const bytes = Buffer.from(nonce, 'base64url')
    if (bytes.length !== 32 || bytes.toString('base64url') !== nonce) return undefined
    const payload = bytes.subarray(0, 16)
    return timingSafeEqual(signature(payload), bytes.subarray(16)) ? payload.readDoubleBE(0) : undefined
  }

  function remembered(nonce: string, issued: number): Used | undefined {
    const known = used.get(nonce)
    if (known) used.delete(nonce)
    else if (issued <= forgotten) return undefined
    const entry = known ?? { issued, highest: 0, counts: 0n }
    // The one that was not used for longest comes first.
    used.set(nonce, entry)
    const [oldest] = used
    if (used.size > most && oldest) {
      used.delete(oldest[0])
      forgotten = Math.max(forgotten, oldest[1].issued)
    }
    return entry
  }

  return {
    fresh() {
      const payload = Buffer.alloc(16)
      payload.writeDoubleBE(clock.elapsed())
      payload.set(random(8), 8)
      return Buffer.concat([payload, signature(payload)]).toString('base64url')
    },
    use(nonce, count) {
      const issued = issuedAt(nonce)
      if (issued === undefined || clock.elapsed() - issued > lifetime || count < 1) return false
      const entry = remembered(nonce, issued)
      return entry !== undefined && isFirst(entry, count)
    },
    isProven: nonce => used.has(nonce),
  }
}

function isFirst(entry: Used, count: number): boolean {
  const behind = entry.highest - count
  if (behind < 0) {
    entry.counts = BigInt.asUintN(reach, (entry.counts << BigInt(Math.min(-behind, reach))) | 1n)
    entry.highest = count
    return true
  }
  const bit = 1n << BigInt(Math.min(behind, reach))
  if (behind >= reach || (entry.counts & bit) !== 0n) return false
  entry.counts |= bit
  return true
}
