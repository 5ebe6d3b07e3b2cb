import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { it } from 'node:test'
import { temporaryFolder, trial } from '../../test/trial/trial.ts'
import { artworkPaths } from '../archive/feeds/artwork.ts'
import { noteFeeds } from '../archive/feeds/feed-facts.ts'
import { measured, roles } from '../archive/feeds/feed-files.ts'
import { feedName, newSubject, productPath } from '../archive/feeds/feed-layout.ts'
import { newFeed } from '../archive/feeds/feed-subject.ts'
import { defaultCulture, tid } from '../model/feeds.ts'
import type { TitleId } from '../model/ids.ts'
import { galleryPaths } from '../serve/gallery/wire/paths.ts'
import { readSkeleton } from '../serve/gallery/wire/skeleton.ts'
import { feedFormats } from './feed-formats.ts'
import { galleryOf } from './gallery.ts'
import { servedArchive } from './served-archive.ts'

const boxArt = 'http://art.test/box.jpg'

it('shows an archive while another process writes it, with box art as soon as there is any', async test => {
  process.env.XDG_STATE_HOME = temporaryFolder(test)
  const { pull, catalog, root } = await trial(test, { demo: 6 })
  await pull({ filter: { kind: 'screenshot' } })
  const complaints: string[] = []
  const stop = new AbortController()
  await using archive = servedArchive(root, line => complaints.push(line))
  const gallery = galleryOf(archive, { signal: stop.signal })
  const ask = (path: string) => gallery(new Request(`http://drive.test/${path}`))
  const skeleton = async () => readSkeleton(await (await ask(galleryPaths.skeleton)).arrayBuffer())
  const first = await skeleton()
  assert.ok(first.count > 0 && first.count < 6)
  assert.ok(first.games.every(({ art }) => art === undefined))

  const renewed = new Promise<void>(resolve => archive.keeper.onChange(({ count }) => count === 6 && resolve()))
  const { name } = first.games[0] as { name: string }
  const titleId = (await archive.keeper.current()).games[0]?.titleId as TitleId
  const subject = await newSubject({ tid: tid(`${titleId}`) }, async () => false)
  const document = feedFormats.product.write({ title: name, assets: { boxArt, screenshots: [], videos: [] } })
  const [item, text] = [feedName(subject, 'product'), Buffer.from(document)]
  const [path, art] = [productPath(subject, defaultCulture), artworkPaths(subject, boxArt)[0] as string]
  const picture = Buffer.from('a picture')
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  writeFileSync(join(root, art), picture)
  const at = { item, archived: new Date(), checked: undefined, damage: undefined }
  await catalog.write(async facts => {
    await facts.addFeedSubject(subject)
    await facts.setFeed({ ...newFeed(subject, 'product', defaultCulture), path })
    await facts.keep({ ...at, ...measured(text), path, role: roles.product })
    await facts.keep({ ...at, ...measured(picture), path: art, role: 'Artwork' })
    await noteFeeds(facts)
  })
  await pull()
  await renewed
  const second = await skeleton()
  assert.deepEqual([second.count, second.version === first.version], [6, false])
  const address = second.games.find(game => game.name === name)?.art as string
  const response = await ask(address)
  assert.equal(await response.text(), 'a picture')
  assert.match(response.headers.get('cache-control') ?? '', /immutable/)
  assert.doesNotMatch((await ask(galleryPaths.art(name))).headers.get('cache-control') ?? '', /immutable/)
  assert.equal((await ask(galleryPaths.art('No such game'))).status, 404)
  assert.deepEqual(complaints, [])
  stop.abort()
})
