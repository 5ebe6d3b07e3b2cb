/** What every catalog must do. A new store runs it with one line. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import fc from 'fast-check'
import type { CaptureFact, Catalog, FileFact } from '../../archive/ports.ts'
import type { Capture } from '../../model/capture.ts'
import { contentId, localId, type Sha256, titleId, xuid } from '../../model/ids.ts'

const owner = xuid('2533274800000001')
const at = new Date(1_700_000_000_000)

function capture(id: string, minutes: number, game = 'Halo'): Capture {
  const captured = new Date(at.getTime() + minutes * 60_000)
  const given = { contentId: contentId(id), localId: localId(`l-${id}`), owner, titleId: titleId(7) }
  return {
    kind: 'screenshot',
    game,
    captured,
    uploaded: undefined,
    expires: undefined,
    locators: [],
    said: '{}',
    ...given,
  }
}

function file(path: string, id: string, more: Partial<FileFact> = {}): FileFact {
  const sha256 = 'a'.repeat(64) as Sha256
  return {
    path,
    contentId: contentId(id),
    role: 'Download',
    size: 10,
    sha256,
    archived: at,
    checked: undefined,
    damage: undefined,
    ...more,
  }
}

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
        await facts.record({ contentId: seen.contentId, at, event: 'archived', detail: { bytes: 10 } })
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
      assert.deepEqual(events, [{ contentId: 'c1', at, event: 'archived', detail: { bytes: 10 } }])
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
        assert.deepEqual(
          (await facts.matching('a', 5)).map(each => each.contentId),
          ['a'],
        )
        assert.deepEqual(await facts.fileTotals(), { count: 2, bytes: 20, oldestCheck: at })
      })
    })

    it('counts and pages as a plain list does, whatever is done to it', async test => {
      const step = fc.record({
        what: fc.constantFrom('see', 'archive', 'fail', 'gone', 'damage', 'check'),
        id: fc.nat(15),
        minutes: fc.nat(5),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), async (steps, pageSize) => {
          const catalog = await open(test)
          const model = new Map<
            string,
            { minutes: number; state: string; upstream: boolean; damaged: boolean; checked: boolean }
          >()
          for (const { what, id, minutes } of steps) {
            const name = `c${id}`
            const known = model.get(name)
            if (what === 'see') {
              model.set(name, {
                ...(known ?? { state: 'pending', damaged: false, checked: false }),
                minutes,
                upstream: true,
                ...(known?.state === 'gone' ? { state: 'pending' } : {}),
              })
              await catalog.write(facts => facts.see(capture(name, minutes), 1, at))
            } else if (known) {
              await catalog.write(facts => apply(facts, what, name))
              if (what === 'archive') Object.assign(known, { state: 'archived', damaged: false, checked: false })
              if (what === 'fail' && known.state !== 'archived') known.state = 'failed'
              if (what === 'gone')
                Object.assign(known, { upstream: false, state: known.state === 'archived' ? 'archived' : 'gone' })
              if (known.state === 'archived' && what === 'damage') known.damaged = true
              if (known.state === 'archived' && what === 'check')
                Object.assign(known, { checked: true, damaged: false })
            }
          }
          const all = [...model.values()]
          const count = (wanted: (each: (typeof all)[number]) => boolean) => all.filter(wanted).length
          const counts = await catalog.read(facts => facts.counts())
          assert.deepEqual(counts, {
            upstream: count(each => each.upstream),
            archived: count(each => each.state === 'archived'),
            verified: count(each => each.state === 'archived' && each.checked),
            pending: count(each => each.state === 'pending'),
            failed: count(each => each.state === 'failed'),
            lost: count(each => each.state === 'gone'),
            damaged: count(each => each.damaged),
            upstreamBytes: count(each => each.upstream),
          })
          const listed: string[] = []
          let last: CaptureFact | undefined
          do {
            const page = await catalog.read(facts => facts.captures({}, pageSize, last))
            listed.push(...page.map(fact => fact.contentId))
            last = page.length === pageSize ? page.at(-1) : undefined
          } while (last)
          const expected = [...model]
            .sort(([a, x], [b, y]) => y.minutes - x.minutes || (a < b ? 1 : -1))
            .map(([id]) => id)
          assert.deepEqual(listed, expected)
        }),
        { numRuns: 40 },
      )
    })
  })
}

async function apply(facts: Parameters<Parameters<Catalog['write']>[0]>[0], what: string, name: string): Promise<void> {
  const id = contentId(name)
  if (what === 'archive') {
    await facts.keep(file(`p/${name}.png`, name))
    await facts.archived(id, `p/${name}.png`)
  }
  if (what === 'fail') await facts.failed(id, { code: 'upstream', message: 'x', attempts: 1, retryAt: undefined })
  if (what === 'gone') await facts.gone(id, at)
  if (what === 'damage') await facts.damaged(`p/${name}.png`, 'corrupt', at)
  if (what === 'check') await facts.checked(`p/${name}.png`, at)
}
