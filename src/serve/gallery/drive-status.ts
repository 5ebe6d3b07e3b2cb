import { archiveStatus } from '../../archive/status.ts'
import { fileSums } from './file-sums.ts'
import type { GalleryOptions } from './gallery-options.ts'
import { growth } from './running.ts'
import type { DriveStatus } from './wire/answers.ts'

/** Milliseconds for which an answer is given again. */
const fresh = 1000
/** And for which what the catalog says is, while nobody writes: what expires depends on the time. */
const freshFacts = 60_000
/** Of the time, at the most. */
const mostShare = 0.05

/** How the archive is: worked out for all who ask at once, at most every second. */
export function driveStatus(options: Pick<GalleryOptions, 'catalog' | 'clock' | 'holder'>): () => Promise<DriveStatus> {
  const { catalog, clock, holder } = options
  const sumsFor = fileSums(catalog, clock)
  const grown = growth(clock)
  let facts: { readonly stamp: number; readonly at: number; readonly took: number; readonly said: Said } | undefined
  let last: { readonly at: number; readonly status: Promise<DriveStatus> } | undefined

  async function factsNow(): Promise<{ readonly said: Said; readonly stamp: number }> {
    const stamp = await catalog.read(reader => reader.stamp())
    const began = clock.elapsed()
    const age = facts ? began - facts.at : Number.POSITIVE_INFINITY
    if (facts && age < (facts.stamp === stamp ? freshFacts : facts.took / mostShare)) return { said: facts.said, stamp }
    const said = saidOf(await archiveStatus(catalog, clock.now()))
    const at = clock.elapsed()
    facts = { stamp, at, took: at - began, said }
    return { said, stamp }
  }

  async function work(): Promise<DriveStatus> {
    const held = holder()
    const { said, stamp } = await factsNow()
    const files = await sumsFor(stamp)
    return { ...said, files, running: grown(held, said.captures.archived, files.bytes) }
  }

  return () => {
    const now = clock.elapsed()
    if (!last || now - last.at >= fresh) {
      const status = work()
      last = { at: now, status }
      status.catch(() => {
        last = undefined
      })
    }
    return last.status
  }
}

type Said = Omit<DriveStatus, 'files' | 'running'>

function saidOf(status: Awaited<ReturnType<typeof archiveStatus>>): Said {
  const { safe, captures, quota, lastPull, complete, oldestCheck, expiring, failures } = status
  return {
    safe,
    captures,
    quota,
    lastPull,
    complete,
    oldestCheck: oldestCheck?.toISOString() ?? null,
    expiring: expiring.map(each => ({ ...each, expires: each.expires.toISOString() })),
    failures: failures.map(each => ({ ...each, retryAt: each.retryAt?.toISOString() ?? null })),
  }
}
