/** Is everything safe? */

import { placeName } from '../model/title-name.ts'
import type { TitlePlace } from '../model/title-storage.ts'
import { type FeedsStatus, feedStatus } from './feeds/feed-status.ts'
import type { Catalog, FactReader } from './ports.ts'
import type { TitleCounts } from './title-storage/title-facts.ts'

export interface ArchiveStatus {
  /** Everything the network listed is archived, nothing known is damaged, and all listings were read to their end. */
  readonly safe: boolean
  readonly captures: {
    readonly upstream: number
    readonly archived: number
    readonly verified: number
    readonly pending: number
    readonly failed: number
    readonly damaged: number
    /** Gone from the network before they were archived. */
    readonly lost: number
  }
  readonly titleStorage: TitleCounts & {
    /** Places that are asked for, whose files are not all known: never listed, or the last listing could not be believed. */
    readonly incomplete: readonly string[]
    readonly failures: readonly {
      readonly place: string
      readonly file: string
      readonly code: string
      readonly message: string
      readonly retryAt: Date | undefined
    }[]
  }
  readonly feeds: FeedsStatus
  /** Not archived yet, what the network deletes first. */
  readonly expiring: readonly { readonly contentId: string; readonly game: string; readonly expires: Date }[]
  readonly failures: readonly {
    readonly contentId: string
    readonly game: string
    readonly code: string
    readonly message: string
    readonly retryAt: Date | undefined
  }[]
  readonly quota: { readonly usedBytes: number; readonly limitBytes: number }
  /** Null: never. */
  readonly lastPull: string | null
  /** Did the last pull reach the end of everything upstream? */
  readonly complete: boolean
  /** When the file that was not read back for longest was (archiving reads it back too). Null: there are no files. */
  readonly oldestCheck: Date | null
}

/** 10 GB, counted as the Xbox counts (protocol page, section 1.9). */
export const quotaBytes = 10 * 1024 ** 3

const mostListed = 20

/** What a pull leaves for `status`. */
export interface LastPull {
  readonly at: string
  readonly complete: boolean
  /** By name: places of title storage that were asked for last, and could not be listed to the end. Undefined: none ever were. */
  readonly incompletePlaces?: readonly string[]
}

export const lastPullNote = 'last pull'

/** @param places of title storage that are to be archived, as far as it is configured */
export async function archiveStatus(
  catalog: Catalog,
  now: Date,
  places: readonly TitlePlace[] = [],
): Promise<ArchiveStatus> {
  return await catalog.read(async facts => {
    const { upstreamBytes, ...captures } = await facts.counts()
    const note = await facts.note(lastPullNote)
    const last = note === undefined ? undefined : (JSON.parse(note) as LastPull)
    const [oldest] = await facts.filesToCheck(1)
    const failed = await facts.captures({ states: ['failed'] }, mostListed)
    const titleStorage = await titleStatus(facts, places, last?.incompletePlaces ?? [])
    const feeds = await feedStatus(facts)
    const undone = [captures, titleStorage].reduce((sum, each) => sum + each.pending + each.failed + each.damaged, 0)
    // A player who shows nothing, or a picture that is gone, puts nothing at risk: only what is archived can be lost.
    const open = undone + feeds.damaged
    return {
      safe: last?.complete === true && titleStorage.incomplete.length === 0 && open === 0,
      captures,
      titleStorage,
      feeds,
      expiring: (await facts.expiring(now, mostListed)).map(({ contentId, game, expires }) => ({
        contentId,
        game,
        expires: expires as Date,
      })),
      failures: failed.flatMap(({ contentId, game, failure }) =>
        failure ? [{ contentId, game, code: failure.code, message: failure.message, retryAt: failure.retryAt }] : [],
      ),
      quota: { usedBytes: upstreamBytes, limitBytes: quotaBytes },
      lastPull: last?.at ?? null,
      complete: last?.complete ?? false,
      oldestCheck: oldest ? (oldest.checked ?? oldest.archived) : null,
    }
  })
}

async function titleStatus(
  facts: FactReader,
  places: readonly TitlePlace[],
  incomplete: readonly string[],
): Promise<ArchiveStatus['titleStorage']> {
  const unlisted: string[] = []
  for (const place of places) {
    if (((await facts.titlePlace(place))?.listing ?? 0) === 0) unlisted.push(placeName(place))
  }
  const failed = await facts.titles({ states: ['failed'] }, mostListed)
  return {
    ...(await facts.titleCounts()),
    incomplete: [...new Set([...incomplete, ...unlisted])],
    failures: failed.flatMap(({ place, file, failure }) =>
      failure
        ? [{ place: placeName(place), file, code: failure.code, message: failure.message, retryAt: failure.retryAt }]
        : [],
    ),
  }
}
