/** What a crash left standing without a row is found again: a snapshot has its name only when it is whole. */
import { Failure } from '../../model/failure.ts'
import { outdateManifest } from '../manifest.ts'
import type { FileFact } from '../ports.ts'
import { type FeedFact, noteFeeds } from './feed-facts.ts'
import { roles, snapshotsIn } from './feed-files.ts'
import { feedName, readSnapshotPath } from './feed-layout.ts'
import type { FeedWorld } from './feed-pull.ts'

/** @returns the feed, with the newest snapshot of those found as what was said last */
export async function recoverSnapshots(world: FeedWorld, fact: FeedFact): Promise<FeedFact> {
  const { catalog, folder, clock, readers } = world
  const item = feedName(fact.subject, fact.feed)
  const known = new Set((await catalog.read(facts => facts.filesOf(item))).map(file => file.path))
  const strays: FileFact[] = []
  for await (const path of folder.list(item)) {
    if (known.has(path) || !readSnapshotPath(path)) continue
    try {
      readers[fact.feed].read(await folder.read(path))
    } catch (thrown) {
      world.report({ event: 'remark', message: `${path} is left alone: ${Failure.from(thrown).message}` })
      continue
    }
    const { size, sha256 } = await folder.inspect(path, false)
    const found = { archived: clock.now(), checked: undefined, damage: undefined }
    strays.push({ path, item, role: roles[fact.feed], size, sha256, ...found })
  }
  const newest = snapshotsIn(strays).at(-1)
  if (!newest) return fact
  const recovered = { ...fact, path: newest.file.path, asked: newest.at, etag: undefined, modified: undefined }
  await catalog.write(async facts => {
    for (const file of strays) {
      await facts.keep(file)
      await facts.record({ item, at: clock.now(), event: 'archived', detail: { path: file.path } })
    }
    await facts.setFeed(recovered)
    await noteFeeds(facts)
    await outdateManifest(facts)
  })
  return recovered
}
