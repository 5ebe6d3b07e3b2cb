/** What a year must have come to. Each finding is a sentence; none: all is well. */

import { closedBy } from './closed.ts'
import { retention } from './cloud.ts'
import { day } from './fate.ts'
import { judgeCalls } from './judge-calls.ts'
import { judgeWarnings } from './judge-warnings.ts'
import { start } from './machine.ts'
import { outside, type Span } from './spans.ts'
import type { Lived } from './year.ts'

export function judge(lived: Lived): string[] {
  return [
    ...judgeArchive(lived),
    ...judgeChecks(lived),
    ...judgeDamage(lived),
    ...judgeWarnings(lived),
    ...judgeEvents(lived),
    ...judgeCalls(lived),
  ]
}

/** What was to be had for long enough, behind all that expires before it, is archived. */
function judgeArchive({ fate, cloud, archived, events }: Lived): string[] {
  const holes = [fate.asleep, fate.offline, fate.signedOut, fate.full, fate.unplugged, fate.held, closedBy(fate)]
  const windows = holes.reduce<Span[]>(
    (open, holes) => open.flatMap(each => outside(each, holes)),
    [{ from: 0, until: fate.lasts }],
  )
  const { slack, lasts } = fate
  const archivedAt = firstArchived(events)
  const lost: string[] = []
  for (const { from, until } of windows.filter(each => each.until - each.from > slack)) {
    // In the order in which they expire: that of their uploads.
    let needed = slack
    for (const { contentId, kind, uploaded } of cloud.captures) {
      const born = (uploaded as Date).getTime() - start
      if (born >= until) break
      if ((archivedAt.get(contentId) ?? lasts) < from || born + retention <= from) continue
      needed = Math.max(needed, born - from + slack) + fate.transfer[kind]
      const end = Math.min(until, born + retention)
      if (from + needed < end && !((archivedAt.get(contentId) ?? lasts) < end)) lost.push(contentId)
    }
  }
  const unread = archived < cloud.captures.length / 4 ? [`only ${archived} were archived: nothing was tried`] : []
  return [...unread, ...[...new Set(lost)].map(id => `${id} was to be had for long enough, and is not archived`)]
}

/** Every file is read back at least every 30 days in which the machine was awake and the disk there. */
function judgeChecks({ fate, events, reads, rotten }: Lived): string[] {
  const usable = [fate.asleep, fate.full, fate.unplugged, fate.held].reduce<Span[]>(
    (open, holes) => open.flatMap(each => outside(each, holes)),
    [{ from: 0, until: fate.lasts }],
  )
  /** Of the time until `at`, what was usable. */
  const usableUntil = (at: number) =>
    usable.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(until, at) - from), 0)
  const findings: string[] = []
  const bad = new Set(rotten.map(({ path }) => path))
  for (const { truth, event } of events) {
    if (event.event !== 'archived' || bad.has(event.path)) continue
    const times = [truth, ...(reads.get(event.path) ?? []).filter(at => at > truth), fate.lasts].map(usableUntil)
    const longest = Math.max(...times.slice(1).map((at, index) => at - (times[index] as number)))
    if (longest > 30 * day) findings.push(`${event.path} was not read for ${(longest / day).toFixed(1)} days awake`)
  }
  return findings
}

/** What rotted early enough was brought anew, or told once. */
function judgeDamage({ fate, cloud, events, rotten, reads }: Lived): string[] {
  return rotten.flatMap(({ path, item, at }) => {
    const told = events.filter(
      ({ event }) => event.event === 'failed' && event.code === 'corrupt' && event.message.startsWith(`${path} `),
    )
    const healed =
      reads.get(path)?.some(read => read > at) ||
      events.some(({ truth, event }) => event.event === 'checked' && event.repaired > 0 && truth > at)
    if (told.length > 1) return [`${path} was told ${told.length} times`]
    const dies = (cloud.captures[Number.parseInt(item, 16)]?.uploaded?.getTime() ?? 0) - start + retention
    const [first] = told
    if (first) return first.truth < dies ? [`${path} could have been repaired`] : []
    if (at > fate.lasts - 60 * day) return []
    return healed ? [] : [`${path} rotted, and nobody noticed`]
  })
}

/** Troubles are told once each time, and the network is off and on in turn. */
function judgeEvents({ events }: Lived): string[] {
  const findings: string[] = []
  let offline = false
  for (const { event } of events) {
    if (event.event === 'stopped') offline = false
    if (event.event === 'offline') {
      if (offline) findings.push('offline was told twice')
      offline = true
    }
    if (event.event === 'online') {
      if (!offline) findings.push('online was told out of the blue')
      offline = false
    }
  }
  const troubles = events.filter(({ event }) => event.event === 'failed' && event.contentId === undefined).length
  if (troubles > 200) findings.push(`${troubles} troubles were told`)
  return findings
}

/** When each was archived for the first time: what is repaired is archived again. */
export function firstArchived(events: Lived['events']): Map<string, number> {
  const first = new Map<string, number>()
  for (const { truth, event } of events) {
    if (event.event === 'archived' && !first.has(event.contentId)) first.set(event.contentId, truth)
  }
  return first
}
