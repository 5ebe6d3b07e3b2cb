/** Takes over what other tools downloaded: looks, matches, sorts out, then brings over what is beyond doubt. */
import { Failure } from '../../model/failure.ts'
import type { ContentId } from '../../model/ids.ts'
import { eachComing } from '../each-coming.ts'
import { unlike } from '../landing-terms.ts'
import type { Adopted, AdoptOptions, AdoptWorld, ForeignFile, TakenOver } from './adopt-world.ts'
import { clearKnown, clearMetadata } from './clear-out.ts'
import { gather } from './gather.ts'
import { type Match, match, type Unknown } from './match.ts'
import { type Metadata, readMetadata } from './metadata.ts'
import { type Settled, settleAdopted } from './settle-adopted.ts'
import { sortOut } from './sort-out.ts'

/** Captures in one write of the catalog. */
const batch = 256

/** @throws Failure of the archive's disk and catalog; what is wrong with one file is in the result. */
export async function adopt(world: AdoptWorld, { dryRun, move }: AdoptOptions): Promise<Adopted> {
  const { foreign, signal } = world
  const files: ForeignFile[] = []
  for await (const file of foreign.list()) files.push(file)
  const metadata = await readMetadata(world, files)
  const media = files.filter(({ path, isLink }) => !isLink && !metadata.files.has(path))
  const matched = match(media, await gather(world, media, metadata), metadata)
  const links = files.filter(({ isLink }) => isLink)
  const sorted = await sortOut(world, {
    ...matched,
    unknown: [...matched.unknown, ...links.map(file => ({ file, reason: 'it is a link', conflict: false }))],
  })
  const settled: Settled[] = []
  let incomplete = 0
  const groups = [...sorted.fresh.values()]
  for (let at = 0; at < groups.length; at += batch) {
    signal.throwIfAborted()
    const some = groups.slice(at, at + batch)
    const outcome = dryRun ? await look(world, some.flat()) : await settleAdopted(world, some, move)
    settled.push(...outcome.settled)
    incomplete += outcome.incomplete
    if (move && !dryRun) await foreign.remove(outcome.settled.filter(isTaken).map(each => each.match.file.path))
    world.onProgress(files.length - groups.slice(at + batch).flat().length, files.length)
  }
  if (move && !dryRun) {
    await clearKnown(world, sorted.known)
    await clearMetadata(world, metadata)
  }
  const taken = settled.filter(isTaken)
  const adopted = new Set(taken.map(each => each.match.entry.id))
  const useless = await uselessMetadata(world, metadata, adopted)
  const unknown = [...sorted.unknown, ...settled.flatMap(unfit), ...useless]
  unknown.sort((one, other) => (one.file.path < other.file.path ? -1 : 1))
  return {
    adopted: adopted.size,
    files: taken.length,
    bytes: taken.reduce((sum, each) => sum + each.match.file.size, 0),
    known: sorted.known.length,
    unknown: unknown.map(({ file }) => file.path),
    reasons: Object.fromEntries(unknown.map(({ file, reason }) => [file.path, `${reason}.`])),
    conflicts: unknown.filter(({ conflict }) => conflict).map(({ file }) => file.path),
    incomplete,
    failed: [...sorted.failed, ...settled.flatMap(failure)],
  }
}

const isTaken = ({ outcome }: Settled) => 'inspection' in outcome

function unfit({ match: { file }, outcome }: Settled): Unknown[] {
  return 'unfit' in outcome ? [{ file, reason: outcome.unfit.replace(/\.$/, ''), conflict: true }] : []
}

function failure({ match: { file }, outcome }: Settled): Adopted['failed'] {
  return 'failed' in outcome ? [{ path: file.path, message: outcome.failed }] : []
}

/** What settling would come to. */
async function look({ foreign, signal }: AdoptWorld, matches: readonly Match[]) {
  const settled: Settled[] = []
  await eachComing(matches.values(), 8, async each => {
    signal.throwIfAborted()
    settled.push({ match: each, outcome: await outcomeOf(foreign, each) })
  })
  return { settled, incomplete: 0 }
}

async function outcomeOf(foreign: AdoptWorld['foreign'], { file, entry }: Match): Promise<TakenOver> {
  try {
    const inspection = await foreign.inspect(file.path, true)
    const wrong = unlike(inspection, { name: entry.role, size: entry.size, type: entry.type, isMedia: true })
    return wrong === undefined ? { inspection } : { unfit: wrong }
  } catch (thrown) {
    return { failed: Failure.from(thrown).message }
  }
}

/** Metadata of captures of which neither the folder nor the archive has a file. */
async function uselessMetadata(
  { catalog }: AdoptWorld,
  { files }: Metadata,
  adopted: ReadonlySet<ContentId>,
): Promise<Unknown[]> {
  const useless: Unknown[] = []
  for (const [path, ids] of files) {
    if (ids.length === 0 || ids.some(id => adopted.has(id))) continue
    const some = await catalog.read(async facts => {
      for (const id of ids) if ((await facts.filesOf(id)).length > 0) return true
      return false
    })
    const reason = 'it is about a capture of which no whole file is here'
    if (!some) useless.push({ file: { path, size: 0, isLink: false }, reason, conflict: false })
  }
  return useless
}
