/** What every catalog must do with feeds. Part of its contract suite. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import fc from 'fast-check'
import type { FeedFact, FeedSubject } from '../../archive/feeds/feed-facts.ts'
import { feedName } from '../../archive/feeds/feed-layout.ts'
import type { Catalog, FileFact } from '../../archive/ports.ts'
import { type Culture, defaultCulture } from '../../model/feeds.ts'
import { type Sha256, titleId } from '../../model/ids.ts'
import { titleName } from '../../model/title-name.ts'
import { titleFile, titlePlace } from '../../model/title-storage.ts'
import { capture } from './catalog-model.suite.ts'

const at = new Date(1_700_000_000_000)
const tonic: FeedSubject = { kind: 'player', key: 'tonic', name: 'Tonic', folder: 'Feeds/Tonic' }
const seven: FeedSubject = { kind: 'product', key: '37', name: '7', folder: 'Feeds/products/7' }
const ja = 'ja-jp' as Culture
const failure = { code: 'upstream' as const, message: 'x', attempts: 2, retryAt: at }

const card: FeedFact = {
  ...{ subject: tonic, feed: 'gamercard', culture: undefined, path: undefined, asked: undefined, etag: undefined },
  ...{ modified: undefined, missing: false, failure: undefined, openArtwork: [] },
}
const game: FeedFact = {
  ...{ subject: seven, feed: 'product', culture: defaultCulture, path: 'Feeds/products/7/en-us.xml', asked: at },
  ...{ etag: '"e"', modified: at, missing: true, failure },
  openArtwork: [
    { address: 'http://a.b/c', failure: undefined },
    { address: 'http://a.b/d', failure },
  ],
}

function file(fact: FeedFact, path: string, role: string): FileFact {
  const found = { archived: at, checked: undefined, damage: undefined }
  return { path, item: feedName(fact.subject, fact.feed), role, size: 5, sha256: 'a'.repeat(64) as Sha256, ...found }
}

/** @param open a new, empty catalog, closed with the test */
export function describeFeedCatalog(name: string, open: (test: TestContext) => Promise<Catalog>): void {
  describe(`${name}: feeds`, () => {
    it('gives back what it was told', async test => {
      const catalog = await open(test)
      await catalog.write(async facts => {
        for (const subject of [tonic, seven]) await facts.addFeedSubject(subject)
        for (const fact of [card, game, { ...game, culture: ja, failure: undefined, openArtwork: [] }])
          await facts.setFeed(fact)
        await facts.setFeed({ ...card, path: 'p', asked: at })
      })
      await catalog.read(async facts => {
        assert.deepEqual(await facts.feedSubject('player', 'tonic'), tonic)
        assert.equal(await facts.feedSubject('product', 'tonic'), undefined)
        assert.deepEqual(await facts.feed(feedName(tonic, 'gamercard')), { ...card, path: 'p', asked: at })
        assert.deepEqual(await facts.feed(feedName(seven, 'product'), defaultCulture), game)
        assert.equal(await facts.feed(feedName(seven, 'product')), undefined)
        const cultures = (await facts.feedsOf(feedName(seven, 'product'))).map(fact => fact.culture)
        assert.deepEqual([cultures, await facts.feedsOf(feedName(tonic, 'presence'))], [[defaultCulture, ja], []])
        assert.deepEqual(await facts.feeds({ failed: true }, 9), [game])
      })
    })

    it('knows which folders are not free, in any letter case', async test => {
      const catalog = await open(test)
      await catalog.write(facts => facts.addFeedSubject(tonic))
      const taken = (folder: string) => catalog.read(facts => facts.feedFolderTaken(folder))
      assert.deepEqual([await taken('feeds/TONIC'), await taken('Feeds/Ton')], [true, false])
    })

    it('counts feeds, captures and title storage apart', async test => {
      const catalog = await open(test)
      const place = titlePlace('json', '00000000-0000-0000-0000-00000000000a', '1')
      await catalog.write(async facts => {
        for (const subject of [tonic, seven]) await facts.addFeedSubject(subject)
        await facts.setFeed({ ...card, path: 'a' })
        await facts.setFeed(game)
        await facts.keep(file(card, 'a', 'Gamercard'))
        await facts.keep(file(card, 'b', 'Presence'))
        await facts.keep(file(game, 'c', 'Product'))
        await facts.keep(file(game, 'd', 'Artwork'))
        await facts.keep({ ...file(game, 'T/x', 'TitleFile'), item: titleName(place, titleFile('x,binary')) })
        for (const path of ['c', 'd', 'T/x']) await facts.damaged(path, 'corrupt', at)
        await facts.see(capture('c1', 1), 0, at)
        await facts.see({ ...capture('c2', 1), titleId: titleId(3) }, 0, at)
        await facts.see({ ...capture('c3', 1), titleId: undefined }, 0, at)
      })
      await catalog.read(async facts => {
        assert.deepEqual(await facts.feedCounts(), {
          players: 1,
          snapshots: 2,
          products: 1,
          artwork: 1,
          failed: 1,
          damaged: 1,
        })
        assert.deepEqual([(await facts.counts()).damaged, (await facts.titleCounts()).damaged], [0, 1])
        assert.deepEqual(await facts.titleIds(), [3, 7])
      })
    })

    it('leaves out and repeats nothing, whatever the size of a page', async test => {
      const pages = fc.tuple(
        fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b/c', 'ü', 'A'), fc.constantFrom('en-us', 'ja-jp')), {
          selector: String,
        }),
        fc.integer({ min: 1, max: 3 }),
      )
      const property = async ([items, size]: [[string, string][], number]) => {
        const catalog = await open(test)
        await catalog.write(async facts => {
          for (const [index, [key, culture]] of items.entries()) {
            const subject = { ...seven, key, name: key, folder: `Feeds/products/${key}${key === 'A' ? ',' : ''}` }
            if (!(await facts.feedSubject('product', key))) await facts.addFeedSubject(subject)
            await facts.setFeed({
              ...game,
              subject,
              culture: culture as Culture,
              ...(index % 2 ? { failure: undefined, openArtwork: [] } : {}),
            })
          }
        })
        for (const failed of [false, true]) {
          const read: string[] = []
          let last: FeedFact | undefined
          do {
            const page = await catalog.read(facts => facts.feeds({ failed }, size, last))
            read.push(...page.map(({ subject, culture }) => `${subject.key},${culture}`))
            last = page.length < size ? undefined : page.at(-1)
          } while (last)
          const wanted = items.filter((_, index) => !failed || index % 2 === 0).map(String)
          assert.deepEqual(read.toSorted(), wanted.toSorted())
        }
        await catalog[Symbol.asyncDispose]()
      }
      await fc.assert(fc.asyncProperty(pages, property), { numRuns: 40 })
    })
  })
}
