/** What of all the daemon tells is worth telling a person: little, and each thing once. */
import type { WatchEvent } from '../../archive/watch/watch-event.ts'
import type { Clock } from '../../model/clock.ts'
import { watchTally } from './watch-tally.ts'

export interface News {
  readonly kind: 'expiring' | 'failed' | 'offline' | 'online' | 'damage' | 'freed' | 'archived'
  readonly title: string
  readonly message: string
  /** What it was told by. */
  readonly event: WatchEvent
  /** Somebody should do something. */
  readonly isUrgent: boolean
}

export interface WatchNews extends Disposable {
  observe(event: WatchEvent): void
}

/** Milliseconds without the network that nobody needs to hear of. */
const blink = 3_600_000

export function watchNews(clock: Clock, tell: (news: News) => void): WatchNews {
  const tally = watchTally(clock.now())
  const warned = new Set<string>()
  const games = new Map<string, number>()
  let offline: AbortController | undefined
  let isOfflineTold = false

  function goneOffline(event: WatchEvent & { readonly event: 'offline' }): void {
    if (offline) return
    offline = new AbortController()
    const message = `The network cannot be reached since ${timeOf(event.at)}: ${event.message}`
    clock.sleep(blink, offline.signal).then(
      () => {
        isOfflineTold = true
        tell({ kind: 'offline', title: 'Xbox Drive is offline', message, event, isUrgent: true })
      },
      () => undefined,
    )
  }
  function backOnline(event: WatchEvent): void {
    offline?.abort()
    offline = undefined
    if (isOfflineTold) {
      tell({ kind: 'online', title: 'Xbox Drive is online again', message: 'Pulls go on.', event, isUrgent: false })
    }
    isOfflineTold = false
  }
  function digest(event: WatchEvent & { readonly event: 'pull-finished' }): void {
    if (event.new > 0) {
      const list = [...games].map(([game, count]) => (count > 1 ? `${game} (${count})` : game)).slice(0, 5)
      const message = `${event.new} new in the archive${list.length ? `: ${list.join(', ')}` : ''}.`
      tell({ kind: 'archived', title: 'New in the archive', message, event, isUrgent: false })
    }
    games.clear()
  }
  function failed(event: WatchEvent & { readonly event: 'failed' }): void {
    // Without the network: that is told as such, when it lasts.
    if (event.code === 'unreachable' || tally.troubles.has(event.code)) return
    tell({ kind: 'failed', title: `Xbox Drive: ${event.code}`, message: event.message, event, isUrgent: true })
  }

  return {
    observe(event) {
      switch (event.event) {
        case 'expiring': {
          const { contentId, days, expires, game } = event
          const key = `${contentId} ${days}`
          if (warned.has(key)) break
          warned.add(key)
          const message = `${game}: ${contentId} leaves the network at ${timeOf(expires)} and is not archived.`
          const title = days > 1 ? `Gone in ${days} days` : 'Gone within a day'
          tell({ kind: 'expiring', title, message, event, isUrgent: true })
          break
        }
        case 'archived':
          games.set(event.game, (games.get(event.game) ?? 0) + 1)
          break
        case 'pull-started':
          games.clear()
          break
        case 'pull-finished':
          backOnline(event)
          digest(event)
          break
        case 'offline':
          goneOffline(event)
          break
        case 'online':
          backOnline(event)
          break
        case 'failed':
          failed(event)
          break
        case 'checked': {
          const { damaged, repaired } = event
          if (damaged === 0) break
          const message = `${damaged} damaged, ${repaired} repaired. ${damaged > repaired ? 'xbox-drive status tells which.' : 'Is the disk well?'}`
          tell({ kind: 'damage', title: 'Damage was found', message, event, isUrgent: true })
          break
        }
        case 'copy-checked': {
          const { damaged, repaired } = event
          if (damaged === 0) break
          const message = `${damaged} damaged in the second copy, ${repaired} repaired. Is its disk well?`
          tell({ kind: 'damage', title: 'Damage was found', message, event, isUrgent: true })
          break
        }
        case 'freed': {
          const { deleted, accepted, refused, bytes } = event
          if (deleted + accepted + refused === 0) break
          const message = `${deleted} deleted from the cloud (${sizeText(bytes)}), ${accepted} accepted, ${refused} refused.`
          tell({ kind: 'freed', title: 'The cloud was emptied', message, event, isUrgent: refused > 0 })
          break
        }
      }
      tally.observe(event)
    },
    [Symbol.dispose]: () => offline?.abort(),
  }
}

/** UTC, to the minute. */
const timeOf = (time: Date) => `${time.toISOString().slice(0, 16).replace('T', ' ')}Z`

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${Math.round(bytes / 1e6)} MB`
}
