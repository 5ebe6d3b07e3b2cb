import type { Capture, ContentLocator } from '../../model/capture.ts'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import type { CaptureSource } from '../ports.ts'
import type { Addresses } from './capture-transfer.ts'

/** An address that has no longer than this to live is not begun with. Milliseconds. */
const margin = 2_000

/**
 * Renews addresses, one question for all files of a capture. Shared by a whole pull: once a fresh address looks expired,
 * the two clocks disagree, and from then on only the network's refusal counts.
 */
export function renewals(source: CaptureSource, clock: Clock, signal: AbortSignal): (capture: Capture) => Addresses {
  let clocksAgree = true
  const expired = (locator: ContentLocator) =>
    clocksAgree && locator.expires !== undefined && locator.expires.getTime() - margin <= clock.now().getTime()
  return capture => {
    let latest = capture
    let asking: Promise<void> | undefined
    const current = (type: string) => latest.locators.find(locator => locator.type === type)
    const ask = async () => {
      const fresh = await source.refresh(capture, signal)
      if (!fresh) throw new Failure('missing', 'The network has this capture no more.')
      latest = fresh
      // Fresh and already expired: the clocks differ, or addresses live shorter than our margin.
      if (fresh.locators.some(expired)) clocksAgree = false
    }
    return {
      current,
      isExpired: expired,
      async renew(stale) {
        if (current(stale.type) !== stale) return
        asking ??= ask().finally(() => {
          asking = undefined
        })
        await asking
      },
    }
  }
}
