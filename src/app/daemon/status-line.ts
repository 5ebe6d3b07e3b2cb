import type { WatchEvent } from '../../archive/watch/watch-event.ts'

/** What the daemon is at, in one line for whoever asks the service manager; undefined: it changes nothing about that. */
export function statusLine(event: WatchEvent): string | undefined {
  switch (event.event) {
    case 'pull-started':
      return 'Pulls'
    case 'pull-finished': {
      const { new: fresh, failed } = event
      return `Pulled at ${timeOf(event.at)}: ${fresh} new, ${failed} failed`
    }
    case 'offline':
      return `Offline since ${timeOf(event.at)}: ${event.message}`
    case 'online':
      return `Online since ${timeOf(event.at)}`
    case 'failed':
      return event.contentId === undefined ? `Failed at ${timeOf(event.at)}: ${event.message}` : undefined
    case 'waiting':
      return `Waits until ${timeOf(event.until)}: ${event.why}`
    default:
      return undefined
  }
}

/** UTC, to the minute. */
const timeOf = (time: Date) => `${time.toISOString().slice(0, 16).replace('T', ' ')}Z`
