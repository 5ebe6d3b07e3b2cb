import type { WatchEvent } from '../../../archive/watch/watch-event.ts'
import { bytesText, many, timeText } from '../../../model/units.ts'

/** An event as a line for a person; undefined: nothing they would want to know. */
export function eventText(event: WatchEvent): string | undefined {
  const words = wordsOf(event)
  return words === undefined ? undefined : `${timeText(event.at)}  ${words}`
}

function wordsOf(event: WatchEvent): string | undefined {
  switch (event.event) {
    case 'pull-finished': {
      const { new: fresh, gone, failed, bytes } = event
      if (fresh + gone + failed === 0) return undefined
      const parts = [
        `${fresh} new (${bytesText(bytes)})`,
        ...(gone ? [`${gone} gone from the network`] : []),
        ...(failed ? [`${failed} failed`] : []),
      ]
      return `pulled     ${parts.join(', ')}`
    }
    case 'archived':
      return `archived   ${event.path} (${bytesText(event.bytes)})`
    case 'expiring':
      return `expiring   ${event.game} ${event.contentId}, not archived, is gone in ${many(event.days, 'day')}: ${timeText(event.expires)}`
    case 'offline':
      return `offline    ${event.message}`
    case 'online':
      return 'online     The network is back.'
    case 'failed':
      return `failed     ${event.contentId ? `${event.contentId}: ` : ''}${event.message}`
    case 'checked': {
      const { files, bytes, damaged, repaired } = event
      const found = damaged ? `: ${damaged} damaged, ${repaired} repaired` : ''
      return `read back  ${many(files, 'file')}, ${bytesText(bytes)}${found}`
    }
    case 'copied':
      return `copied     ${many(event.files, 'file')} to the second copy, ${bytesText(event.bytes)}${event.behind ? `; ${event.behind} behind` : ''}`
    case 'copy-checked': {
      const { files, bytes, damaged, repaired } = event
      const found = damaged ? `: ${damaged} damaged, ${repaired} repaired` : ''
      return `read back  ${many(files, 'file')} of the second copy, ${bytesText(bytes)}${found}`
    }
    case 'freed':
      return `freed      ${bytesText(event.bytes)} of the cloud: ${event.deleted} deleted, ${event.accepted} on their way, ${event.refused} refused`
    case 'waiting':
      return `waiting    until ${timeText(event.until)}: ${event.why}`
    case 'stopped':
      return 'stopped'
    case 'pull-started':
      return undefined
  }
}
