import assert from 'node:assert/strict'
import { it } from 'node:test'
import { freeTrial } from '../../../test/trial/free-trial.ts'
import { owner, temporaryFolder } from '../../../test/trial/trial.ts'
import type { ContentId, LocalId, Xuid } from '../../model/ids.ts'
import { freeRecords } from '../../stores/folder/free-records.ts'
import { found } from '../../stores/folder/sentinel.ts'
import { quotaBytes } from '../status.ts'
import { approved, madeBy } from './approved.ts'
import type { FreePlan, PlannedDeletion } from './free-world.ts'
import { findPlan, keepPlan } from './kept-plans.ts'
import { planFree } from './plan-free.ts'
import { planId } from './plan-id.ts'

const capture = (id: string, more: Partial<PlannedDeletion> = {}): PlannedDeletion => ({
  contentId: id as ContentId,
  localId: `l-${id}` as LocalId,
  kind: 'gameClip',
  game: 'Halo',
  captured: new Date(1000),
  expires: undefined,
  bytes: 5,
  files: [
    { path: 'b', role: 'Entity', size: 1, sha256: 'b' },
    { path: 'a', role: 'Download', size: 5, sha256: 'a' },
  ],
  ...more,
})
const planOf = (captures: readonly PlannedDeletion[], more: Partial<FreePlan> = {}): FreePlan => ({
  plan: planId(owner, captures),
  owner,
  made: new Date(0),
  terms: {},
  captures,
  bytes: 0,
  stays: [],
  ...more,
})

it('is the same plan in whatever order its files came, and another for anything else', () => {
  const one = capture('x')
  const id = planId(owner, [one])
  assert.equal(planId(owner, [{ ...one, files: [...one.files].reverse() }]), id)
  const others: Partial<PlannedDeletion>[] = [
    { contentId: 'y' as ContentId },
    { localId: undefined },
    { kind: 'screenshot' },
    { bytes: 6 },
    { captured: new Date(1) },
    { expires: new Date(1) },
    { files: one.files.slice(1) },
    { files: one.files.map(file => ({ ...file, sha256: 'c' })) },
    { files: one.files.map(file => ({ ...file, size: 7 })) },
    { files: one.files.map(file => ({ ...file, role: 'X' })) },
  ]
  const ids = new Set([id, planId('8' as Xuid, [one]), ...others.map(other => planId(owner, [{ ...one, ...other }]))])
  assert.equal(ids.size, others.length + 2)
})

it('holds as long as it would be made again', () => {
  const [x, y] = [capture('x'), capture('y')]
  const kept = planOf([x, y])
  const now = planOf([x, y], { made: new Date(9) })
  assert.equal(approved(kept, now), now)
  const no = (other: FreePlan, message: RegExp) =>
    assert.throws(() => approved(kept, other), { code: 'precondition-failed', message })
  const stays = [
    { contentId: 'z' as ContentId, game: 'Halo', reason: 'too new' },
    { contentId: y.contentId, game: 'Halo', reason: 'damaged in the archive' },
  ]
  no(planOf([x], { stays }), /y \(Halo\) is to stay: damaged in the archive/)
  no(
    planOf([x]),
    new RegExp(`^The plan ${kept.plan.slice(0, 12)} no longer holds: y \\(Halo\\) is to stay: no longer listed`),
  )
  no(planOf([x, capture('y', { bytes: 6 })]), /y \(Halo\) is listed or archived otherwise/)
  no(planOf([x, y, capture('z')]), /z \(Halo\) would go too/)
  no(planOf([y, x]), /in another order/)
  no(planOf([x, y], { owner: '8' as Xuid }), /another player's/)
})

it('was made by its own terms', () => {
  const plan = planOf([], { terms: { before: new Date(5), keepLatest: 3 } })
  madeBy(plan, {})
  madeBy(plan, { kind: undefined, before: undefined })
  madeBy(plan, { before: new Date(99), keepLatest: 3 })
  for (const terms of [{ keepLatest: 3 }, { before: new Date(5) }, { before: new Date(5), keepLatest: 4 }]) {
    const message = new RegExp(`^The plan ${plan.plan.slice(0, 12)} was made by other terms`)
    assert.throws(() => madeBy(plan, terms), { code: 'precondition-failed', message })
  }
})

it('is kept, found by the beginning of its id, and given back as it was', async test => {
  const { world } = await freeTrial(test, { demo: 3 })
  const before = new Date(8e15)
  for (const terms of [{}, { before }]) {
    const plan = await planFree(world, owner, terms, quotaBytes)
    await keepPlan(world.records, plan)
    const found = await findPlan(world.records, plan.plan.slice(0, 12))
    assert.deepEqual(JSON.stringify(found), JSON.stringify({ ...plan, stays: [] }))
    assert.equal(approved(found, plan), plan)
  }
})

it('is not found when there is none, several, or it was changed', async test => {
  const root = temporaryFolder(test)
  found(root, { find: () => undefined, remember: () => undefined, forget: () => undefined }, 'test')
  const records = freeRecords(root)
  await assert.rejects(findPlan(records, 'abcdefabcdef'), { code: 'precondition-failed', message: /no plan abcdef/ })
  const plan = planOf([capture('x', { expires: new Date(7), localId: undefined })])
  await keepPlan(records, plan)
  assert.deepEqual(await findPlan(records, plan.plan), plan)
  await assert.rejects(
    findPlan({ ...records, read: async () => undefined }, plan.plan),
    { code: 'precondition-failed' },
    'swept since it was looked for',
  )
  const endless = planOf([capture('y')], { terms: { before: new Date(3) } })
  await keepPlan(records, endless)
  assert.deepEqual(await findPlan(records, endless.plan), endless)
  const text = (await records.read('plans', plan.plan)) as string
  for (const broken of ['', '{}', text.replace('"bytes":5', '"bytes":6')]) {
    await records.write('plans', plan.plan, broken)
    await assert.rejects(findPlan(records, plan.plan), { code: 'corrupt' })
  }
  await records.write('plans', `${plan.plan.slice(0, 20)}0`, text)
  await assert.rejects(findPlan(records, plan.plan.slice(0, 20)), { code: 'invalid' })
})
