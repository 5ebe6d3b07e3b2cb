/** The part of `rebuild` that is about feeds: paths say whose each file is, which feed and of when. */
import { eachComing } from '../each-coming.ts'
import { type Found, fileFact, type RebuildWorld } from '../found-file.ts'
import { outdateManifest } from '../manifest.ts'
import type { FactWriter, FileFact } from '../ports.ts'
import { type FeedFact, type FeedKind, type FeedSubject, noteFeeds } from './feed-facts.ts'
import { roles } from './feed-files.ts'
import { feedName, feedsFolder, inOrder, readProductPath, readSnapshotPath } from './feed-layout.ts'
import { newFeed } from './feed-subject.ts'

export interface RebuiltFeeds {
  readonly snapshots: number
  readonly products: number
  readonly artwork: number
}

interface FoundFeed {
  readonly path: string
  readonly subject: FeedSubject
  readonly feed: FeedKind
  readonly role: string
  /** Of what is a document: its feed, as it says it. */
  readonly fact: FeedFact | undefined
}

const atOnce = 64
const batch = 2000

export async function rebuildFeeds(world: RebuildWorld, { paths, hashes }: Found): Promise<RebuiltFeeds> {
  const ours = [...paths].filter(path => path.startsWith(`${feedsFolder}/`))
  const found = ours.flatMap(path => {
    const standing = snapshot(path) ?? product(path)
    if (!standing) world.remark(`${path} is left out: it is no file of a feed.`)
    return standing ? [standing] : []
  })
  const counts = { snapshots: 0, products: 0, artwork: 0 }
  // Of each feed the newest snapshot comes last; what the manifest names comes before what was copied within the archive.
  const inTurn = [true, false].flatMap(listed => found.filter(({ path }) => hashes.has(path) === listed).sort(byAge))
  for (let at = 0; at < inTurn.length; at += batch) {
    world.signal.throwIfAborted()
    const group = inTurn.slice(at, at + batch)
    const files: FileFact[] = []
    await eachComing(group.entries(), atOnce, async ([index, { path, subject, feed, role }]) => {
      files[index] = await fileFact(world, feedName(subject, feed), role, path, hashes.get(path))
    })
    await world.catalog.write(async facts => {
      for (const [index, each] of group.entries()) {
        if (!(await keepFound(world, facts, each, files[index] as FileFact))) continue
        counts[each.role === 'Artwork' ? 'artwork' : each.role === 'Product' ? 'products' : 'snapshots'] += 1
      }
      await noteFeeds(facts)
      await outdateManifest(facts)
    })
  }
  return counts
}

function snapshot(path: string): FoundFeed | undefined {
  const standing = readSnapshotPath(path)
  if (!standing) return undefined
  const { subject, feed, at } = standing
  return { path, subject, feed, role: roles[feed], fact: { ...newFeed(subject, feed), path, asked: at } }
}

function product(path: string): FoundFeed | undefined {
  const standing = readProductPath(path)
  if (!standing) return undefined
  const { subject, culture } = standing
  const fact = culture && { ...newFeed(subject, 'product', culture), path }
  return { path, subject, feed: 'product', role: culture ? roles.product : 'Artwork', fact }
}

function byAge(one: FoundFeed, other: FoundFeed): number {
  const [a, b] = [readSnapshotPath(one.path), readSnapshotPath(other.path)]
  return (a && b && inOrder(a, b)) || (one.path < other.path ? -1 : 1)
}

/** False for what is there already. */
async function keepFound(
  world: RebuildWorld,
  facts: FactWriter,
  { path, subject, feed, fact }: FoundFeed,
  file: FileFact,
): Promise<boolean> {
  const known = await facts.feedSubject(subject.kind, subject.key)
  const clash = known ? known.folder !== subject.folder : await facts.feedFolderTaken(subject.folder)
  if (clash || (await facts.occupied(path))) {
    world.remark(`${path} is left out: it is a copy of what stands elsewhere.`)
    return false
  }
  if (!known) await facts.addFeedSubject(subject)
  await facts.keep(file)
  if (fact) {
    const before = await facts.feed(feedName(subject, feed), fact.culture)
    const isNewer = !before?.asked || !fact.asked || fact.asked >= before.asked
    if (isNewer) await facts.setFeed(fact)
  }
  const item = feedName(subject, feed)
  await facts.record({ item, at: world.clock.now(), event: 'rebuilt', detail: { path } })
  return true
}
