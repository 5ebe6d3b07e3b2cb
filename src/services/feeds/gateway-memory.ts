import type { SteadyClock } from '../../model/clock.ts'
import type { Failure } from '../../model/failure.ts'
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

export interface GatewayMemory {
  get(key: string): GatewayEntry | undefined
  set(key: string, entry: GatewayEntry): void
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

/** What was not asked for the longest is forgotten when there are too many, or too much. */
export function gatewayMemory(mostEntries: number, mostBytes: number): GatewayMemory {
  const entries = new Map<string, GatewayEntry>()
  let bytes = 0
  const forget = (key: string) => {
    const entry = entries.get(key)
    if (entry) bytes -= sizeOf(key, entry)
    entries.delete(key)
  }
  return {
    get(key) {
      const entry = entries.get(key)
      if (entry) {
        entries.delete(key)
        entries.set(key, entry)
      }
      return entry
    },
    set(key, entry) {
      forget(key)
      entries.set(key, entry)
      bytes += sizeOf(key, entry)
      for (const oldest of entries.keys()) {
        if (entries.size <= mostEntries && bytes <= mostBytes) break
        forget(oldest)
      }
    },
  }
}

/** About: a document, and its record, which is made of much the same texts. */
function sizeOf(key: string, { outcome }: GatewayEntry): number {
  return 500 + 2 * key.length + (outcome && 'document' in outcome ? 4 * outcome.document.length : 0)
}
