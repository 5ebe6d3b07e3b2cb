import assert from 'node:assert/strict'
import { appendFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { type FreeTrial, freeTrial } from '../../../test/trial/free-trial.ts'
import { owner } from '../../../test/trial/trial.ts'
import type { Exchange } from '../../http/exchange.ts'
import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import { archiveStatus, quotaBytes } from '../status.ts'
import { confirmFreed } from './confirm-freed.ts'
import { free } from './free.ts'
import type { FreePlan, FreeWorld } from './free-world.ts'
import { planFree } from './plan-free.ts'

async function planned(test: TestContext, demo = 5): Promise<FreeTrial & { plan: FreePlan }> {
  const made = await freeTrial(test, { demo })
  return { ...made, plan: await planFree(made.world, owner, {}, quotaBytes) }
}

/** Answers deletions from the `from`th on so; undefined: as the network does. */
const deletions =
  (answer: (request: Request, next: Exchange) => Promise<Response>, from = 0) =>
  (next: Exchange): Exchange => {
    return async request => {
      if (request.method !== 'DELETE') return next(request)
      count += 1
      return count > from ? await answer(request, next) : await next(request)
    }
  }
let count = 0

const states = ({ at }: FreeTrial) =>
  at.catalog.read(async facts =>
    (await facts.freeings(['planned', 'proven', 'requested', 'gone', 'withdrawn'])).map(({ state }) => state),
  )

describe('free', () => {
  it('deletes what is proved, sees it gone, and the pull that follows is not surprised', async test => {
    const made = await planned(test)
    const { at, world, plan, asked, events } = made
    assert.deepEqual(await free(world, owner, plan), {
      plan: plan.plan,
      deleted: 5,
      accepted: 0,
      refused: [],
      unclear: [],
    })
    assert.deepEqual(
      asked,
      plan.captures.map(({ contentId }) => contentId),
    )
    assert.deepEqual([...new Set(events.map(({ event }) => event))], ['proven', 'requested', 'gone'])
    assert.deepEqual(await states(made), Array(5).fill('gone'))
    const pulled = await at.pull({ full: true })
    assert.deepEqual([pulled.new, pulled.known, pulled.gone, pulled.complete], [0, 5, 0, true])
    const { captures } = await archiveStatus(at.catalog, new Date())
    assert.deepEqual([captures.archived, captures.upstream, captures.lost], [5, 0, 0])
    const id = plan.captures[0]?.contentId as (typeof plan.captures)[number]['contentId']
    const told = (await at.catalog.read(facts => facts.events(id))).map(({ event }) => event)
    assert.deepEqual(told, ['seen', 'archived', 'planned', 'proven', 'requested', 'answered', 'gone'])
  })

  it('stops at the first file that is not as it was recorded, and asks for nothing after it', async test => {
    for (const role of ['Download', 'Thumbnail_Large', 'Entity']) {
      for (const hurt of [(file: string) => appendFileSync(file, 'x'), (file: string) => rmSync(file)]) {
        const { at, world, plan, asked, events } = await planned(test, 3)
        const path = plan.captures[1]?.files.find(file => file.role === role)?.path as string
        hurt(join(at.root, path))
        const freed = await free(world, owner, plan)
        for (const { reason } of freed.refused) {
          assert.ok(reason.startsWith(`The archive is not as it was recorded: ${path} `), reason)
          assert.match(reason, /verify --repair/)
        }
        const status = await archiveStatus(at.catalog, new Date())
        assert.deepEqual([status.safe, status.captures.damaged], [false, 1], 'what was seen is noted')
        assert.match((await planFree(world, owner, {}, quotaBytes)).stays[0]?.reason ?? '', /^damaged in the archive/)
        assert.deepEqual([freed.deleted, freed.accepted, freed.refused.length], [1, 0, 2])
        assert.deepEqual(asked, [plan.captures[0]?.contentId])
        assert.ok(events.some(({ event }) => event === 'stopped'))
      }
    }
  })

  it('asks for nothing of a plan that was changed, is another player’s, or no longer holds', async test => {
    const { at, world, plan, asked } = await planned(test, 3)
    const [first, ...rest] = plan.captures as [FreePlan['captures'][number], ...FreePlan['captures']]
    const no = { code: 'precondition-failed' }
    await assert.rejects(free(world, owner, { ...plan, captures: [{ ...first, bytes: 1 }, ...rest] }), no)
    await assert.rejects(free(world, '8' as Xuid, plan), no)
    const path = first.files[0]?.path as string
    await at.catalog.write(facts => facts.damaged(path, 'corrupt', new Date()))
    await assert.rejects(free(world, owner, plan), { ...no, message: /is damaged in the archive/ })
    await at.catalog.write(async facts => {
      const file = await facts.file(path)
      if (file) await facts.keep({ ...file, damage: undefined, archived: new Date(1), size: file.size })
    })
    await at.catalog.write(async facts => {
      const file = await facts.file(path)
      if (file) await facts.keep({ ...file, sha256: 'b'.repeat(64) as typeof file.sha256 })
    })
    await assert.rejects(free(world, owner, plan), { ...no, message: /listed or archived otherwise/ })
    assert.deepEqual(asked, [])
  })

  it('asks for nothing where the archive, the token or the listing is not what it should be', async test => {
    const { world, plan, asked, knobs } = await planned(test, 3)
    knobs.checkArchive = async () => {
      throw new Failure('missing', 'unplugged')
    }
    await assert.rejects(free(world, owner, plan), { code: 'missing' })
    knobs.checkArchive = async () => undefined
    knobs.player = async () => '8'
    await assert.rejects(free(world, owner, plan), { code: 'forbidden', message: /player 8's/ })
    knobs.player = async () => owner
    knobs.exchange = next => async request => {
      const isListing = request.url.endsWith('/search') && !(await request.clone().text()).includes('localId')
      return isListing ? Response.json({ values: [] }) : next(request)
    }
    await assert.rejects(free(world, owner, plan), { code: 'upstream' })
    assert.deepEqual(asked, [])
  })

  it('stops in the middle when the ground moves', async test => {
    const shocks: readonly ((made: FreeTrial) => void)[] = [
      ({ knobs }) => {
        knobs.checkArchive = async () => {
          throw new Failure('missing', 'unplugged')
        }
      },
      ({ knobs }) => {
        knobs.day = 6000
      },
      ({ knobs }) => {
        knobs.day = -6000
      },
      ({ stop }) => stop.abort(),
    ]
    for (const shock of shocks) {
      const made = await planned(test, 4)
      const { world, plan, asked, events } = made
      const report: FreeWorld['report'] = event => {
        events.push(event)
        if (event.event === 'proven' && event.contentId === plan.captures[1]?.contentId) shock(made)
      }
      const freed = await free({ ...world, report }, owner, plan)
      assert.deepEqual(asked, [plan.captures[0]?.contentId])
      assert.equal(freed.refused.length, 3)
      assert.equal((await states(made)).filter(state => state === 'withdrawn').length, 3)
    }
  })

  it('does not try to confirm where nothing was asked for, or after it was interrupted', async test => {
    for (const { at, shock } of [
      { at: 0, shock: ({ knobs }: FreeTrial) => void (knobs.checkArchive = () => Promise.reject(new Error('away'))) },
      { at: 1, shock: ({ stop }: FreeTrial) => stop.abort() },
    ]) {
      const made = await planned(test, 2)
      const { world, plan, asked, events } = made
      const report: FreeWorld['report'] = event => {
        events.push(event)
        if (event.event === 'proven' && event.contentId === plan.captures[at]?.contentId) shock(made)
      }
      await free({ ...world, report }, owner, plan)
      assert.equal(asked.length, at)
      assert.deepEqual(
        events.filter(({ event }) => event === 'remark'),
        [],
      )
    }
  })

  it('lets no proof grow old, and asks now and then whose token it is', async test => {
    const made = await planned(test, 4)
    let players = 0
    const { world, plan, asked, knobs } = made
    knobs.player = async () => {
      players += 1
      return owner
    }
    const deletions: FreeWorld['deletions'] = {
      ...world.deletions,
      // Waits for its turn, once.
      async delete(kind, id, signal, lastLook) {
        knobs.passed += id === plan.captures[1]?.contentId ? 60_001 : 30_000
        return await world.deletions.delete(kind, id, signal, lastLook)
      },
    }
    const freed = await free({ ...world, deletions }, owner, plan)
    assert.deepEqual(asked, [plan.captures[0]?.contentId])
    assert.match(freed.refused[0]?.reason as string, /more than a minute ago/)
    assert.equal(freed.refused.length, 3)
    assert.equal(players, 2, 'again after a minute')
  })

  it('asks once, and stops at an answer that says nothing', async test => {
    for (const answer of [500, 503, 401, 403, 429, 204, 302]) {
      count = 0
      const { world, plan, asked, knobs } = await planned(test, 3)
      knobs.exchange = deletions(async () => new Response(null, { status: answer }), 1)
      const freed = await free(world, owner, plan)
      assert.deepEqual([freed.deleted, freed.unclear.length, freed.refused.length], [1, 1, 1], String(answer))
      assert.match(freed.unclear[0]?.reason as string, /^It was asked for, and what became of it is not known: ./)
      const [first, second] = plan.captures
      assert.deepEqual([...new Set(asked)], [first?.contentId, second?.contentId])
    }
  })

  it('finds out from the listing what became of a request without an answer', async test => {
    count = 0
    const made = await planned(test, 3)
    const { world, plan, knobs } = made
    knobs.exchange = deletions(async (request, next) => {
      await next(request)
      throw new Failure('unreachable', 'The connection broke.')
    })
    const freed = await free(world, owner, plan)
    assert.deepEqual([freed.deleted, freed.unclear.length, freed.refused.length], [1, 0, 2])
  })

  it('believes a 404 only as far as the listing does', async test => {
    count = 0
    const { world, plan, knobs } = await planned(test, 3)
    knobs.exchange = deletions(async (request, next) => {
      if (count === 1) await next(request)
      return new Response(null, { status: 404 })
    })
    const freed = await free(world, owner, plan)
    assert.deepEqual([freed.deleted, freed.accepted, freed.refused.length], [1, 0, 0])
    assert.match(freed.unclear[0]?.reason as string, /knows no such capture/)
  })

  it('counts what is accepted and listed still, until a later listing confirms it', async test => {
    count = 0
    const made = await planned(test, 2)
    const { at, world, plan, knobs, asked } = made
    const waiting: Request[] = []
    knobs.exchange = deletions(async request => {
      waiting.push(request)
      return new Response(null, { status: 202 })
    })
    assert.equal((await free(world, owner, plan)).accepted, 2)
    assert.deepEqual(await confirmFreed(world, owner), { gone: 0, open: 2 })
    for (const request of waiting) await at.send(request)
    await assert.rejects(free(world, owner, plan), { code: 'precondition-failed' }, 'the plan is spent')
    assert.deepEqual(await confirmFreed(world, owner), { gone: 2, open: 0 })
    assert.deepEqual(await confirmFreed(world, owner), { gone: 0, open: 0 })
    assert.equal(asked.length, 2)
    assert.deepEqual(await states(made), ['gone', 'gone'])
  })

  it('does not forget that something was asked for when it is planned again and comes to nothing', async test => {
    count = 0
    const made = await planned(test, 1)
    const { at, world, plan, knobs } = made
    const waiting: Request[] = []
    knobs.exchange = deletions(async request => {
      waiting.push(request)
      return new Response(null, { status: 202 })
    })
    await free(world, owner, plan)
    knobs.passed = 25 * 3600 * 1000
    const again = await planFree(world, owner, {}, quotaBytes)
    assert.equal(again.plan, plan.plan)
    const failing: FreeWorld = {
      ...world,
      folder: {
        ...world.folder,
        inspect: async () => {
          throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })
        },
      },
    }
    assert.equal((await free(failing, owner, again)).refused.length, 1)
    assert.deepEqual(await states(made), ['requested'])
    await at.send(waiting[0] as Request)
    assert.deepEqual(await confirmFreed(world, owner), { gone: 1, open: 0 })
  })

  it('says so when the end cannot be looked at', async test => {
    count = 0
    const { world, plan, knobs, events } = await planned(test, 2)
    let deleted = false
    knobs.exchange = next => async request => {
      deleted ||= request.method === 'DELETE'
      return deleted && request.method === 'POST' ? new Response(null, { status: 500 }) : next(request)
    }
    const freed = await free(world, owner, plan)
    assert.deepEqual([freed.deleted, freed.accepted], [0, 2])
    assert.ok(events.some(event => event.event === 'remark' && /not confirmed yet/.test(event.message)))
    knobs.exchange = next => next
    assert.equal((await confirmFreed(world, owner)).gone, 2)
  })

  it('leaves the line at “requested” when nothing can be written any more', async test => {
    const made = await planned(test, 2)
    const { at, world, plan, knobs } = made
    let full = false
    const catalog: FreeWorld['catalog'] = {
      ...at.catalog,
      write: async (work, terms) => {
        if (full) throw new Failure('full', 'The disk is full.')
        return await at.catalog.write(work, terms)
      },
    }
    knobs.exchange = next => async request => {
      full ||= request.method === 'DELETE'
      return await next(request)
    }
    const freed = await free({ ...world, catalog }, owner, plan)
    assert.deepEqual([freed.deleted, freed.unclear.length, freed.refused.length], [0, 1, 1])
    assert.deepEqual(await confirmFreed(world, owner), { gone: 1, open: 0 })
  })

  it('confirms nothing of another player', async test => {
    count = 0
    const { world, plan, knobs, at } = await planned(test, 1)
    knobs.exchange = deletions(async () => new Response(null, { status: 202 }))
    await free(world, owner, plan)
    const source = {
      ...world.source,
      async *pages() {
        yield []
      },
    }
    assert.deepEqual(await confirmFreed({ ...world, source }, '8' as Xuid), { gone: 0, open: 0 })
    assert.equal((await at.catalog.read(facts => facts.counts())).upstream, 1)
  })

  it('asks the network nothing when nothing is open', async test => {
    const { world, at } = await freeTrial(test, { demo: 1 })
    const before = at.sent.length
    assert.deepEqual(await confirmFreed(world, owner), { gone: 0, open: 0 })
    assert.equal(at.sent.length, before)
  })

  it('sets right what an earlier run left planned or proven, though nothing was asked for', async test => {
    const made = await planned(test, 1)
    const { world, plan, at } = made
    const [{ contentId }] = plan.captures as [FreePlan['captures'][number]]
    for (const state of ['planned', 'proven'] as const) {
      const times = { planned: new Date(), proven: undefined, requested: undefined, gone: undefined }
      const line = { contentId, plan: plan.plan, state, evidence: undefined, answer: undefined, ...times }
      await at.catalog.write(facts => facts.setFreeing(line))
      assert.deepEqual(await confirmFreed(world, owner), { gone: 0, open: 0 })
      assert.deepEqual(await states(made), ['withdrawn'])
    }
  })

  it('waits for its turn before it proves, not after', async test => {
    const { world, plan, events } = await planned(test, 1)
    const deletions: FreeWorld['deletions'] = {
      ...world.deletions,
      ready: async () => void events.push({ event: 'remark', message: 'ready' }),
    }
    await free({ ...world, deletions }, owner, plan)
    assert.deepEqual(
      events.map(({ event }) => event),
      ['remark', 'proven', 'requested', 'gone'],
    )
  })
})
