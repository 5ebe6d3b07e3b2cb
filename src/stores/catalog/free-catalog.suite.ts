/** What every catalog must do with the ledger of deletions. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { FreeingFact } from '../../archive/free/free-facts.ts'
import type { Catalog } from '../../archive/ports.ts'
import { contentId } from '../../model/ids.ts'

const at = new Date(Date.UTC(2026, 4, 1))
const line = (id: string, more: Partial<FreeingFact> = {}): FreeingFact => ({
  contentId: contentId(id),
  plan: 'p',
  state: 'planned',
  evidence: undefined,
  answer: undefined,
  planned: at,
  proven: undefined,
  requested: undefined,
  gone: undefined,
  ...more,
})

/** @param open a new, empty catalog, closed with the test */
export function describeFreeCatalog(name: string, open: (test: TestContext) => Promise<Catalog>): void {
  describe(`${name}, the ledger`, () => {
    it('gives back what it was told, the last of each capture', async test => {
      const catalog = await open(test)
      const full = line('a', { state: 'gone', evidence: '{}', answer: 'unknown', proven: at, requested: at, gone: at })
      await catalog.write(
        async facts => {
          await facts.setFreeing(line('a'))
          await facts.setFreeing(full)
          await facts.setFreeing(line('b', { state: 'requested', requested: new Date(5) }))
        },
        { durable: true },
      )
      await catalog.read(async facts => {
        assert.deepEqual(await facts.freeing(contentId('a')), full)
        assert.equal(await facts.freeing(contentId('c')), undefined)
        const ids = async (...states: FreeingFact['state'][]) =>
          (await facts.freeings(states)).map(each => each.contentId)
        assert.deepEqual(await ids('gone', 'requested'), ['a', 'b'])
        assert.deepEqual(await ids('requested', 'planned'), ['b'])
        assert.deepEqual(await ids(), [])
      })
    })
  })
}
