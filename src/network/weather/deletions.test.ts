import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { WeatherName } from '../../../test/trial/small-weather.ts'
import { smallWorld, start, testFolder, testRandom, tonic, writeWorld } from '../../../test/trial/small-world.ts'
import { startNetwork } from '../network.ts'

/** The small world's only clip, behind a port: a broken connection is one only there. */
async function under(name: WeatherName) {
  const folder = testFolder()
  const network = await startNetwork({
    host: '127.0.0.1',
    port: 0,
    data: undefined,
    world: writeWorld(folder, smallWorld(folder)),
    demo: undefined,
    linkTtl: 3600,
    pageSize: 100,
    weather: [name],
    clock: { now: () => new Date(start), sleep: async () => undefined },
    random: testRandom(),
    report: () => undefined,
  })
  after(() => network[Symbol.asyncDispose]())
  const headers = { authorization: tonic.authorization }
  return {
    /** The status, or `broken`. */
    remove: () =>
      fetch(new URL('/gameclips/clip-1', network.url), { method: 'DELETE', headers }).then(
        response => response.status,
        () => 'broken' as const,
      ),
    async listed(query = `OwnerXuid eq ${tonic.xuid}`) {
      const body = JSON.stringify({ query })
      const response = await fetch(new URL('/gameclips/search', network.url), { method: 'POST', headers, body })
      return ((await response.json()) as { values: unknown[] }).values.length === 1
    },
  }
}

/** What the first deletion and the second get, and whether the clip is listed after each. */
const told: readonly [WeatherName, number | 'broken', boolean, number | 'broken', boolean][] = [
  ['delete-ignored', 202, true, 202, true],
  ['delete-unknown', 404, true, 202, false],
  ['delete-forbidden', 403, true, 202, false],
  ['delete-fails', 500, true, 202, false],
  ['delete-fails-done', 500, false, 404, false],
  ['delete-breaks', 'broken', false, 404, false],
]

for (const [name, ...expected] of told) {
  test(`${name}: ${expected.join(', ')}`, async () => {
    const { remove, listed } = await under(name)
    assert.deepEqual([await remove(), await listed(), await remove(), await listed()], expected)
  })
}

test('delete-lingers: two listings name it still, a question for one capture does not count', async () => {
  const { remove, listed } = await under('delete-lingers')
  assert.deepEqual([await remove(), await remove()], [202, 202])
  const one = `OwnerXuid eq ${tonic.xuid} and localId eq 'nobody'`
  assert.equal(await listed(one), false)
  assert.deepEqual([await listed(), await listed(), await listed(), await listed()], [true, true, false, false])
})
