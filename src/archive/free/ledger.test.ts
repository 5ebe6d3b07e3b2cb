import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { freeTrial } from '../../../test/trial/free-trial.ts'
import { owner } from '../../../test/trial/trial.ts'
import { quotaBytes } from '../status.ts'
import { confirmFreed } from './confirm-freed.ts'
import { free } from './free.ts'
import type { FreeingFact } from './free-facts.ts'
import type { FreePlan, FreeWorld } from './free-world.ts'
import { ledger } from './ledger.ts'
import { planFree } from './plan-free.ts'
import { readReceipt, receiptName, sealed, writeReceipt } from './receipt.ts'
import { VerifiedCopy } from './verified-copy.ts'

/** A plan of one capture, and a catalog that notes by what terms it is written. */
async function one(test: TestContext) {
  const made = await freeTrial(test, { demo: 1 })
  const plan = await planFree(made.world, owner, {}, quotaBytes)
  const [planned] = plan.captures as [FreePlan['captures'][number]]
  const { contentId } = planned
  const terms: unknown[] = []
  const catalog: FreeWorld['catalog'] = {
    ...made.world.catalog,
    write: (work, given) => {
      terms.push(given)
      return made.world.catalog.write(work, given)
    },
  }
  const world: FreeWorld = { ...made.world, catalog }
  const line = () => catalog.read(facts => facts.freeing(contentId))
  const told = () =>
    catalog.read(async facts => (await facts.events(contentId)).map(({ event, detail }) => ({ event, detail })))
  return { ...made, world, plan, planned, contentId, terms, line, told }
}

const durable = (terms: readonly unknown[]) => terms.every(each => JSON.stringify(each) === '{"durable":true}')

it('is on the disk before anything follows from it, and tells all that happened', async test => {
  const { world, plan, planned, contentId, terms, told, line } = await one(test)
  const begun = new Date()
  await free(world, owner, plan)
  const files = await world.catalog.read(facts => facts.filesOf(contentId))
  assert.ok(
    files.every(({ checked }) => checked && checked >= begun),
    'what was read back was verified',
  )
  assert.ok(durable(terms) && terms.length === 5, JSON.stringify(terms))
  assert.deepEqual((await told()).slice(2), [
    { event: 'planned', detail: { plan: plan.plan, bytes: planned.bytes } },
    { event: 'proven', detail: { files: planned.files.length } },
    { event: 'requested', detail: { plan: plan.plan } },
    { event: 'answered', detail: { answer: 'accepted' } },
    { event: 'gone', detail: { plan: plan.plan, freed: true } },
  ])
  const { state, answer, evidence } = (await line()) as FreeingFact
  assert.deepEqual([state, answer], ['gone', 'accepted'])
  assert.deepEqual(JSON.parse(evidence as string).files, planned.files)
})

it('says of what had no answer that there was none, and why', async test => {
  const { world, plan, told, line } = await one(test)
  const deletions = { delete: () => Promise.reject(new Error('The line broke.')) }
  assert.equal((await free({ ...world, deletions }, owner, plan)).unclear.length, 1)
  const { event, detail } = (await told()).at(-1) ?? {}
  assert.deepEqual([event, detail?.answer], ['answered', 'none'])
  assert.match(String(detail?.why), /The line broke/)
  assert.deepEqual([(await line())?.state, (await line())?.answer], ['requested', undefined])
})

it('forgets nothing of the last request when it is planned anew', async test => {
  const { world, plan, contentId, line } = await one(test)
  const before: FreeingFact = {
    contentId,
    plan: 'p',
    state: 'requested',
    evidence: '{}',
    answer: 'accepted',
    planned: new Date(1),
    proven: new Date(2),
    requested: new Date(3),
    gone: undefined,
  }
  await world.catalog.write(facts => facts.setFreeing(before))
  const lines = await ledger(world)
  await lines.plan(plan)
  const { planned, ...rest } = (await line()) as FreeingFact
  assert.ok(planned.getTime() > 3)
  assert.deepEqual(rest, {
    contentId,
    plan: plan.plan,
    state: 'planned',
    evidence: undefined,
    answer: 'accepted',
    proven: undefined,
    requested: new Date(3),
    gone: undefined,
  })
  await lines.withdraw([contentId])
  assert.deepEqual([(await line())?.state, (await line())?.requested], ['requested', new Date(3)])
})

it('takes back no request of an earlier run when this one comes to nothing', async test => {
  for (const shock of ['planned', 'proven']) {
    const made = await one(test)
    const { world, plan, contentId, knobs, stop, line, told } = made
    knobs.exchange = next => async request =>
      request.method === 'DELETE' ? new Response(null, { status: 202 }) : next(request)
    await free(world, owner, plan)
    knobs.passed = 25 * 3600 * 1000
    const again = await planFree(world, owner, {}, quotaBytes)
    const checkArchive = async () => {
      if ((await line())?.state === shock) stop.abort()
    }
    assert.equal((await free({ ...world, checkArchive }, owner, again)).refused.length, 1)
    assert.deepEqual([(await line())?.state, (await line())?.answer], ['requested', 'accepted'])
    const events = await told()
    assert.deepEqual(events.at(-1), { event: 'withdrawn', detail: { plan: plan.plan } })
    const since = events.slice(events.findLastIndex(({ event }) => event === 'planned')).map(({ event }) => event)
    assert.deepEqual(since, ['planned', ...(shock === 'proven' ? ['proven'] : []), 'withdrawn'])
    const receipt = await readReceipt(world.records, receiptName(contentId))
    assert.deepEqual(
      receipt.map(({ event }) => event),
      ['requested'],
    )
  }
})

it('takes back nothing where the receipt could not be written, and signs off no receipt twice', async test => {
  const { world, plan, contentId, at } = await one(test)
  const events = async () => (await readReceipt(world.records, receiptName(contentId))).map(({ event }) => event)
  const full = { ...world.records, write: () => Promise.reject(new Error('The disk is full.')) }
  assert.equal((await free({ ...world, records: full }, owner, plan)).refused.length, 1)
  assert.deepEqual(await events(), [])
  const lines = await ledger(world)
  await lines.plan(plan)
  await lines.request(plan, await VerifiedCopy.prove(world, plan.captures[0] as FreePlan['captures'][number]))
  const line = (await at.catalog.read(facts => facts.freeing(contentId))) as FreeingFact
  for (const _ of ['once', 'and again, as after a crash']) await lines.confirm(line, 0)
  assert.deepEqual(await events(), ['requested', 'gone'])
})

it('signs off what has no receipt too, as when it was lost', async test => {
  const { world, contentId, line } = await one(test)
  const left = {
    contentId,
    plan: 'p',
    state: 'requested',
    evidence: '{}',
    answer: undefined,
    planned: new Date(1),
  } as const
  const times = { proven: new Date(2), requested: new Date(3), gone: undefined }
  await world.catalog.write(facts => facts.setFreeing({ ...left, ...times }))
  const lines = await ledger(world)
  await lines.confirm((await line()) as FreeingFact, 7)
  const [entry, ...more] = await readReceipt(world.records, receiptName(contentId))
  assert.deepEqual([entry?.event, entry?.detail, more], ['gone', { answer: 'none', listed: 7 }, []])
})

it('sets right what a crash left: what has a receipt of a request may have been heard', async test => {
  const { world, plan, contentId, terms, line, told } = await one(test)
  const at = '2026-05-01T00:00:00.000Z'
  const entry = (number: number, event: 'requested' | 'withdrawn') =>
    sealed({ number, previous: null, event, at, contentId, plan: plan.plan, detail: {} })
  const left: FreeingFact = {
    contentId,
    plan: plan.plan,
    state: 'proven',
    evidence: '{}',
    answer: undefined,
    planned: new Date(1),
    proven: new Date(2),
    requested: undefined,
    gone: undefined,
  }
  const recovered = async (receipt: Parameters<typeof writeReceipt>[2], before: Partial<FreeingFact> = {}) => {
    await writeReceipt(world.records, contentId, receipt)
    await world.catalog.write(facts => facts.setFreeing({ ...left, ...before }))
    terms.length = 0
    await ledger(world)
    assert.ok(durable(terms) && terms.length === 1)
    const now = await line()
    assert.deepEqual((await told()).at(-1), { event: 'recovered', detail: { state: now?.state } })
    return [now?.state, now?.requested]
  }
  assert.deepEqual(await recovered([entry(1, 'requested')]), ['requested', new Date(at)])
  assert.deepEqual(await recovered([entry(1, 'requested'), entry(2, 'withdrawn')]), ['withdrawn', undefined])
  const asked = { state: 'planned', requested: new Date(3) } as const
  assert.deepEqual(await recovered([entry(1, 'requested'), entry(2, 'withdrawn')], asked), ['requested', new Date(3)])
  assert.deepEqual(await confirmFreed(world, owner), { gone: 0, open: 1 })
})
