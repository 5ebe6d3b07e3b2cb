import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { memoryCatalog } from '../../../test/trial/memory-catalog.ts'
import { libraryKeeper } from './library-keeper.ts'

it('a catalog that cannot be read at first is read as soon as it can be, and then when it was written', async test => {
  const memory = memoryCatalog()
  test.after(() => memory[Symbol.asyncDispose]())
  const clock = jumpingClock()
  const reports: string[] = []
  let [stamp, works, readings] = [1, false, 0]
  using keeper = libraryKeeper({
    clock,
    report: line => reports.push(line),
    catalog: {
      ...memory,
      read: work =>
        memory.read(facts =>
          work({
            ...facts,
            stamp: async () => stamp,
            async libraryRows() {
              readings += 1
              if (!works) throw new Error('it is locked')
              return []
            },
          }),
        ),
    },
  })
  await assert.rejects(keeper.current(), /locked/)
  const versions: string[] = []
  keeper.onChange(({ version }) => versions.push(version))
  works = true
  await clock.pass(1000)
  assert.equal((await keeper.current()).count, 0)
  assert.equal(versions.length, 1)
  assert.match(reports.join(), /cannot be read again: it is locked/)
  await clock.pass(10_000)
  assert.equal(readings, 2, 'nobody wrote')
  stamp = 2
  await clock.pass(1000)
  assert.deepEqual([versions.length, new Set(versions).size], [2, 2])
})
