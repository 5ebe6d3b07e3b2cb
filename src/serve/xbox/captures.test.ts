import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { served } from '../../../test/trial/archive-served.ts'
import type { Entity } from '../../../test/trial/small-world.ts'
import { hasty, owner, trial } from '../../../test/trial/trial.ts'
import { all, archive, fileOf, origin, page, sidecarOf } from './asking.trial.ts'

describe('a search of an archive', () => {
  it('says what the sidecars say, word for word, with addresses of the place where it was asked', async test => {
    const at = await archive(test)
    const { exchange } = served(at, hasty, '/secret')
    const body = JSON.stringify({ query: `OwnerXuid eq ${owner}`, maxPageSize: 1 })
    const response = await exchange(new Request(`${origin}/network/screenshots/search`, { method: 'POST', body }))
    const [told = ''] = /\{"captureDate".*\}(?=\])/.exec(await response.text()) ?? []
    const entity = JSON.parse(told) as Entity
    const kept = readFileSync(sidecarOf(at, await fileOf(at, entity.contentId)), 'utf8')
    const plain = (text: string) => text.replace(/"uri": ?"[^"]*"/g, '').replace(/\s/g, '')
    assert.equal(plain(told), plain(kept))
    for (const { uri, locatorType } of entity.contentLocators) {
      const role = locatorType === 'Thumbnail_Large' ? 'Thumbnail_Small' : locatorType
      assert.ok(uri.startsWith(`${origin}/secret/network/content/${role}-${entity.contentId}/`), uri)
    }
  })

  it('goes through everything page by page, newest first, and by name', async test => {
    const { exchange } = served(await archive(test, 40))
    const times = (entities: readonly Entity[]) => entities.map(({ captureDate }) => captureDate as string)
    const ids = (entity: Entity) => entity.contentId
    const whole = await all(exchange, 1000)
    assert.equal(whole.length, 24)
    assert.deepEqual(times(whole), times(whole).sort().reverse())
    for (const size of [1, 5, 24]) assert.deepEqual((await all(exchange, size)).map(ids), whole.map(ids))
    const [, second] = whole as [Entity, Entity]
    assert.equal((await page(exchange, { skip: 1, maxPageSize: 1 })).values[0]?.contentId, second.contentId)
    const one = async (condition: string) =>
      (await page(exchange, { query: `OwnerXuid eq ${owner} and ${condition}` })).values.map(each => each.contentId)
    assert.deepEqual(await one(`localId eq '${second.localId}'`), [second.contentId])
    assert.deepEqual(await one(`contentId eq ${second.contentId}`), [second.contentId])
    assert.deepEqual(await one(`localId eq 'nobody'`), [])
    const ofGame = whole.filter(({ titleId }) => titleId === second.titleId).map(each => each.contentId)
    assert.deepEqual(await one(`titleId eq ${second.titleId}`), ofGame)
    assert.deepEqual((await page(exchange, { query: 'OwnerXuid eq 7' })).values, [])
  })

  it('is the archive as it was, for who is under way: what comes in above changes no page below', async test => {
    const at = await trial(test, { demo: 20 })
    const older = { until: new Date(Date.now() - 10 * 24 * 3600_000) }
    await at.pull({ filter: older })
    const { exchange } = served(at)
    const before = await all(exchange, 100)
    let pulled = 0
    const during = await all(exchange, 2, async () => {
      pulled ||= (await at.pull()).new
    })
    assert.ok(before.length > 2 && pulled > 0)
    assert.deepEqual(
      during.filter(({ contentId: id }) => before.some(each => each.contentId === id)).length,
      before.length,
    )
    assert.equal(new Set(during.map(each => each.contentId)).size, during.length)
    assert.ok((await all(exchange, 100)).length > before.length)
  })

  it('has what the network has no more', async test => {
    const at = await archive(test)
    await at.catalog.write(async facts => {
      for (const { contentId: id } of await facts.captures({}, 100)) await facts.gone(id, new Date())
    })
    assert.equal((await at.catalog.read(facts => facts.counts())).upstream, 0)
    assert.equal((await all(served(at).exchange, 100)).length, 8)
  })

  it('names a capture of which something is damaged, and no address of it', async test => {
    const at = await archive(test)
    const { exchange } = served(at)
    const [first, second, third] = (await page(exchange)).values as [Entity, Entity, Entity]
    await at.catalog.write(async facts =>
      facts.damaged(await fileOf(at, first.contentId, 'Thumbnail_Small'), 'corrupt', new Date()),
    )
    const torn = sidecarOf(at, await fileOf(at, second.contentId))
    writeFileSync(torn, readFileSync(torn, 'utf8').replace('"likeCount": 0', '"likeCount": 1'))
    const [one, two, whole] = (await page(served(at).exchange)).values as [Entity, Entity, Entity]
    assert.deepEqual([one.contentLocators, two.contentLocators], [[], []])
    assert.deepEqual(
      [one, two].map(({ contentId: id, localId, titleName }) => ({ id, localId, titleName })),
      [first, second].map(({ contentId: id, localId, titleName }) => ({ id, localId, titleName })),
    )
    assert.deepEqual(whole.contentLocators.length, third.contentLocators.length)

    const again = await trial(test, { exchange: served(at).exchange })
    const pulled = await again.pull()
    assert.deepEqual([pulled.new, pulled.failed.length], [10, 2])
    assert.match(pulled.failed[0]?.message ?? '', /no address of its bytes yet; it will be asked again/)
    writeFileSync(torn, readFileSync(torn, 'utf8').replace('"likeCount": 1', '"likeCount": 0'))
    await at.catalog.write(async facts =>
      facts.checked(await fileOf(at, first.contentId, 'Thumbnail_Small'), new Date()),
    )
    assert.deepEqual((await again.pull()).new, 2)
  })
})

it('nothing of an archive is changed, and everybody may read it', async test => {
  const { exchange } = served(await archive(test, 2))
  const [shot] = (await page(exchange)).values
  const sent = await exchange(new Request(`${origin}/network/screenshots/${shot?.contentId}`, { method: 'DELETE' }))
  assert.equal(sent.status, 403)
  assert.match(((await sent.json()) as { errorMessage: string }).errorMessage, /served to be read/)
  const nowhere = await exchange(new Request(`${origin}/network/nowhere`))
  assert.equal(nowhere.status, 404)
})
