import type { SteadyClock } from '../../model/clock.ts'
import type { ContentId } from '../../model/ids.ts'

/** What is to be downloaded as one, kept for a while under a name that nobody can guess. */
export interface Selections {
  keep(contentIds: readonly ContentId[]): string
  find(name: string): readonly ContentId[] | undefined
}

export interface SelectionsOptions {
  readonly clock: Pick<SteadyClock, 'elapsed'>
  readonly random: (bytes: number) => Uint8Array
  /** Captures of all of them together; the oldest make room. */
  readonly most?: number
}

const keptFor = 3_600_000

export function selections({ clock, random, most = 2_000_000 }: SelectionsOptions): Selections {
  const kept = new Map<string, { readonly until: number; readonly contentIds: readonly ContentId[] }>()
  let total = 0
  const drop = (name: string) => {
    total -= kept.get(name)?.contentIds.length ?? 0
    kept.delete(name)
  }
  return {
    keep(contentIds) {
      const now = clock.elapsed()
      total += contentIds.length
      for (const [name, { until }] of kept) if (total > most || until <= now) drop(name)
      const name = Buffer.from(random(16)).toString('base64url')
      kept.set(name, { until: now + keptFor, contentIds })
      return name
    },
    find(name) {
      const found = kept.get(name)
      return found && found.until > clock.elapsed() ? found.contentIds : undefined
    },
  }
}
