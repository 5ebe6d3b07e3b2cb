import type { ContentId, TitleId } from '../../model/ids.ts'
import type { LibraryFile, LibraryRow } from './library-facts.ts'

/**
 * All captures whose main file stands, newest first, in columns: a hundred thousand are a few megabytes, so whoever shows them
 * holds all of them, and knows the place of each without asking. One library never changes; the next is another one.
 * A capture's place in this order, from 0, is its index.
 */
export interface Library {
  /** Names this state of the archive, for validators. */
  readonly version: string
  readonly count: number
  readonly contentIds: readonly ContentId[]
  /** Milliseconds since 1970. */
  readonly captured: Float64Array
  /** When the network deletes it, milliseconds since 1970; 0: it is not there any more, or nobody knows. */
  readonly expires: Float64Array
  /** Index into `games`. */
  readonly gameOf: Uint32Array
  /** Sums of {@link traits}. */
  readonly traits: Uint8Array
  readonly files: readonly LibraryFile[]
  /** The HDR pictures beside the main files, by index. */
  readonly hdr: ReadonlyMap<number, LibraryFile>
  /** By index; few captures have one. */
  readonly captions: ReadonlyMap<number, string>
  /** Seconds, of clips; 0: not said. */
  readonly durations: Float32Array
  /** By name. */
  readonly games: readonly LibraryGame[]
  indexOf(id: ContentId): number | undefined
}

export interface LibraryGame {
  readonly name: string
  /** Of its newest capture that says. */
  readonly titleId: TitleId | undefined
  readonly count: number
  /** Index of its newest capture. */
  readonly newest: number
}

export const traits = { clip: 1, hdr: 2, verified: 4, damaged: 8, upstream: 16 } as const

/** Rows become a library one by one, so that whoever reads many can do other things in between. */
export interface LibraryBuilder {
  add(row: LibraryRow): void
  done(version: string): Library
}

/** Rows are to come newest first. */
export function libraryBuilder(): LibraryBuilder {
  const contentIds: ContentId[] = []
  const files: LibraryFile[] = []
  const columns = {
    captured: [] as number[],
    expires: [] as number[],
    traits: [] as number[],
    durations: [] as number[],
  }
  const gameAt: number[] = []
  const hdr = new Map<number, LibraryFile>()
  const captions = new Map<number, string>()
  const games = new Map<string, { -readonly [Key in keyof LibraryGame]: LibraryGame[Key] } & { id: number }>()
  return {
    add(row) {
      const index = contentIds.length
      contentIds.push(row.contentId)
      files.push(row.main)
      columns.captured.push(row.captured)
      columns.expires.push(row.upstream ? (row.expires ?? 0) : 0)
      columns.traits.push(traitsOf(row))
      columns.durations.push(row.duration ?? 0)
      if (row.hdr) hdr.set(index, row.hdr)
      if (row.caption) captions.set(index, row.caption)
      let game = games.get(row.game)
      if (!game)
        games.set(row.game, (game = { name: row.game, titleId: undefined, count: 0, newest: index, id: games.size }))
      game.titleId ??= row.titleId
      game.count += 1
      gameAt.push(game.id)
    },
    done(version) {
      const sorted = [...games.values()].sort((a, b) => byName.compare(a.name, b.name) || (a.name < b.name ? -1 : 1))
      const place = new Map(sorted.map(({ id }, index) => [id, index]))
      const indexes = new Map(contentIds.map((id, index) => [id, index]))
      return {
        version,
        count: contentIds.length,
        contentIds,
        captured: Float64Array.from(columns.captured),
        expires: Float64Array.from(columns.expires),
        gameOf: Uint32Array.from(gameAt, id => place.get(id) as number),
        traits: Uint8Array.from(columns.traits),
        files,
        hdr,
        captions,
        durations: Float32Array.from(columns.durations),
        games: sorted.map(({ name, titleId, count, newest }) => ({ name, titleId, count, newest })),
        indexOf: id => indexes.get(id),
      }
    },
  }
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function traitsOf({ kind, hdr, verified, damaged, upstream }: LibraryRow): number {
  return (
    (kind === 'gameClip' ? traits.clip : 0) +
    (hdr ? traits.hdr : 0) +
    (verified ? traits.verified : 0) +
    (damaged ? traits.damaged : 0) +
    (upstream ? traits.upstream : 0)
  )
}
