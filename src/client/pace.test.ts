import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../test/trial/jumping-clock.ts'
import type { SteadyClock } from '../model/clock.ts'
import type { Failure } from '../model/failure.ts'
import { requestLimits } from '../network/request-limits.ts'
import { pace } from './pace.ts'

function jumping(start = 1_000_000): SteadyClock & { at: number } {
  return {
    at: start,
    now() {
      return new Date(this.at)
    },
    elapsed() {
      return this.at
    },
    async sleep(milliseconds) {
      this.at += milliseconds
    },
  }
}

const memory = () => {
  let kept: string | undefined
  return { load: async () => kept, save: async (text: string) => void (kept = text) }
}

const limits = [
  { service: 'captures', max: 10, periodSeconds: 15 },
  { service: 'captures', max: 30, periodSeconds: 300 },
]

it('counts as the documents walk through it (protocol page, section 6)', () => {
  const clock = jumping(0)
  const check = requestLimits(
    [
      { service: 's', max: 30, periodSeconds: 15 },
      { service: 's', max: 100, periodSeconds: 300 },
    ],
    clock,
  )
  const refused = [35, 28, 21, 36, 24].map((requests, window) => {
    clock.at = window * 15_000
    return Array.from({ length: requests }, () => check('s', 'player')).filter(Boolean).length
  })
  assert.deepEqual(refused, [5, 0, 0, 20, 24])
})

it('is refused once or twice by a service it does not know, and not again, nor after a restart', async () => {
  const clock = jumping()
  const check = requestLimits(limits, clock)
  const kept = memory()
  let refused = 0
  const service = async () => {
    clock.at += 20
    const refusal = check('captures', 'player')
    if (refusal) refused += 1
    return refusal ?? new Response('{}')
  }
  for (let start = 0; start < 5; start += 1) {
    const paced = pace({ clock, budgets: [], memory: kept })(service)
    for (let calls = 0; calls < 100; calls += 1) {
      const response = await paced(new Request('http://service.test/'))
      if (response.status === 429) clock.at += Number(response.headers.get('retry-after')) * 1000
    }
  }
  assert.ok(refused >= 1 && refused <= 2, `${refused} of 500 refused`)
})

it('keeps the budgets it was given from the start', async () => {
  const clock = jumping()
  const check = requestLimits(limits, clock)
  const begun = clock.at
  const paced = pace({
    clock,
    budgets: limits.map(({ max, periodSeconds }) => ({ requests: max, seconds: periodSeconds })),
    memory: memory(),
  })(async () => {
    assert.equal(check('captures', 'player'), undefined)
    return new Response('{}')
  })
  for (let calls = 0; calls < 95; calls += 1) await paced(new Request('http://service.test/'))
  assert.ok(clock.at - begun >= 3 * 300_000)
})

it('says “not now” instead of waiting longer than it may, and gives the time to come back', async () => {
  const clock = jumpingClock()
  let sent = 0
  const paced = pace({ clock, budgets: [{ requests: 2, seconds: 15 }], memory: memory(), longestWait: 5000 })(
    async () => {
      sent += 1
      return new Response('{}')
    },
  )
  const ask = () => paced(new Request('http://service.test/'))
  await ask()
  await clock.pass(12_000)
  await ask()
  const third = ask()
  const fourth = assert.rejects(ask(), { code: 'throttled', retryAfter: 12_000 })
  await clock.pass(4000)
  await third
  await fourth
  assert.equal(sent, 3)
  await assert.rejects(ask(), (failure: Failure) => (failure.retryAfter ?? 0) > 5000)
  assert.equal(sent, 3, 'what was refused here was not sent')
})

it('leaves a service alone for as long as a refusal asks, by whomever it was caused', async () => {
  const clock = jumpingClock()
  const times: number[] = []
  const paced = pace({ clock, budgets: [], memory: memory() })(async () => {
    times.push(clock.truth)
    return new Response('', times.length === 1 ? { status: 429, headers: { 'retry-after': '20' } } : {})
  })
  await paced(new Request('http://service.test/'))
  const next = paced(new Request('http://service.test/'))
  clock.jump(3_600_000)
  await clock.pass(30_000)
  await next
  assert.deepEqual(times, [0, 20_000])
})

it('says when a request would not have to wait, and takes no turn for it', async () => {
  const clock = jumping(0)
  const paced = pace({ clock, budgets: [{ requests: 2, seconds: 15 }], memory: memory() })
  const send = paced(async () => new Response(null))
  const ask = () => send(new Request('http://network.test/'))
  for (let round = 0; round < 5; round += 1) await paced.ready()
  assert.equal(clock.at, 0)
  await ask()
  await ask()
  await paced.ready()
  const ready = clock.at
  assert.ok(ready >= 15_000)
  await ask()
  assert.equal(clock.at, ready, 'it went at once')
  await assert.rejects(paced.ready(AbortSignal.abort()), { name: 'AbortError' })
})
