/**
 * Brings chosen places of title storage into the archive. The files of one place after the other flow from its listing into a
 * fixed number of transfers; what has changed between its listing and its transfer is listed anew.
 */
import { Failure } from '../../model/failure.ts'
import { placeName, titleName } from '../../model/title-name.ts'
import type { TitlePlace } from '../../model/title-storage.ts'
import { eachComing } from '../each-coming.ts'
import type { Refusal } from '../pull.ts'
import { restAfter, silenceWatch, stopsEverything } from '../stopping.ts'
import { titleFetching, type WantedTitle } from './fetch-title.ts'
import type { TitlePullOptions, TitlesPulled } from './title-pull.ts'
import { type TitlePullState, type TitlePullWorld, titlePullState, wantedTitles } from './wanted-titles.ts'

/** How often a place is listed because a file in it has changed since the last time. */
const mostRounds = 3
/** Small files that may wait to be settled, beside those on their way. */
const mostSettling = 64

/**
 * @throws Failure that stops everything: nobody signed in, the network or the disk out of reach, the disk full. What
 * concerns one file or place is in the result instead. Rejects with the signal's reason when aborted.
 */
export async function pullTitleStorage(given: TitlePullWorld, options: TitlePullOptions): Promise<TitlesPulled> {
  const stopped = new AbortController()
  const world = { ...given, signal: AbortSignal.any([options.signal, stopped.signal]) }
  const state = titlePullState()
  const fetchOne = titleVisits(world, state)
  let places = options.places
  for (let round = 1; places.length > 0; round += 1) {
    const coming = wantedTitles(world, options, state, places, round === 1)
    const work = (wanted: WantedTitle) => fetchOne(wanted, round === mostRounds)
    try {
      await eachComing(coming, options.jobs + mostSettling, work, thrown => stopped.abort(thrown))
    } catch (thrown) {
      options.signal.throwIfAborted()
      throw thrown
    }
    places = changedPlaces(state)
  }
  const { tally, failed, incomplete } = state
  return {
    new: options.dryRun ? tally.wanted : tally.new,
    known: tally.known,
    gone: tally.gone,
    failed,
    complete: incomplete.size === 0,
    incomplete: [...incomplete].map(([place, message]) => ({ place, message })),
  }
}

/** The places in which something has changed since they were listed; each is told once. */
function changedPlaces(state: TitlePullState): TitlePlace[] {
  state.again = state.changed
  state.changed = new Map()
  return [...new Map([...state.again.values()].map(place => [placeName(place), place])).values()]
}

/** @returns fetches one file and notes what became of it. `last`: what has changed since it was listed is not listed again. */
function titleVisits(world: TitlePullWorld, state: TitlePullState) {
  const { catalog, clock, report, signal } = world
  const fetchTitle = titleFetching(world)
  const watchSilence = silenceWatch()
  return async (wanted: WantedTitle, last: boolean): Promise<void> => {
    const { place, blob, fact } = wanted
    const item = titleName(place, blob.file)
    const told = { item, label: blob.file }
    try {
      await fetchTitle(wanted)
      state.tally.new += 1
      report({ event: 'archived', ...told, path: fact.path, bytes: blob.size })
      watchSilence(undefined)
    } catch (thrown) {
      signal.throwIfAborted()
      const failure = Failure.from(thrown)
      if (stopsEverything(failure)) throw failure
      if (hasChanged(failure) && !last) {
        state.changed.set(item, place)
        return
      }
      const at = clock.now()
      const attempts = (fact.failure?.attempts ?? 0) + 1
      const retryAt = new Date(at.getTime() + (failure.retryAfter ?? restAfter(attempts)))
      const { code, message } = failure
      await catalog.write(async facts => {
        await facts.titleFailed(item, { code, message, attempts, retryAt })
        await facts.record({ item, at, event: 'failed', detail: { code, message } })
      })
      const refusal: Refusal = { code, message, retryAt }
      state.failed.push({ place: placeName(place), file: blob.file, ...refusal })
      state.failedNames.add(item)
      report({ event: 'failed', ...told, failure: refusal })
      watchSilence(failure)
    }
  }
}

/** Replaced or deleted since it was listed. */
function hasChanged(failure: Failure): boolean {
  return failure.code === 'precondition-failed' || failure.code === 'missing'
}
