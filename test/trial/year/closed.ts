import { rateAt } from '../../../src/model/timetable.ts'
import { type Fate, minute } from './fate.ts'
import { start } from './machine.ts'
import { merged, type Span } from './spans.ts'

/** Timetables of these years change with these minutes. */
const step = 5 * minute

/** When the machine, by its own clock, may transfer nothing. */
export function closedBy({ timetable, jumps, lasts }: Pick<Fate, 'timetable' | 'jumps' | 'lasts'>): Span[] {
  const spans: Span[] = []
  let [jumped, next] = [0, 0]
  for (let at = 0; at < lasts; at += step) {
    for (let jump = jumps[next]; jump && jump.at <= at; jump = jumps[(next += 1)]) jumped += jump.by
    if (rateAt(timetable, new Date(start + at + jumped)) === 0) spans.push({ from: at - step, until: at + step })
  }
  return merged(spans)
}
