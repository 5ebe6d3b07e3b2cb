import type { SteadyClock } from '../../model/clock.ts'
import type { Failure } from '../../model/failure.ts'
import { RecentMap } from '../../model/recent-map.ts'
import type { FeedAnswer } from './feeds.ts'

/** What is known of one question. */
export interface GatewayEntry {
  /** The answer, or why there is none: `missing`, `forbidden`. */
  readonly outcome: FeedAnswer<unknown> | Failure | undefined
  /** When that was asked for, by both clocks. */
  readonly asked: Moment
  /** It failed since then, and is not tried again before. */
  readonly pause: { readonly until: number; readonly because: Failure } | undefined
}

export interface Moment {
  readonly elapsed: number
  readonly time: number
}

export function momentOf(clock: Pick<SteadyClock, 'now' | 'elapsed'>): Moment {
  return { elapsed: clock.elapsed(), time: clock.now().getTime() }
}

/**
 * By whichever clock more has passed: one stands still while the machine sleeps, the other may have been set. Taken for too old,
 * an answer costs a question, which the pace bounds; taken for too young, it would be a lie.
 */
export function ageOf({ asked }: GatewayEntry, now: Moment): number {
  return Math.max(now.elapsed - asked.elapsed, now.time - asked.time)
}

export type GatewayMemory = RecentMap<string, GatewayEntry>

export function gatewayMemory(entries: number, bytes: number): GatewayMemory {
  return new RecentMap({ entries, size: bytes, sizeOf })
}

/** About: a document, and its record, which is made of much the same texts. */
function sizeOf({ outcome }: GatewayEntry, key: string): number {
  return 500 + 2 * key.length + (outcome && 'document' in outcome ? 4 * outcome.document.length : 0)
}
