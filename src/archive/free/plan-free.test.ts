import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { it } from 'node:test'
import { freeTrial } from '../../../test/trial/free-trial.ts'
import { owner } from '../../../test/trial/trial.ts'
import type { ContentId } from '../../model/ids.ts'
import { quotaBytes } from '../status.ts'
import { free } from './free.ts'
import { planFree } from './plan-free.ts'

const reasons = (stays: readonly { reason: string }[]) => [...new Set(stays.map(({ reason }) => reason))].sort()

it('plans what is archived whole, oldest first, and is the same plan as long as nothing changes', async test => {
  const { world, asked, knobs } = await freeTrial(test, { demo: 8 })
  const plan = await planFree(world, owner, {}, quotaBytes)
  assert.equal(plan.captures.length, 8)
  assert.deepEqual(plan.stays, [])
  const times = plan.captures.map(({ captured }) => captured.getTime())
  assert.deepEqual(times, [...times].sort())
  assert.equal(
    plan.bytes,
    plan.captures.reduce((sum, { bytes }) => sum + bytes, 0),
  )
  for (const { files } of plan.captures) assert.ok(files.some(({ role }) => role === 'Entity') && files.length >= 3)
  knobs.passed = 5000
  const again = await planFree(world, owner, { before: new Date(8e15) }, quotaBytes)
  assert.equal(again.plan, plan.plan, 'neither the time nor the terms are in its id')
  assert.notEqual((await planFree(world, owner, { maxDelete: 3 }, quotaBytes)).plan, plan.plan)
  assert.deepEqual(asked, [])
})

it('keeps to its terms, and says why the rest stays', async test => {
  const { world } = await freeTrial(test, { demo: 10 })
  const all = (await planFree(world, owner, {}, quotaBytes)).captures
  const planned = async (terms: Parameters<typeof planFree>[2]) => {
    const { captures, stays } = await planFree(world, owner, terms, quotaBytes)
    assert.equal(captures.length + stays.length, 10)
    return { ids: captures.map(({ contentId }) => contentId), why: reasons(stays) }
  }
  const ids = (wanted: (each: (typeof all)[number], index: number) => boolean) =>
    all.filter(wanted).map(({ contentId }) => contentId)
  assert.deepEqual(await planned({ kind: 'gameClip' }), {
    ids: ids(({ kind }) => kind === 'gameClip'),
    why: ['no clip'],
  })
  assert.deepEqual((await planned({ kind: 'screenshot' })).why, ['no screenshot'])
  const game = all[0]?.game as string
  assert.deepEqual(await planned({ games: [game.toUpperCase()] }), {
    ids: ids(each => each.game === game),
    why: ['of another game'],
  })
  const before = all[4]?.captured as Date
  assert.deepEqual(await planned({ before }), { ids: ids((_, index) => index < 4), why: ['too new'] })
  assert.deepEqual(await planned({ keepLatest: 3 }), {
    ids: ids((_, index) => index < 7),
    why: ['one of the newest 3'],
  })
  assert.deepEqual(await planned({ maxDelete: 2 }), {
    ids: ids((_, index) => index < 2),
    why: ['no more than 2 at once'],
  })
  const used = all.reduce((sum, { bytes }) => sum + bytes, 0)
  const first = all[0]?.bytes as number
  const enough = (untilFree: number) => planned({ untilFree })
  assert.deepEqual((await enough(quotaBytes - used)).ids, [], 'so much is free already')
  assert.deepEqual(await enough(quotaBytes - used + first), {
    ids: ids((_, index) => index < 1),
    why: ['enough is free without it'],
  })
  assert.deepEqual((await enough(quotaBytes - used + first + 1)).ids.length, 2)
  await assert.rejects(enough(quotaBytes + 1), { code: 'invalid' })
  assert.equal((await enough(quotaBytes)).ids.length, 10)
})

it('leaves what is not archived, damaged or asked for already', async test => {
  const { at, world, knobs } = await freeTrial(test, { demo: 6 })
  const [first, second, third] = (await planFree(world, owner, {}, quotaBytes)).captures
  const path = first?.files[0]?.path as string
  await at.catalog.write(facts => facts.damaged(path, 'corrupt', new Date()))
  knobs.exchange = next => async request =>
    request.method === 'DELETE' ? new Response(null, { status: 202 }) : next(request)
  const one = await planFree(world, owner, { maxDelete: 1 }, quotaBytes)
  assert.equal(one.captures[0]?.contentId, second?.contentId)
  const freed = await free(world, owner, one)
  assert.deepEqual([freed.deleted, freed.accepted, freed.unclear], [0, 1, []], 'listed still')
  const { captures, stays } = await planFree(world, owner, {}, quotaBytes)
  const why = new Map(stays.map(({ contentId, reason }) => [contentId, reason]))
  assert.equal(why.get(first?.contentId as ContentId), 'damaged in the archive')
  assert.equal(why.get(second?.contentId as ContentId), 'asked for deletion already, and listed still')
  assert.equal(captures.length, 4)
  const used = [...captures, first, second].reduce((sum, each) => sum + (each?.bytes ?? 0), 0)
  const enough = quotaBytes - used + (second?.bytes as number)
  const counted = await planFree(world, owner, { untilFree: enough }, quotaBytes)
  assert.deepEqual(counted.captures, [], 'what is on its way out counts as free')
  knobs.passed = 24 * 3600 * 1000
  const nextDay = await planFree(world, owner, { maxDelete: 1 }, quotaBytes)
  assert.equal(nextDay.captures[0]?.contentId, second?.contentId, 'after a day it may be asked for again')
  assert.ok(third)
})

it('does not plan what was never pulled', async test => {
  const { at, world } = await freeTrial(test, { demo: 3 })
  const plan = await planFree(world, owner, {}, quotaBytes)
  await at.catalog.write(async facts => {
    await facts.forgetFile(plan.captures[0]?.files.find(({ role }) => role === 'Thumbnail_Small')?.path as string)
    await facts.forgetFile(plan.captures[1]?.files.find(({ role }) => role === 'Entity')?.path as string)
  })
  rmSync(at.root, { recursive: true, force: true })
  const { captures, stays } = await planFree(world, owner, {}, quotaBytes)
  assert.equal(captures.length, 1)
  assert.deepEqual(reasons(stays), ['Thumbnail_Small is not archived', 'its sidecar is not in the archive'])
})
