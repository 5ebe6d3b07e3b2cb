import { createHash } from 'node:crypto'
import { Failure } from '../../model/failure.ts'
import type { FeedDocument, FileFact } from '../ports.ts'
import type { FeedFact } from './feed-facts.ts'
import type { FeedWorld } from './feed-pull.ts'
import type { FeedRecord } from './same-record.ts'

/** A feed's document as it stands in the archive. */
export interface StandingDocument<Said = FeedRecord> {
  readonly file: FileFact
  readonly document: FeedDocument<Said>
}

/** Undefined when none stands, or none that can be relied on. `Said`: the record of the fact's feed. */
export async function standingDocument<Said extends FeedRecord = FeedRecord>(
  { catalog, folder, readers }: Pick<FeedWorld, 'catalog' | 'folder' | 'readers'>,
  fact: FeedFact,
): Promise<StandingDocument<Said> | undefined> {
  const { path, feed, etag, modified, asked } = fact
  const file = path === undefined ? undefined : await catalog.read(facts => facts.file(path))
  if (!file || file.damage) return undefined
  try {
    const bytes = await folder.read(file.path)
    if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) return undefined
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    const { record, mended, unknown } = readers[feed].read(bytes)
    const said = { document: text, modified, asked: asked ?? file.archived, etag, culture: fact.culture }
    return { file, document: { record: record as Said, mended, unknown, ...said } }
  } catch (thrown) {
    // What cannot be read, or was read by another release, is asked for anew.
    if (thrown instanceof Failure) return undefined
    throw thrown
  }
}
