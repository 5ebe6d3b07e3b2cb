/** What a player's feed said over time. */
import type { ArchiveFolder, Catalog } from '../ports.ts'
import type { PlayerFeed } from './feed-facts.ts'
import { measured, snapshotsIn } from './feed-files.ts'
import { feedName, playerKey } from './feed-layout.ts'

export interface HistoryWorld {
  readonly catalog: Catalog
  readonly folder: Pick<ArchiveFolder, 'read'>
  /** Told of snapshots that are left out. */
  readonly remark: (message: string) => void
}

/** Oldest first. Nothing for a player the archive does not know. A snapshot that is not as it was archived is left out. */
export async function* feedHistory(
  { catalog, folder, remark }: HistoryWorld,
  gamertag: string,
  feed: PlayerFeed,
): AsyncGenerator<{ readonly at: Date; readonly document: string }> {
  const files = await catalog.read(async facts => {
    const subject = await facts.feedSubject('player', playerKey(gamertag))
    return subject ? await facts.filesOf(feedName(subject, feed)) : []
  })
  for (const { file, at } of snapshotsIn(files)) {
    const bytes = await folder.read(file.path).catch(() => undefined)
    if (bytes && measured(bytes).sha256 === file.sha256) {
      yield { at, document: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }
    } else remark(`${file.path} is left out: it is ${bytes ? 'not as it was archived' : 'missing'}.`)
  }
}
