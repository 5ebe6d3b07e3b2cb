import { captureTraits } from '../../model/capture-traits.ts'
import type { ContentId, TitleId } from '../../model/ids.ts'
import { column } from './column.ts'
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
  /** Sums of {@link captureTraits}. */
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

/** Rows become a library one by one, so that whoever reads many can do other things in between. */
export interface LibraryBuilder {
  add(row: LibraryRow): void
  done(version: string): Library
}

/**
 * Rows are to come newest first.
 *
 * @param before what is as it was there is not held in memory twice
 */
export function libraryBuilder(before?: Library): LibraryBuilder {
  const contentIds: ContentId[] = []
  const files: LibraryFile[] = []
  const [captured, expires, durations] = [column(Float64Array), column(Float64Array), column(Float32Array)]
  const [gameAt, traitsAt] = [column(Uint32Array), column(Uint8Array)]
  const hdr = new Map<number, LibraryFile>()
  const captions = new Map<number, string>()
  const indexes = new Map<ContentId, number>()
  const games = new Map<string, { -readonly [Key in keyof LibraryGame]: LibraryGame[Key] } & { id: number }>()
  return {
    add(row) {
      const index = contentIds.length
      const was = before?.indexOf(row.contentId)
      const id = was === undefined ? row.contentId : (before?.contentIds[was] as ContentId)
      contentIds.push(id)
      indexes.set(id, index)
      files.push(same(before?.files[was ?? -1], row.main))
      captured.push(row.captured)
      expires.push(row.upstream ? (row.expires ?? 0) : 0)
      traitsAt.push(traitsOf(row))
      durations.push(row.duration ?? 0)
      if (row.hdr) hdr.set(index, same(before?.hdr.get(was ?? -1), row.hdr))
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
      const place = new Uint32Array(sorted.length)
      for (const [index, { id }] of sorted.entries()) place[id] = index
      return {
        version,
        count: contentIds.length,
        contentIds,
        captured: captured.done(),
        expires: expires.done(),
        gameOf: gameAt.done().map(id => place[id] as number),
        traits: traitsAt.done(),
        files,
        hdr,
        captions,
        durations: durations.done(),
        games: sorted.map(({ name, titleId, count, newest }) => ({ name, titleId, count, newest })),
        indexOf: lookUp(indexes),
      }
    },
  }
}

/** Made here, where it knows of nothing else: within the builder it would keep `before` alive, and that its own before. */
function lookUp(indexes: ReadonlyMap<ContentId, number>): Library['indexOf'] {
  return id => indexes.get(id)
}

function same(before: LibraryFile | undefined, now: LibraryFile): LibraryFile {
  return before && before.path === now.path && before.size === now.size && before.sha256 === now.sha256 ? before : now
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function traitsOf({ kind, hdr, verified, damaged, upstream }: LibraryRow): number {
  return (
    (kind === 'gameClip' ? captureTraits.clip : 0) +
    (hdr ? captureTraits.hdr : 0) +
    (verified ? captureTraits.verified : 0) +
    (damaged ? captureTraits.damaged : 0) +
    (upstream ? captureTraits.upstream : 0)
  )
}
