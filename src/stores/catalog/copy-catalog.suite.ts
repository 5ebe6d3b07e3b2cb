/** What every catalog must do for the second copy. */
import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import type { Catalog } from '../../archive/ports.ts'
import type { Sha256 } from '../../model/ids.ts'
import { file, start } from './catalog-model.suite.ts'

const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

export function describeCopyCatalog(open: (test: TestContext) => Promise<Catalog>): void {
  it('knows of each file whether its very bytes were copied, and which copy waits longest', async test => {
    const catalog = await open(test)
    const names = ['a', 'b', 'c', 'd']
    const { sha256 } = file('a', 'a')
    await catalog.write(async facts => {
      for (const name of names) await facts.keep(file(name, name))
      await facts.damaged('d', 'corrupt', start)
      for (const [minutes, name] of ['b', 'a', 'gone'].entries()) await facts.copied(name, sha256, at(minutes))
    })
    const look = () =>
      catalog.read(async facts => ({
        uncopied: (await facts.uncopied(10)).map(({ path }) => path),
        after: (await facts.uncopied(10, 'c')).length,
        toCheck: (await facts.copiesToCheck(10)).map(({ file: { path } }) => path),
        counts: await facts.copyCounts(),
      }))
    const counts = { copied: 2, behind: 2, damaged: 0, oldestCheck: at(0) }
    assert.deepEqual(await look(), { uncopied: ['c'], after: 0, toCheck: ['b', 'a'], counts })
    await catalog.write(async facts => {
      await facts.copyChecked('b', at(5))
      await facts.copyDamaged('b', 'missing')
    })
    assert.deepEqual((await look()).toCheck, ['b', 'a'], 'damaged before all')
    await catalog.write(facts => facts.copyChecked('b', at(6)))
    assert.deepEqual((await look()).toCheck, ['a', 'b'])
    await catalog.write(facts => facts.keep(file('a', 'a', { sha256: 'b'.repeat(64) as Sha256 })))
    assert.deepEqual((await look()).uncopied, ['a', 'c'], 'other bytes are not copied')
    assert.equal(await catalog.read(facts => facts.copyOf('a')), undefined)
    assert.deepEqual((await catalog.read(facts => facts.copyOf('b')))?.checked, at(6))
    await catalog.write(facts => facts.forgetCopies())
    assert.deepEqual((await look()).counts, { copied: 0, behind: 4, damaged: 0, oldestCheck: undefined })
  })
}
