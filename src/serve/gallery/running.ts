import type { SteadyClock } from '../../model/clock.ts'
import type { Running } from './wire/answers.ts'

/** Who holds the archive. */
export interface Holder {
  /** `pull`, `watch`, `verify`, … */
  readonly command: string
  readonly since: Date
}

/** Milliseconds that what is called “lately” goes back. */
const lately = 10_000

/** Watches the archive grow while somebody holds it. To be told of its totals again and again. */
export function growth(clock: SteadyClock) {
  let first: { readonly name: string; readonly archived: number; readonly bytes: number } | undefined
  let samples: readonly { readonly at: number; readonly bytes: number }[] = []
  return (holder: Holder | undefined, archived: number, bytes: number): Running | null => {
    if (!holder) {
      first = undefined
      return null
    }
    const since = holder.since.toISOString()
    const name = `${holder.command} ${since}`
    if (first?.name !== name) {
      first = { name, archived, bytes }
      samples = []
    }
    const at = clock.elapsed()
    // One that is older is kept, so that there is always something to compare with.
    const recent = samples.findIndex(sample => at - sample.at < lately)
    samples = [...samples.slice(recent < 0 ? -1 : Math.max(0, recent - 1)), { at, bytes }]
    const from = samples[0] as (typeof samples)[number]
    const perSecond = at > from.at ? ((bytes - from.bytes) / (at - from.at)) * 1000 : 0
    return {
      command: holder.command,
      since,
      archived: Math.max(0, archived - first.archived),
      bytes: Math.max(0, bytes - first.bytes),
      bytesPerSecond: Math.max(0, Math.round(perSecond)),
    }
  }
}
