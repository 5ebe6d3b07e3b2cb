import type { FeedFormat } from '../../../services/feeds/feeds.ts'

/** What a feed said at a time, read. */
export interface HistoryEntry<Said> {
  readonly at: Date
  readonly record: Said
}

/** A document of the archive. */
export interface Snapshot {
  readonly at: Date
  readonly document: string
}

/** Oldest first. What cannot be read is told and left out. */
export async function entries<Said>(
  snapshots: AsyncIterable<Snapshot>,
  format: FeedFormat<Said>,
  onUnreadable: (at: Date, why: unknown) => void,
): Promise<HistoryEntry<Said>[]> {
  const read: HistoryEntry<Said>[] = []
  for await (const { at, document } of snapshots) {
    try {
      read.push({ at, record: format.read(document).record })
    } catch (why) {
      onUnreadable(at, why)
    }
  }
  return read
}
