import { retention } from './cloud.ts'
import { day } from './fate.ts'
import { firstArchived } from './judge.ts'
import { start } from './machine.ts'
import { outside, type Span } from './spans.ts'
import type { Lived } from './year.ts'

const lines = [14, 7, 1]

/** Each once for each line, with the true days, and none is missing where there was time to warn. */
export function judgeWarnings({ fate, cloud, events }: Lived): string[] {
  const findings: string[] = []
  const { slack, lasts } = fate
  const archivedAt = firstArchived(events)
  const told = new Map<string, { line: number; truth: number }[]>()
  for (const { truth, event } of events) {
    if (event.event !== 'expiring') continue
    const left = (event.expires.getTime() - event.at.getTime()) / day
    const line = lines.findLast(each => left <= each) ?? 99
    const before = told.get(event.contentId) ?? []
    if (before.some(each => each.line <= line))
      findings.push(`${event.contentId} was warned of twice, ${event.days} days before`)
    if (event.days !== Math.max(1, Math.ceil(left)))
      findings.push(`${event.contentId}: ${event.days} days were told, ${left} are true`)
    if ((archivedAt.get(event.contentId) ?? lasts) < truth)
      findings.push(`${event.contentId} is archived, and was warned of`)
    told.set(event.contentId, [...before, { line, truth }])
  }
  // While the clock is wrong nobody knows how many days are left.
  const wrong: Span[] = fate.jumps.flatMap(({ at }, index) =>
    index % 2 === 0 ? [{ from: at - day, until: at + 5 * day }] : [],
  )
  const awake = [fate.asleep, fate.unplugged, wrong].reduce<Span[]>(
    (open, holes) => open.flatMap(each => outside(each, holes)),
    [{ from: 0, until: lasts }],
  )
  for (const { contentId, uploaded } of cloud.captures) {
    const dies = (uploaded as Date).getTime() - start + retention
    const known = cloud.listed.get(contentId)
    if (known === undefined) continue
    for (const [index, line] of lines.entries()) {
      const from = Math.max(known, dies - line * day)
      const until = Math.min(archivedAt.get(contentId) ?? lasts, dies - (lines[index + 1] ?? 0) * day, lasts)
      const couldWarn = awake.some(each => Math.min(until, each.until) - Math.max(from, each.from) > slack)
      if (couldWarn && !told.get(contentId)?.some(each => each.line <= line && each.truth <= until)) {
        findings.push(`${contentId} was not warned of ${line} days before`)
      }
    }
  }
  return findings
}
