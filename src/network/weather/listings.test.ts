import assert from 'node:assert/strict'
import { test } from 'node:test'
import { under, withScreenshots } from '../../../test/trial/small-weather.ts'
import { search, searchRequest } from '../../../test/trial/small-world.ts'

/** The sizes of the pages of 12 screenshots; none is lost and no token comes twice. */
async function pagesOf(weather: 'short-pages' | 'empty-pages', maxPageSize: number): Promise<number[]> {
  const many = await withScreenshots(12, weather)
  const sizes: number[] = []
  const seen = new Set<string>()
  let continuationToken: string | undefined
  do {
    const page = await search(many, 'screenshots', { maxPageSize, continuationToken })
    sizes.push(page.values.length)
    for (const each of page.values) seen.add(each.contentId)
    assert.notEqual(page.continuationToken, continuationToken ?? '')
    continuationToken = page.continuationToken
  } while (continuationToken !== undefined)
  assert.equal(seen.size, 12)
  return sizes
}

test('short-pages: two at a time, whatever was asked for', async () => {
  assert.deepEqual(await pagesOf('short-pages', 100), [2, 2, 2, 2, 2, 2])
  assert.equal((await under('short-pages')(searchRequest('gameclips', 'no JSON'))).status, 400)
})

test('empty-pages: every third is empty, and nothing is lost', async () => {
  assert.deepEqual(await pagesOf('empty-pages', 3), [3, 3, 0, 3, 3])
})

test('token-loop: never a last page, the same token again', async () => {
  const exchange = under('token-loop')
  const first = await search(exchange, 'gameclips')
  const second = await search(exchange, 'gameclips', { continuationToken: first.continuationToken })
  assert.ok(first.continuationToken)
  assert.deepEqual([second.continuationToken, second.values.length], [first.continuationToken, 1])
})

test('shrinking: every second answer is cut and says it is the last', async () => {
  const many = await withScreenshots(6, 'shrinking')
  const sizes = async () => {
    const { values, continuationToken } = await search(many, 'screenshots', { maxPageSize: 4 })
    return [values.length, continuationToken !== undefined]
  }
  assert.deepEqual(await sizes(), [4, true])
  assert.deepEqual(await sizes(), [2, false])
  assert.deepEqual(await sizes(), [4, true])
})
