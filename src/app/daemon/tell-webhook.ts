import { parseHttpDate } from '../../http/http-date.ts'
import { passingStatuses } from '../../http/retry.ts'
import { retryAfter } from '../../http/retry-after.ts'
import type { Clock } from '../../model/clock.ts'
import { newsText } from './news-text.ts'
import type { Listener } from './notifications.ts'
import type { News } from './watch-news.ts'

/** Milliseconds. */
const timeout = 10_000
/** Discord takes no more. */
const mostCharacters = 2000

/**
 * POSTs JSON. `text` is what Slack shows, `content` what Discord does; `event` and `events` are for programs.
 *
 * @param address is as good as a password, so no message repeats it
 * @param number which of the listeners it is, for remarks
 */
export function tellWebhook(address: URL, number: number, clock: Clock): Listener {
  return {
    name: `The webhook (number ${number} of --notify)`,
    merges: true,
    async tell(all) {
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(webhookBody(all)),
          // Elsewhere nobody has a right to know.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeout),
        })
        await response.body?.cancel()
        if (response.ok) return undefined
        const { status, headers } = response
        const now = parseHttpDate(headers.get('date') ?? '') ?? clock.now()
        const after = retryAfter(headers.get('retry-after'), now)
        return { problem: `it answered with ${status}.`, again: passingStatuses.has(status), after }
      } catch (thrown) {
        const { name, cause } = thrown as { name: string; cause?: { code?: string } }
        const problem = name === 'TimeoutError' ? 'it did not answer in time' : 'it cannot be reached'
        return { problem: `${problem}${cause?.code ? ` (${cause.code})` : ''}.`, again: true }
      }
    },
  }
}

function webhookBody(all: readonly [News, ...News[]]): object {
  const { title, message } = newsText(all)
  const text = `${title}\n${message}`
  const short = text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text
  return {
    // Slack reads markup between these; a game may be called anything.
    text: short.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    content: short,
    // Discord: a name is no call to everyone.
    allowed_mentions: { parse: [] },
    event: all[0].event,
    events: all.map(({ event }) => event),
  }
}
