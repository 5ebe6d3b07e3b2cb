import type { ArchiveStatus } from '../../archive/status.ts'
import type { WatchTally } from './watch-tally.ts'

export interface Health {
  readonly status: 'ok' | 'unhealthy'
  readonly reasons: readonly { readonly code: string; readonly message: string }[]
}

/** Milliseconds. */
const hour = 3_600_000
const day = 24 * hour

/** Troubles that do not pass by themselves: somebody has to do something. */
const lasting = new Set(['unauthenticated', 'full', 'missing', 'forbidden', 'corrupt', 'invalid'])

/**
 * Does it do what it is there for?
 *
 * @param status of the archive; a failure: it cannot be looked at
 * @param staleAfter milliseconds without a complete pull
 */
export function healthOf(tally: WatchTally, status: ArchiveStatus | Error, now: Date, staleAfter = day): Health {
  const reasons: { code: string; message: string }[] = []
  const isLongAgo = (time: Date, milliseconds: number) => now.getTime() - time.getTime() > milliseconds

  const last = lastComplete(tally, status)
  if (isLongAgo(last ?? tally.begun, staleAfter)) {
    reasons.push({
      code: 'stale',
      message: `The last complete pull was ${last ? `at ${last.toISOString()}` : 'never'}.`,
    })
  }
  if (tally.offlineSince && isLongAgo(tally.offlineSince, hour)) {
    reasons.push({ code: 'offline', message: `Offline since ${tally.offlineSince.toISOString()}.` })
  }
  for (const { code, message, isOfItem } of tally.troubles.values()) {
    if (lasting.has(code) && (!isOfItem || code === 'full')) reasons.push({ code, message })
  }
  if (status instanceof Error) {
    reasons.push({ code: 'unreadable', message: `The archive cannot be looked at: ${status.message}` })
  } else {
    const damaged = status.captures.damaged + status.titleStorage.damaged + status.feeds.damaged
    if (damaged > 0) {
      reasons.push({ code: 'damaged', message: `Damaged and not repaired: ${damaged} (xbox-drive verify --repair).` })
    }
    const soon = status.expiring.filter(({ expires }) => expires.getTime() - now.getTime() < day)
    const [first] = soon
    if (first) {
      const message = `Not archived and gone within a day: ${soon.length}, first ${first.game} at ${first.expires.toISOString()}.`
      reasons.push({ code: 'expiring', message })
    }
  }
  return { status: reasons.length > 0 ? 'unhealthy' : 'ok', reasons }
}

/** By what was seen in this run, and what earlier ones have left. */
export function lastComplete({ lastSuccess }: WatchTally, status: ArchiveStatus | Error): Date | undefined {
  const before =
    status instanceof Error || !status.complete || status.lastPull === null ? undefined : new Date(status.lastPull)
  if (before === undefined || lastSuccess === undefined) return before ?? lastSuccess
  return before > lastSuccess ? before : lastSuccess
}
