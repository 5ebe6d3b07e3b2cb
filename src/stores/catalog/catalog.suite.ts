/** What every catalog must do. A new store runs it with one line. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import fc from 'fast-check'
import type { CaptureFact, CaptureFilter, Catalog, FactReader } from '../../archive/ports.ts'
import { contentId } from '../../model/ids.ts'
import { apply, capture, catalogModel, file, owner, type Step, start } from './catalog-model.suite.ts'

const at = start

/** @param open a new, empty catalog, closed with the test */
export function describeCatalog(name: string, open: (test: TestContext) => Promise<Catalog>): void {
  describe(name, () => {
    it('gives back what it was told', async test => {
      const catalog = await open(test)
      const seen = { ...capture('c1', 0, 'Récif – ™'), uploaded: at, expires: new Date(at.getTime() + 5) }
      await catalog.write(async facts => {
        await facts.see(seen, 123, at)
        await facts.place(seen.contentId, 'Captures/R/x c1')
        await facts.keep(file('Captures/R/x c1.png', 'c1'))
        await facts.archived(seen.contentId, 'Captures/R/x c1.png')
        await facts.record({ item: seen.contentId, at, event: 'archived', detail: { bytes: 10 } })
        await facts.setNote('n', '{"a":1}')
      })
      const { fact, files, events, note } = await catalog.read(async facts => ({
        fact: (await facts.capture(seen.contentId)) as CaptureFact,
        files: await facts.filesOf(seen.contentId),
        events: await facts.events(seen.contentId),
        note: await facts.note('n'),
      }))
      assert.deepEqual(
        [fact.game, fact.state, fact.path, fact.bytes],
        ['Récif – ™', 'archived', 'Captures/R/x c1.png', 10],
      )
      assert.deepEqual(
        [fact.uploaded, fact.expires?.getTime(), fact.upstream, fact.titleId],
        [at, at.getTime() + 5, true, 7],
      )
      assert.deepEqual(files, [file('Captures/R/x c1.png', 'c1')])
      assert.deepEqual(events, [{ item: 'c1', at, event: 'archived', detail: { bytes: 10 } }])
      assert.equal(note, '{"a":1}')
      assert.equal(await catalog.read(facts => facts.capture(contentId('c2'))), undefined)
    })

    it('keeps nothing of a write that failed, and all of those beside it', async test => {
      const catalog = await open(test)
      const outcomes = await Promise.allSettled([
        catalog.write(facts => facts.see(capture('a', 1), 0, at)),
        catalog.write(async facts => {
          await facts.see(capture('b', 2), 0, at)
          throw new Error('no')
        }),
        catalog.write(facts => facts.see(capture('c', 3), 0, at)),
      ])
      assert.deepEqual(
        outcomes.map(each => each.status),
        ['fulfilled', 'rejected', 'fulfilled'],
      )
      const ids = (await catalog.read(facts => facts.captures({}, 10))).map(fact => fact.contentId)
      assert.deepEqual(ids, ['c', 'a'])
    })

    it('shows nothing of a write that is under way', async test => {
      const catalog = await open(test)
      const writing = catalog.write(async facts => {
        await facts.see(capture('a', 1), 0, at)
        assert.equal((await facts.capture(contentId('a')))?.state, 'pending', 'the writer sees its own')
        assert.equal(await catalog.read(reader => reader.capture(contentId('a'))), undefined)
        throw new Error('no')
      })
      await assert.rejects(writing, /^Error: no$/)
      assert.equal((await catalog.read(facts => facts.counts())).upstream, 0)
    })

    it('leaves out and repeats nothing while captures come and go between two pages', async test => {
      const catalog = await open(test)
      const see = (...minutes: number[]) =>
        catalog.write(async facts => {
          for (const minute of minutes) await facts.see(capture(`c${minute}`, minute), 0, at)
        })
      await see(...Array.from({ length: 20 }, (_, index) => index * 10))
      const read: string[] = []
      let last: CaptureFact | undefined
      for (let round = 0; ; round += 1) {
        const page = await catalog.read(facts => facts.captures({}, 3, last))
        read.push(...page.map(each => each.contentId))
        last = page.at(-1)
        if (page.length < 3) break
        // One newer than everything, one between what was read and what comes.
        await see(1000 + round, (last as CaptureFact).captured.getTime() / 60_000 - at.getTime() / 60_000 + 5)
      }
      assert.deepEqual(
        read,
        Array.from({ length: 20 }, (_, index) => `c${190 - index * 10}`),
      )
    })

    it('says of a capture what its sidecar says, once that stands', async test => {
      const catalog = await open(test)
      const id = contentId('a')
      const game = () => catalog.read(async facts => (await facts.capture(id))?.game)
      await catalog.write(facts => facts.see(capture('a', 1, 'Old'), 0, at))
      await catalog.write(facts => facts.see(capture('a', 1, 'New'), 0, at))
      assert.equal(await game(), 'New')
      await catalog.write(facts => facts.keep(file('a.json', 'a', { role: 'Entity' })))
      await catalog.write(facts => facts.see(capture('a', 1, 'Newest'), 0, at))
      assert.equal(await game(), 'New')
      assert.deepEqual(await catalog.read(async facts => (await facts.captures({ games: ['nEW'] }, 5)).length), 1)
    })

    it('knows a path in any letter case, and the beginning of one', async test => {
      const catalog = await open(test)
      await catalog.write(async facts => {
        await facts.see(capture('a', 1), 0, at)
        await facts.place(contentId('a'), 'Captures/Halo/2020 a')
        await facts.keep(file('Captures/100%_Fun/2020 b.png', 'b'))
      })
      const taken = (path: string) => catalog.read(facts => facts.taken(path))
      assert.equal(await taken('captures/HALO/2020 A'), true)
      assert.equal(await taken('Captures/100%_fun/2020 B'), true)
      assert.equal(await taken('Captures/100X_Fun/2020 b'), false)
      assert.equal(await taken('Captures/Halo/2020'), false)
      assert.equal(await taken('Captures/Halo/2020 ab'), false)
    })

    it('tells what a listing left out, what expires next, and what waits longest for its check', async test => {
      const catalog = await open(test)
      const later = new Date(at.getTime() + 1000)
      await catalog.write(async facts => {
        for (const id of ['a', 'b', 'c'])
          await facts.see({ ...capture(id, 1), expires: new Date(later.getTime() + id.charCodeAt(0)) }, 0, at)
        await facts.listed([contentId('a')], later)
        await facts.gone(contentId('b'), later)
        await facts.keep(file('p1', 'a', { checked: later }))
        await facts.keep(file('p2', 'a'))
      })
      await catalog.read(async facts => {
        assert.deepEqual(
          (await facts.unlisted(owner, 'screenshot', later, 9)).map(each => each.contentId),
          ['c'],
        )
        assert.deepEqual(
          (await facts.expiring(at, 9)).map(each => each.contentId),
          ['a', 'c'],
        )
        assert.equal((await facts.capture(contentId('b')))?.state, 'gone')
        assert.deepEqual(
          (await facts.filesToCheck(9)).map(each => each.path),
          ['p2', 'p1'],
        )
        const [oldest, newest] = await facts.filesToCheck(9)
        const checkedAt = (file: typeof oldest) => (file?.checked ?? file?.archived) as Date
        assert.deepEqual(
          [await facts.filesToCheck(9, checkedAt(oldest)), await facts.filesToCheck(9, checkedAt(newest))],
          [[newest], []],
        )
        assert.deepEqual(
          (await facts.matching('a', 5)).map(each => each.contentId),
          ['a'],
        )
        assert.deepEqual(await facts.fileTotals(), { count: 2, bytes: 20, oldestCheck: at })
      })
    })

    it('comes to the same as a plain list, whatever is done to it', async test => {
      const step = fc.record<Step>({
        what: fc.constantFrom(
          ...(['see', 'keep', 'sidecar', 'archive', 'fail', 'gone', 'corrupt', 'missing', 'check', 'forget'] as const),
        ),
        id: fc.constantFrom('c0', 'c1', 'c2', 'd3'),
        game: fc.constantFrom('Halo', 'HALO', 'Récif'),
        time: fc.nat(5),
      })
      const filter: fc.Arbitrary<CaptureFilter> = fc.record({
        kind: fc.constantFrom(undefined, 'screenshot', 'gameClip'),
        games: fc.constantFrom(undefined, [], ['halo'], ['RÉCIF'], ['récif', 'Halo']),
        since: fc.constantFrom(undefined, new Date(at.getTime() + 120_000)),
        until: fc.constantFrom(undefined, new Date(at.getTime() + 180_000)),
        states: fc.constantFrom(undefined, ['archived'] as const, ['pending', 'failed'] as const),
        damaged: fc.constantFrom(undefined, true),
      })
      // Everything has been seen before, or too many steps would meet nothing.
      const begun = (['c0', 'c1', 'c2', 'd3'] as const).flatMap(id =>
        (['see', 'keep', 'archive'] as const).map((what): Step => ({ what, id, game: 'Halo', time: 1 })),
      )
      const property = async (steps: readonly Step[], wanted: CaptureFilter, pageSize: number) => {
        const catalog = await open(test)
        const model = catalogModel()
        for (const each of [...begun, ...steps]) {
          await catalog.write(facts => apply(facts, each))
          model.apply(each)
        }
        await catalog.read(async facts => {
          assert.deepEqual(await facts.counts(), model.counts())
          assert.deepEqual(await paged(facts, wanted, pageSize), model.captures(wanted))
          const expiring = (await facts.expiring(new Date(at.getTime() + 120_000), 99)).map(
            each => `${each.expires?.getTime()} ${each.contentId}`,
          )
          assert.deepEqual(expiring, [...expiring].sort())
          assert.deepEqual(expiring, model.expiring(2))
          assert.deepEqual(pathsOf(await facts.filesToCheck(99)), model.filesToCheck())
          assert.deepEqual(pathsOf(await facts.damagedFiles(99)), model.damagedFiles())
          assert.deepEqual(pathsOf(await facts.files(99)), model.paths())
          assert.equal((await facts.fileTotals()).count, model.paths().length)
        })
        await catalog[Symbol.asyncDispose]()
      }
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), filter, fc.integer({ min: 1, max: 3 }), property),
        { numRuns: 50 },
      )
    })
  })
}

const pathsOf = (files: readonly { path: string }[]) => files.map(each => each.path)

async function paged(facts: FactReader, filter: CaptureFilter, pageSize: number): Promise<string[]> {
  const ids: string[] = []
  let last: CaptureFact | undefined
  for (;;) {
    const page = await facts.captures(filter, pageSize, last)
    ids.push(...page.map(fact => fact.contentId))
    last = page.at(-1)
    if (page.length < pageSize) return ids
  }
}
