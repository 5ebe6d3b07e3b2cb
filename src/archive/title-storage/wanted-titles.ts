/** Which files of title storage are to be fetched, from the listings of all places in turn. */
import type { JsonObject } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { placeName, type TitleName, titleName } from '../../model/title-name.ts'
import type { TitleBlob, TitlePlace } from '../../model/title-storage.ts'
import type { ListingOutcome } from '../pull.ts'
import type { TitleFetchWorld, WantedTitle } from './fetch-title.ts'
import { type ListedTitle, listTitles } from './list-titles.ts'
import { recoverTitles } from './recover-titles.ts'
import type { TitlePullFailure, TitlePullOptions } from './title-pull.ts'
import { isSameVersion } from './title-version.ts'

export interface TitlePullWorld extends TitleFetchWorld {
  readonly readBlob: (said: JsonObject) => TitleBlob | undefined
}

/** What a pull of title storage has found so far. */
export interface TitlePullState {
  readonly tally: { seen: number; new: number; known: number; gone: number; wanted: number; wantedBytes: number }
  readonly failed: TitlePullFailure[]
  readonly failedNames: Set<TitleName>
  /** By the name of a place: why its listing cannot be believed. */
  readonly incomplete: Map<string, string>
  /** Files that were no longer what was listed. */
  changed: Map<TitleName, TitlePlace>
  /** Those of the round before: they are fetched now, whatever the most that may be. */
  again: ReadonlyMap<TitleName, TitlePlace>
}

export function titlePullState(): TitlePullState {
  return {
    tally: { seen: 0, new: 0, known: 0, gone: 0, wanted: 0, wantedBytes: 0 },
    failed: [],
    failedNames: new Set(),
    incomplete: new Map(),
    changed: new Map(),
    again: new Map(),
  }
}

/** Everything is listed, whatever the most that may be fetched. `first`: these places were not listed yet by this pull. */
export async function* wantedTitles(
  world: TitlePullWorld,
  { dryRun, max }: TitlePullOptions,
  state: TitlePullState,
  places: readonly TitlePlace[],
  first: boolean,
): AsyncGenerator<WantedTitle> {
  const { tally } = state
  const tell = (complete: boolean) => {
    const { seen, wanted, wantedBytes } = tally
    world.report({ event: 'listed', noun: 'file', seen, wanted, wantedBytes, complete })
  }
  for (const place of places) {
    for await (const { blob, fact } of listed(world, place, dryRun, state)) {
      const name = titleName(place, blob.file)
      if (first) tally.seen += 1
      if (isHere(blob, fact)) {
        if (first) tally.known += 1
        continue
      }
      if (state.failedNames.has(name) || mustRest(world, state, place, { blob, fact })) continue
      if (!state.again.has(name)) {
        if (max !== undefined && tally.wanted >= max) continue
        tally.wanted += 1
        tally.wantedBytes += blob.size
      }
      tell(false)
      if (!dryRun && fact) yield { place, blob, fact }
    }
  }
  tell(true)
}

/** The listing of one place. What is wrong with it ends it, but not the pull. */
async function* listed(
  world: TitlePullWorld,
  place: TitlePlace,
  dryRun: boolean,
  state: TitlePullState,
): AsyncGenerator<ListedTitle> {
  const { source, catalog, clock, signal } = world
  const outcome: ListingOutcome = { seen: 0, gone: 0, incomplete: undefined }
  const name = placeName(place)
  try {
    if (!dryRun) await recoverTitles(world, place)
    for await (const page of listTitles({ source, catalog, now: () => clock.now(), signal }, place, dryRun, outcome)) {
      yield* page
    }
  } catch (thrown) {
    signal.throwIfAborted()
    const failure = Failure.from(thrown)
    if (stopping.includes(failure.code)) throw failure
    const { code, message } = failure
    const retryAt = failure.retryAfter === undefined ? undefined : new Date(clock.now().getTime() + failure.retryAfter)
    state.failed.push({ place: name, file: null, code, message, retryAt })
    outcome.incomplete = `The listing could not be read to its end: ${message}`
  }
  state.tally.gone += outcome.gone
  if (outcome.incomplete === undefined) state.incomplete.delete(name)
  else {
    state.incomplete.set(name, outcome.incomplete)
    world.report({ event: 'remark', message: `${name}: ${outcome.incomplete}` })
  }
}

/** What is wrong for every place alike. One place may be forbidden and another not. */
const stopping = ['unauthenticated', 'unreachable', 'full', 'locked', 'corrupt', 'internal']

function isHere(blob: TitleBlob, fact: ListedTitle['fact']): boolean {
  const { state, damaged, version } = fact ?? {}
  return state === 'archived' && !damaged && version !== undefined && isSameVersion(version, blob)
}

/** A time the network itself named is kept to; our own are for daemons, and a person who pulls again means it. */
function mustRest(
  { clock }: TitlePullWorld,
  state: TitlePullState,
  place: TitlePlace,
  { blob, fact }: Pick<ListedTitle, 'blob' | 'fact'>,
): boolean {
  const { code, message = '', retryAt } = fact?.failure ?? {}
  if (code !== 'throttled' || !retryAt || retryAt <= clock.now()) return false
  state.failed.push({ place: placeName(place), file: blob.file, code, message, retryAt })
  state.failedNames.add(titleName(place, blob.file))
  return true
}
