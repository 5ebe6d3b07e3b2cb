/** Before anything is copied: which matches are new, which files the archive has already, and where two claim to be one. */
import { Failure } from '../../model/failure.ts'
import type { ContentId } from '../../model/ids.ts'
import { eachComing } from '../each-coming.ts'
import type { FileFact } from '../ports.ts'
import type { AdoptWorld, ForeignFile } from './adopt-world.ts'
import { knownBytes } from './known-bytes.ts'
import type { Match, Matched, Unknown } from './match.ts'

export interface SortedOut {
  /** To be taken over, by capture. */
  readonly fresh: ReadonlyMap<ContentId, readonly [Match, ...Match[]]>
  /** With the file of the archive, or of this very folder, that has the same bytes. */
  readonly known: readonly { readonly file: ForeignFile; readonly as: FileFact | Match }[]
  readonly unknown: readonly Unknown[]
  readonly failed: readonly { readonly path: string; readonly message: string }[]
}

/** Files read at the same time. */
const atOnce = 8

export async function sortOut(
  world: Pick<AdoptWorld, 'catalog' | 'foreign' | 'signal'>,
  { matches, unknown }: Matched,
): Promise<SortedOut> {
  const kept = await keptFiles(world, matches)
  const claims = [...Map.groupBy(matches, ({ entry }) => `${entry.id} ${entry.role}`).values()]
  const doubtful = [...claims.filter(each => each.length > 1 || kept.has(keyOf(each[0] as Match))).flat(), ...unknown]
  const bytes = await knownBytes(
    world.catalog,
    doubtful.map(({ file }) => file),
  )
  const hashes = new Map<string, string>()
  const failed = new Map<string, string>()
  const hash = async ({ path }: ForeignFile) => {
    try {
      hashes.set(path, (await world.foreign.inspect(path, false)).sha256)
    } catch (thrown) {
      failed.set(path, Failure.from(thrown).message)
    }
  }
  const toHash = doubtful.filter(one => !isLink(one) && ('entry' in one || bytes.has(one.file.size)))
  await eachComing(toHash.values(), atOnce, async ({ file }) => {
    world.signal.throwIfAborted()
    await hash(file)
  })
  const inArchive = ({ path, size }: ForeignFile) => bytes.find(size, (hashes.get(path) ?? '') as never)
  const fresh: Match[] = []
  const known: SortedOut['known'][number][] = []
  const left: Unknown[] = []
  const leave = (file: ForeignFile, reason: string, conflict: boolean) => left.push({ file, reason, conflict })
  for (const claim of claims) {
    const [first, ...others] = claim.filter(({ file }) => !failed.has(file.path)) as [Match, ...Match[]]
    if (!first) continue
    const stands = kept.get(keyOf(first))
    const alike = others.every(({ file }) => hashes.get(file.path) === hashes.get(first.file.path))
    for (const each of [first, ...others]) {
      const there = inArchive(each.file)
      if (there) known.push({ file: each.file, as: there })
      else if (stands) leave(each.file, `its bytes are others than those of ${stands.path} in the archive`, true)
      else if (!alike) leave(each.file, `other files here claim to be ${each.entry.id} too, and have other bytes`, true)
      else if (each === first) fresh.push(first)
      else known.push({ file: each.file, as: first })
    }
  }
  for (const each of unknown) {
    const there = isLink(each) ? undefined : inArchive(each.file)
    if (there) known.push({ file: each.file, as: there })
    else if (!failed.has(each.file.path)) left.push(each)
  }
  return {
    fresh: Map.groupBy(fresh, ({ entry }) => entry.id) as Map<ContentId, never>,
    known,
    unknown: left,
    failed: [...failed].map(([path, message]) => ({ path, message })),
  }
}

const isLink = ({ file }: { file: ForeignFile }) => file.isLink
const keyOf = ({ entry }: Match) => `${entry.id} ${entry.role}`

/** Files of these captures that stand whole. */
async function keptFiles(
  { catalog }: Pick<AdoptWorld, 'catalog'>,
  matches: readonly Match[],
): Promise<ReadonlyMap<string, FileFact>> {
  return await catalog.read(async facts => {
    const kept = new Map<string, FileFact>()
    for (const id of new Set(matches.map(({ entry }) => entry.id))) {
      for (const file of await facts.filesOf(id)) if (!file.damage) kept.set(`${id} ${file.role}`, file)
    }
    return kept
  })
}
