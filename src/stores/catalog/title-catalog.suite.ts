/** What every catalog must do with title storage. Part of its contract suite. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import fc from 'fast-check'
import type { ItemState } from '../../archive/item.ts'
import type { Catalog, FactWriter, FileFact } from '../../archive/ports.ts'
import type { TitleCounts, TitleFact, TitleVersion } from '../../archive/title-storage/title-facts.ts'
import type { Sha256 } from '../../model/ids.ts'
import { type TitleName, titleName } from '../../model/title-name.ts'
import { titleFile, titlePlace } from '../../model/title-storage.ts'
import { capture } from './catalog-model.suite.ts'

const at = new Date(1_700_000_000_000)
const scid = '00000000-0000-0000-0000-00000000000a'
const places = [titlePlace('json', scid, '1'), titlePlace('sessions', scid, 'lobby')] as const
const version: TitleVersion = { size: 5, etag: '0x1', clientFileTime: '2012-01-01T01:02:03Z' }
const bare: TitleVersion = { size: 0, etag: '', clientFileTime: undefined }

function fileOf(item: TitleName, path: string): FileFact {
  const found = { archived: at, checked: undefined, damage: undefined }
  return { item, path, role: 'TitleFile', size: 5, sha256: 'a'.repeat(64) as Sha256, ...found }
}

/** @param open a new, empty catalog, closed with the test */
export function describeTitleCatalog(name: string, open: (test: TestContext) => Promise<Catalog>): void {
  describe(`${name}: title storage`, () => {
    it('gives back what it was told', async test => {
      const catalog = await open(test)
      const [place] = places
      const file = titleFile('saves/a.dat,binary')
      const item = titleName(place, file)
      await catalog.write(async facts => {
        await facts.setTitlePlace({ place, folder: 'T/json/1', listing: 1 })
        await facts.setTitlePlace({ place, folder: 'elsewhere', listing: 2 })
        await facts.addTitle(place, file, 'T/json/1/saves/a.dat', 1)
        await facts.keep(fileOf(item, 'T/json/1/saves/a.dat'))
        await facts.titleArchived(item, version)
        await facts.record({ item, at, event: 'archived', detail: { etag: '0x1' } })
        await facts.titleFailed(item, { code: 'upstream', message: 'x', attempts: 2, retryAt: at })
      })
      await catalog.read(async facts => {
        assert.deepEqual(await facts.titlePlace(place), { place, folder: 'T/json/1', listing: 2 })
        assert.equal(await facts.titlePlace(places[1]), undefined)
        const fact: TitleFact = {
          place,
          file,
          path: 'T/json/1/saves/a.dat',
          state: 'failed',
          version,
          upstream: true,
          damaged: false,
          listing: 1,
          failure: { code: 'upstream', message: 'x', attempts: 2, retryAt: at },
        }
        assert.deepEqual(await facts.title(item), fact)
        assert.deepEqual(await facts.title('T/json/1/saves/a.dat'), fact)
        assert.equal(await facts.title('T/json/1/saves'), undefined)
        assert.deepEqual(await facts.titlesOf([item, titleName(places[1], file)]), new Map([[item, fact]]))
        assert.deepEqual((await facts.filesOf(item)).length, 1)
        assert.deepEqual(await facts.events(item), [{ item, at, event: 'archived', detail: { etag: '0x1' } }])
      })
    })

    it('knows which folders and paths are not free, in any letter case', async test => {
      const catalog = await open(test)
      const [place] = places
      await catalog.write(async facts => {
        await facts.setTitlePlace({ place, folder: 'T/Lobby', listing: 1 })
        await facts.addTitle(place, titleFile('Saves/a,binary'), 'T/Lobby/Saves/a', 1)
        await facts.keep(fileOf(titleName(place, titleFile('b,json')), 'T/Lobby/b'))
      })
      await catalog.read(async facts => {
        assert.deepEqual(
          [await facts.titleFolderTaken('t/lobby'), await facts.titleFolderTaken('T/Lob')],
          [true, false],
        )
        const occupied: string[] = []
        const asked = ['saves', 'SAVES/A', 'saves/a/b/c', 'B', 'b/x', 'saves/aa', 'saves/b', 'c', 'saves-/a', 'b0']
        for (const path of asked) if (await facts.occupied(`t/lobby/${path}`)) occupied.push(path)
        assert.deepEqual(occupied, asked.slice(0, 5))
      })
    })

    it('keeps captures and title storage apart where it counts what is damaged', async test => {
      const catalog = await open(test)
      const item = titleName(places[0], titleFile('a,binary'))
      await catalog.write(async facts => {
        await facts.see(capture('c1', 1), 0, at)
        await facts.addTitle(places[0], titleFile('a,binary'), 'T/a', 1)
        await facts.keep(fileOf(item, 'T/a'))
        await facts.damaged('T/a', 'corrupt', at)
      })
      await catalog.read(async facts => {
        assert.deepEqual([(await facts.counts()).damaged, (await facts.titleCounts()).damaged], [0, 1])
        assert.equal((await facts.title(item))?.damaged, true)
        assert.deepEqual(await facts.captures({ damaged: true }, 9), [])
      })
    })

    it('comes to the same as a plain list, whatever is done to it', async test => {
      const step = fc.record({
        what: fc.constantFrom('list', 'archive', 'archive bare', 'want', 'want anew', 'fail', 'go'),
        place: fc.constantFrom(0, 1),
        name: fc.constantFrom('a', 'b', 'c'),
      })
      const property = async (steps: readonly Step[], pageSize: number) => {
        const catalog = await open(test)
        const model = titleModel()
        for (const [index, each] of steps.entries()) {
          await catalog.write(facts => apply(facts, each, index))
          model.apply(each, index)
        }
        await catalog.read(async facts => {
          assert.deepEqual(await facts.titleCounts(), model.counts())
          for (const filter of [
            {},
            { place: places[0] },
            { states: ['pending', 'failed'] as const },
            { place: places[1], unlistedIn: 8 },
          ]) {
            const names: string[] = []
            let last: TitleName | undefined
            for (;;) {
              const page = await facts.titles(filter, pageSize, last)
              names.push(...page.map(fact => `${titleName(fact.place, fact.file)} ${fact.state} ${fact.version?.etag}`))
              const end = page.at(-1)
              last = end && titleName(end.place, end.file)
              if (page.length < pageSize) break
            }
            assert.deepEqual(names, model.titles(filter))
          }
        })
        await catalog[Symbol.asyncDispose]()
      }
      await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 3 }), property), {
        numRuns: 50,
      })
    })
  })
}

interface Step {
  readonly what: string
  readonly place: number
  readonly name: string
}

const nameOf = ({ place, name }: Step) => titleName(places[place] ?? places[0], titleFile(`${name},binary`))

/** One thing done to a catalog. A file is added with the first listing that names it, of which `index` is the number. */
async function apply(facts: FactWriter, step: Step, index: number): Promise<void> {
  const item = nameOf(step)
  if (step.what === 'list') {
    const place = places[step.place] ?? places[0]
    if (!(await facts.title(item))) await facts.addTitle(place, titleFile(`${step.name},binary`), `T/${item}`, index)
    await facts.titlesListed([item], index)
  }
  if (step.what === 'archive') await facts.titleArchived(item, version)
  if (step.what === 'archive bare') await facts.titleArchived(item, bare)
  if (step.what === 'want') await facts.titlePending(item, version)
  if (step.what === 'want anew') await facts.titlePending(item, undefined)
  if (step.what === 'fail') await facts.titleFailed(item, { code: 'upstream', message: '', attempts: 1, retryAt: at })
  if (step.what === 'go') await facts.titleGone(item)
}

function titleModel() {
  const rows = new Map<
    TitleName,
    { place: number; state: ItemState; upstream: boolean; listing: number; etag: string | undefined }
  >()
  const count = (wanted: (row: { state: ItemState; upstream: boolean }) => boolean) =>
    [...rows.values()].filter(wanted).length
  return {
    apply(step: Step, index: number): void {
      const item = nameOf(step)
      if (step.what === 'list') {
        const known = rows.get(item) ?? { place: step.place, state: 'pending', etag: undefined }
        const state = known.state === 'gone' ? 'pending' : known.state
        rows.set(item, { ...known, state, upstream: true, listing: index })
      }
      const row = rows.get(item)
      if (!row) return
      if (step.what === 'archive') Object.assign(row, { state: 'archived', etag: version.etag })
      if (step.what === 'archive bare') Object.assign(row, { state: 'archived', etag: '' })
      if (step.what === 'want') Object.assign(row, { state: 'pending', etag: version.etag })
      if (step.what === 'want anew') Object.assign(row, { state: 'pending', etag: undefined })
      if (step.what === 'fail') row.state = 'failed'
      if (step.what === 'go')
        Object.assign(row, { upstream: false, state: row.etag === undefined ? 'gone' : 'archived' })
    },
    counts(): TitleCounts {
      return {
        upstream: count(row => row.upstream),
        archived: count(row => row.state === 'archived'),
        pending: count(row => row.state === 'pending'),
        failed: count(row => row.state === 'failed'),
        lost: count(row => row.state === 'gone'),
        damaged: 0,
      }
    },
    titles(filter: { place?: unknown; states?: readonly string[]; unlistedIn?: number }): string[] {
      return [...rows]
        .filter(
          ([, row]) =>
            (filter.place === undefined || places[row.place] === filter.place) &&
            (filter.states === undefined || filter.states.includes(row.state)) &&
            (filter.unlistedIn === undefined || (row.upstream && row.listing < filter.unlistedIn)),
        )
        .map(([item, { state, etag }]) => `${item} ${state} ${etag}`)
        .sort()
    },
  }
}
