/** All that is known of captures that the files of a folder may be of: the metadata in it, the network's listing, the catalog. */
import type { Capture } from '../../model/capture.ts'
import type { ContentId } from '../../model/ids.ts'
import type { CaptureFact, Catalog } from '../ports.ts'
import type { AdoptWorld, ForeignFile } from './adopt-world.ts'
import { type Entry, entriesOf, entriesOfRow } from './entries.ts'
import type { Metadata } from './metadata.ts'

const pageSize = 1000

/** @returns what may be wanted, of each capture by what is known best: what the network says now, else what was written down. */
export async function gather(
  { catalog, listing, signal }: Pick<AdoptWorld, 'catalog' | 'listing' | 'signal'>,
  files: readonly ForeignFile[],
  metadata: Metadata,
): Promise<Entry[]> {
  const sizes = new Set(files.map(file => file.size))
  const names = sizesByName(files)
  const told = new Set(metadata.history.map(row => row.id))
  const concerns = (entries: readonly Entry[]) =>
    entries.some(
      entry => entry.names.some(name => names.has(name)) || sizes.has(entry.size ?? -1) || told.has(entry.id),
    )
  const found = new Map<ContentId, Entry[]>()
  for (const { capture } of metadata.captures.values()) found.set(capture.contentId, entriesOf(capture))
  for await (const page of listing ?? ([] as (readonly Capture[])[])) {
    signal.throwIfAborted()
    for (const capture of page) {
      const entries = entriesOf(capture)
      if (concerns(entries)) found.set(capture.contentId, entries)
    }
  }
  for await (const fact of rows(catalog)) {
    // Of what has left the network nobody will ever say more than the row does: no sidecar could be written.
    if (found.has(fact.contentId) || !fact.upstream) continue
    const entries = entriesOfRow(fact, name => names.get(name))
    if (concerns(entries)) found.set(fact.contentId, entries)
  }
  return [...found.values()].flat()
}

/** Bytes by name; undefined where several files of different sizes have it. */
function sizesByName(files: readonly ForeignFile[]): Map<string, number | undefined> {
  const names = new Map<string, number | undefined>()
  for (const { path, size } of files) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
    names.set(name, names.has(name) && names.get(name) !== size ? undefined : size)
  }
  return names
}

async function* rows(catalog: Catalog): AsyncGenerator<CaptureFact> {
  let last: CaptureFact | undefined
  for (;;) {
    const page = await catalog.read(facts => facts.captures({}, pageSize, last))
    yield* page
    last = page.at(-1)
    if (page.length < pageSize) return
  }
}
