/** What every store of secrets promises. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { TokenStore } from './token-store.ts'

/** @param open each time as another process would: the same place, nothing remembered */
export function tokenStoreSuite(name: string, begin: (test: TestContext) => () => TokenStore): void {
  describe(name, () => {
    it('gives back what was saved, to the next process too, and nothing else', async test => {
      const open = begin(test)
      assert.equal(await open().load('live'), undefined)
      await open().save('live', 'first secret ☃')
      await open().save('http://127.0.0.1:8765', 'other')
      await open().save('live', 'second secret ☃')
      assert.equal(await open().load('live'), 'second secret ☃')
      assert.equal(await open().load('http://127.0.0.1:8765'), 'other')
      assert.equal(await open().load('http://127.0.0.1:8766'), undefined)
    })

    it('forgets one and keeps the others, and forgetting nothing is no failure', async test => {
      const open = begin(test)
      await open().forget('live')
      await open().save('live', 'a')
      await open().save('other', 'b')
      await open().forget('live')
      assert.deepEqual([await open().load('live'), await open().load('other')], [undefined, 'b'])
      await open().forget('other')
      await open().save('live', 'c')
      assert.equal(await open().load('live'), 'c')
    })

    it('loses none of many that are saved at once, and holds texts longer than a keyring would', async test => {
      const open = begin(test)
      const long = 'x'.repeat(20_000)
      await Promise.all(Array.from({ length: 6 }, (_, index) => open().save(`key ${index}`, `${long}${index}`)))
      for (let index = 0; index < 6; index += 1) assert.equal(await open().load(`key ${index}`), `${long}${index}`)
    })

    it('lets one work at a time, and the others after it, even after a failure', async test => {
      const open = begin(test)
      const order: string[] = []
      const work = async (name: string) => {
        order.push(`${name} begins`)
        await open().save('live', name)
        order.push(`${name} ends`)
      }
      await assert.rejects(open().alone('live', () => Promise.reject(new Error('no'))))
      await Promise.all(['a', 'b'].map(name => open().alone('live', () => work(name))))
      assert.deepEqual(
        order.map(each => each.slice(2)),
        ['begins', 'ends', 'begins', 'ends'],
      )
      assert.equal(order[0]?.[0], order[1]?.[0])
    })
  })
}
