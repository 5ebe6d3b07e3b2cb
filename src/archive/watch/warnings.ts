/** Warns 14, 7 and 1 day before something that is not archived expires: each once for each capture. */
import type { CaptureFact, Catalog } from '../ports.ts'
import type { WatchNotes } from './watch-notes.ts'
import type { Tell } from './watch-world.ts'

const day = 24 * 3600 * 1000
const lines = [14, 7, 1] as const
/** More than fit into 10 GB. */
const mostWarned = 20_000

export type Warned = NonNullable<WatchNotes['warned']>

/** @returns what is to be remembered: the same object when there is nothing new */
export async function warn(catalog: Pick<Catalog, 'read'>, now: Date, before: Warned, tell: Tell): Promise<Warned> {
  const soon = await expiringWithin(catalog, now, lines[0])
  const fresh = soon.flatMap(fact => {
    const line = lineOf(fact, now)
    const told = before[fact.contentId]?.[0] ?? Number.POSITIVE_INFINITY
    return line !== undefined && line < told ? [{ fact, line }] : []
  })
  if (fresh.length === 0) return before
  for (const { fact, line: _ } of fresh) {
    const { contentId, game } = fact
    const expires = fact.expires as Date
    const days = Math.max(1, Math.ceil((expires.getTime() - now.getTime()) / day))
    tell({ event: 'expiring', contentId, game, expires, days })
  }
  const kept = Object.entries(before).filter(([, [, expires]]) => expires > now.getTime() - 30 * day)
  const added = fresh.map(({ fact, line }) => [fact.contentId, [line, fact.expires?.getTime() ?? 0]] as const)
  return Object.fromEntries([...kept, ...added])
}

/** When the next warning is due, or the next expiry, if any. */
export async function nextLine(catalog: Pick<Catalog, 'read'>, now: Date): Promise<Date | undefined> {
  const [first] = await catalog.read(facts => facts.expiring(now, 1))
  const expires = first?.expires?.getTime()
  if (expires === undefined) return undefined
  const next = [...lines, 0].map(days => expires - days * day).find(line => line > now.getTime())
  return next === undefined ? undefined : new Date(next)
}

async function expiringWithin(catalog: Pick<Catalog, 'read'>, now: Date, days: number): Promise<CaptureFact[]> {
  const coming = await catalog.read(facts => facts.expiring(now, mostWarned))
  return coming.filter(({ expires }) => expires !== undefined && expires.getTime() - now.getTime() <= days * day)
}

/** The line it has passed last. */
function lineOf({ expires }: CaptureFact, now: Date): number | undefined {
  const left = (expires?.getTime() ?? Number.POSITIVE_INFINITY) - now.getTime()
  return lines.findLast(line => left <= line * day)
}
