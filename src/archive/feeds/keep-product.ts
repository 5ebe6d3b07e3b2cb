import { outdateManifest } from '../manifest.ts'
import type { Aside } from '../ports.ts'
import { type FeedFact, noteFeeds } from './feed-facts.ts'
import { measured, roles } from './feed-files.ts'
import { feedName, productPath } from './feed-layout.ts'
import type { FeedWorld } from './feed-pull.ts'

/**
 * Gives a game's document its place. What stood there goes aside in the same step. In an order in which a crash is harmless:
 * rows that speak of the old bytes, the new bytes, their rows.
 */
export async function keepProduct(world: FeedWorld, fact: FeedFact, document: string): Promise<FeedFact> {
  const { catalog, folder, clock, report } = world
  const path = productPath(fact.subject, fact.culture as NonNullable<FeedFact['culture']>)
  const item = feedName(fact.subject, 'product')
  const bytes = Buffer.from(document)
  const { size, sha256 } = measured(bytes)
  const known = await catalog.read(facts => facts.file(path))
  const there = (await folder.size(path)) !== undefined
  const isSame = there && (await folder.inspect(path, false)).sha256 === sha256
  if (!isSame) {
    if (known && !known.damage) {
      await catalog.write(async facts => {
        await facts.forgetFile(path)
        // Not asked, so that after a crash it is asked for.
        await facts.setFeed({ ...fact, path: undefined, asked: undefined, etag: undefined, modified: undefined })
        await noteFeeds(facts)
        await outdateManifest(facts)
      })
    }
    const displaced: Aside = known?.damage ? 'damaged' : 'replaced'
    await folder.writeAll([{ path, bytes, modified: fact.modified, displaced }])
    await folder.settle([path])
  }
  const at = clock.now()
  const kept = { ...fact, path }
  await catalog.write(async facts => {
    await facts.keep({
      path,
      item,
      role: roles.product,
      size,
      sha256,
      archived: at,
      checked: undefined,
      damage: undefined,
    })
    await facts.setFeed(kept)
    await facts.record({ item, at, event: 'archived', detail: { path, bytes: size, sha256 } })
    await noteFeeds(facts)
    await outdateManifest(facts)
  })
  report({ event: 'archived', item, label: `product ${fact.subject.name}`, path, bytes: size })
  return kept
}
