/** What the daemon has done since it began, and what is wrong with it now: counted from what it tells. */
import type { WatchEvent } from '../../archive/watch/watch-event.ts'

/** A kind of failure that is not over. */
export interface Trouble {
  readonly code: string
  readonly message: string
  readonly since: Date
  /** Of one item; else it kept a whole turn from being done. */
  readonly isOfItem: boolean
}

export interface WatchTally {
  readonly begun: Date
  readonly pulls: { complete: number; partial: number }
  readonly archived: number
  readonly receivedBytes: number
  /** By code. */
  readonly failures: ReadonlyMap<string, number>
  readonly checks: { turns: number; files: number; bytes: number; damaged: number; repaired: number }
  readonly freed: { captures: number; bytes: number }
  /** By code. A kind is over when a pull ends in which it did not come up again. */
  readonly troubles: ReadonlyMap<string, Trouble>
  readonly offlineSince: Date | undefined
  /** When a pull last ended with nothing failed. */
  readonly lastSuccess: Date | undefined
  readonly nextTurn: Date | undefined
}

export interface KeptTally extends WatchTally {
  observe(event: WatchEvent): void
}

export function watchTally(begun: Date): KeptTally {
  const failures = new Map<string, number>()
  const troubles = new Map<string, Trouble>()
  const current = new Set<string>()
  const tally: { -readonly [Key in keyof KeptTally]: KeptTally[Key] } = {
    begun,
    pulls: { complete: 0, partial: 0 },
    archived: 0,
    receivedBytes: 0,
    failures,
    checks: { turns: 0, files: 0, bytes: 0, damaged: 0, repaired: 0 },
    freed: { captures: 0, bytes: 0 },
    troubles,
    offlineSince: undefined,
    lastSuccess: undefined,
    nextTurn: undefined,
    observe(event) {
      switch (event.event) {
        case 'pull-started':
          current.clear()
          break
        case 'pull-finished':
          for (const code of troubles.keys()) if (!current.has(code)) troubles.delete(code)
          current.clear()
          tally.pulls[event.failed > 0 ? 'partial' : 'complete'] += 1
          tally.receivedBytes += event.bytes
          if (event.failed === 0) tally.lastSuccess = event.at
          tally.offlineSince = undefined
          break
        case 'archived':
          tally.archived += 1
          break
        case 'failed': {
          const { code, message, contentId, at } = event
          failures.set(code, (failures.get(code) ?? 0) + 1)
          current.add(code)
          const before = troubles.get(code)
          const isOfItem = contentId !== undefined && before?.isOfItem !== false
          troubles.set(code, { code, message, since: before?.since ?? at, isOfItem })
          break
        }
        case 'offline':
          tally.offlineSince ??= event.at
          break
        case 'online':
          tally.offlineSince = undefined
          break
        case 'checked':
          tally.checks.turns += 1
          for (const key of ['files', 'bytes', 'damaged', 'repaired'] as const) tally.checks[key] += event[key]
          break
        case 'freed':
          tally.freed.captures += event.deleted
          tally.freed.bytes += event.bytes
          break
        case 'waiting':
          tally.nextTurn = event.until
          break
      }
    },
  }
  return tally
}
