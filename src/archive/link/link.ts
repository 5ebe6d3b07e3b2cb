import { type LinkFolders, linkFolders, parentOf } from './link-folders.ts'
import type { LinkPlace, LinkRecord, LinkRow } from './link-place.ts'
import type { Linked } from './linked.ts'
import { makeGroup } from './make-group.ts'
import { foldersOf, type WantedLinks } from './wanted-links.ts'

export interface LinkWorld {
  readonly place: LinkPlace
  readonly record: LinkRecord
  readonly signal: AbortSignal
  readonly onProgress: (done: number, of: number) => void
}

/** Written down together; so many may have to be looked at again after a crash. */
const groupSize = 1000

/**
 * Makes the tree what is wanted, and nothing else: takes away what an earlier run made and nobody wants any more, then makes what is
 * missing. What it did not make stays as it is.
 *
 * @throws Failure when no link can be made at all
 */
export async function link(world: LinkWorld, wanted: WantedLinks): Promise<Linked> {
  const { place, record, signal, onProgress } = world
  const linked: Linked = { links: 0, made: 0, removed: 0, kept: 0, left: [] }
  const folders = linkFolders(place, record)
  recover(world, folders)
  const stale = [...record.links.keys()].filter(path => !wanted.has(path))
  let done = 0
  for (const paths of inGroups(stale)) await turn(() => removeGroup(world, folders, paths, linked))
  for (const links of inGroups([...wanted].map(([path, source]) => ({ path, source })))) {
    await turn(() => makeGroup(world, folders, links, linked))
    onProgress((done += links.length), wanted.size)
  }
  folders.clear(foldersOf(wanted))
  linked.links = linked.made + linked.kept
  return linked

  async function turn(work: () => void): Promise<void> {
    signal.throwIfAborted()
    work()
    await new Promise(resolve => setImmediate(resolve))
  }
}

function* inGroups<Each>(all: readonly Each[]): Generator<readonly Each[]> {
  for (let at = 0; at < all.length; at += groupSize) yield all.slice(at, at + groupSize)
}

/** Of what was about to be made, some may have been made and not written down any more. */
function recover({ place, record }: LinkWorld, folders: LinkFolders): void {
  const rows: (readonly [string, LinkRow])[] = []
  for (const { path, source } of record.begun) {
    if (record.links.has(path) || !folders.isThere(parentOf(path))) continue
    const [mark, of] = [place.mark(path), place.sourceMark(source)]
    if (mark !== undefined && of !== undefined && place.mayBe(mark, path, source, of)) rows.push([path, { mark, of }])
  }
  record.made(rows)
}

function removeGroup(
  { place, record }: LinkWorld,
  folders: LinkFolders,
  paths: readonly string[],
  linked: Linked,
): void {
  const gone: string[] = []
  for (const path of paths) {
    const mark = folders.isThere(parentOf(path)) ? place.mark(path) : undefined
    const row = record.links.get(path)
    if (mark !== undefined && mark !== row?.mark) linked.left.push({ path, reason: 'changed' })
    // A hard link may be all that is left of a file that somebody deleted from the archive.
    else if (mark !== undefined && mark === row?.of && place.isLastName(path))
      linked.left.push({ path, reason: 'last' })
    else if (mark !== undefined) {
      place.remove(path)
      linked.removed += 1
    }
    // What is somebody else's now is not looked after any more.
    gone.push(path)
  }
  record.removed(gone)
}
