/** What every catalog must give to whoever serves the archive. A new store runs it with one line. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import fc from 'fast-check'
import { listCaptures } from '../../archive/captures/list-captures.ts'
import type { FeedName } from '../../archive/feeds/feed-name.ts'
import { readLibrary } from '../../archive/library/library-keeper.ts'
import type { Catalog } from '../../archive/ports.ts'
import { captureKinds } from '../../model/capture.ts'
import { localId, type Xuid, xuid } from '../../model/ids.ts'
import { titleName } from '../../model/title-name.ts'
import { type TitlePath, titleFile, titlePath, titlePlace } from '../../model/title-storage.ts'
import { capture, file, start } from './catalog-model.suite.ts'

const owners = [xuid('7'), xuid('10')] as const

/** Of few moments, owners and names, so that there is much that is equal. */
const known = fc.record({
  moment: fc.integer({ min: 0, max: 3 }),
  owner: fc.constantFrom<Xuid>(...owners),
  kind: fc.constantFrom(...captureKinds),
  local: fc.option(fc.constantFrom('l-1', 'l-2'), { nil: undefined }),
  stands: fc.boolean(),
  upstream: fc.boolean(),
})

export function describeServedCatalog(name: string, open: (test: TestContext) => Promise<Catalog>): void {
  describe(`${name}, served`, () => {
    it('gives the captures of a player, page by page, as the library and ls have them', async test => {
      await fc.assert(
        fc.asyncProperty(fc.array(known, { maxLength: 25 }), fc.integer({ min: 1, max: 6 }), async (all, limit) => {
          const catalog = await open(test)
          await catalog.write(async facts => {
            for (const [index, { moment, owner, kind, local, stands, upstream }] of all.entries()) {
              const id = `c${index}`
              const said = { ...capture(id, moment), owner, kind, localId: local && localId(local) }
              await facts.see({ ...said, localId: said.localId as never }, 0, start)
              if (stands) {
                await facts.keep(file(`${id}.png`, id))
                await facts.archived(said.contentId, `${id}.png`)
              }
              if (!upstream) await facts.gone(said.contentId, start)
            }
          })
          const listed = (await listCaptures(catalog, {})).filter(each => each.path !== null)
          const library = await readLibrary(catalog, 'v')
          assert.deepEqual(
            library.contentIds,
            listed.map(each => each.contentId),
          )
          for (const owner of owners) {
            for (const kind of captureKinds) {
              const wanted = listed.filter(({ contentId: id }) => {
                const said = all[Number(id.slice(1))]
                return said?.owner === owner && said.kind === kind
              })
              const found: string[] = []
              let after: { captured: number; contentId: string } | undefined
              for (;;) {
                const page = await catalog.read(facts =>
                  facts.servedCaptures({ owner, kind }, { limit, ...(after ? { after } : {}) }),
                )
                for (const each of page) {
                  assert.deepEqual(each.files, [file(`${each.contentId}.png`, each.contentId)])
                  found.push(each.contentId)
                }
                const last = page.at(-1)
                if (page.length < limit || !last) break
                after = { captured: last.captured.getTime(), contentId: last.contentId }
              }
              assert.deepEqual(
                found,
                wanted.map(each => each.contentId),
              )
              const local = await catalog.read(facts =>
                facts.servedCaptures({ owner, kind, localId: localId('l-1') }, { limit: 100 }),
              )
              assert.deepEqual(
                local.map(each => each.contentId),
                found.filter(id => all[Number(id.slice(1))]?.local === 'l-1'),
              )
              const skipped = await catalog.read(facts =>
                facts.servedCaptures({ owner, kind }, { limit: 100, skip: 2 }),
              )
              assert.deepEqual(
                skipped.map(each => each.contentId),
                found.slice(2),
              )
            }
          }
          const standing = new Set(all.filter(({ stands }) => stands).map(each => each.owner))
          assert.deepEqual(
            await catalog.read(facts => facts.servedOwners()),
            owners.filter(each => standing.has(each)),
          )
        }),
        { numRuns: 25 },
      )
    })

    it('gives the files of a place, folder by folder, and no others', async test => {
      const catalog = await open(test)
      const places = ['1', '11'].map(owner => titlePlace('json', '00000000-0000-0000-0000-00000000000a', owner))
      const names = ['a,json', 'a/b,json', 'a/c,json', 'a_/d,json', 'z,json']
      await catalog.write(async facts => {
        for (const place of places) {
          await facts.setTitlePlace({ place, folder: `T/${titleName(place, titleFile('a,json'))}`, listing: 1 })
          for (const each of names) {
            const name = titleName(place, titleFile(each))
            await facts.addTitle(place, titleFile(each), `T/${name}`, 1)
            if (each !== 'z,json') await facts.titleArchived(name, { size: 3, etag: 'e', clientFileTime: undefined })
          }
        }
      })
      const place = places[0] as (typeof places)[number]
      const found = async (path: TitlePath, skip = 0, after?: string) => {
        const page = { limit: 3, skip, ...(after === undefined ? {} : { after }) }
        return (await catalog.read(facts => facts.servedTitles(place, path, page))).map(each => each.file)
      }
      const root = '' as TitlePath
      assert.deepEqual(await found(root), ['a,json', 'a/b,json', 'a/c,json'])
      assert.deepEqual(await found(root, 0, 'a/b,json'), ['a/c,json', 'a_/d,json'])
      assert.deepEqual(await found(titlePath('a')), ['a/b,json', 'a/c,json'])
      assert.deepEqual(await found(titlePath('a'), 1), ['a/c,json'])
      const totals = (path: TitlePath) => catalog.read(facts => facts.servedTitleTotals(place, path))
      assert.deepEqual({ ...(await totals(root)) }, { count: 4, bytes: 12 })
      assert.deepEqual({ ...(await totals(titlePath('a_'))) }, { count: 1, bytes: 3 })
      assert.deepEqual({ ...(await totals(titlePath('b'))) }, { count: 0, bytes: 0 })
    })

    it('finds artwork by its mark', async test => {
      const catalog = await open(test)
      const path = 'Feeds/products/7/box,0123456789abcdef.png'
      const kept = { ...file(path, 'x'), item: 'Feeds/products/7' as FeedName, role: 'Artwork' }
      await catalog.write(facts => facts.keep(kept))
      assert.deepEqual(await catalog.read(facts => facts.servedArtwork('0123456789abcdef')), kept)
      assert.equal(await catalog.read(facts => facts.servedArtwork('0123456789abcdee')), undefined)
    })
  })
}
