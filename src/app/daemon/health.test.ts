import assert from 'node:assert/strict'
import { get } from 'node:http'
import { it } from 'node:test'
import { readExposition } from '../../../test/trial/exposition-judge.ts'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import type { ArchiveStatus } from '../../archive/status.ts'
import type { WatchEvent } from '../../archive/watch/watch-event.ts'
import { exposition } from './exposition.ts'
import { healthExchange, healthPort } from './health-port.ts'
import { watchTally } from './watch-tally.ts'

const clean = { upstream: 3, archived: 3, pending: 0, failed: 0, damaged: 0, lost: 0 }
const safe = {
  safe: true,
  captures: { ...clean, verified: 2 },
  titleStorage: { ...clean, incomplete: [], failures: [] },
  feeds: { damaged: 0 },
  expiring: [],
  failures: [],
  quota: { usedBytes: 5e9, limitBytes: 10 * 1024 ** 3 },
  lastPull: null,
  complete: false,
  oldestCheck: new Date('2026-05-20T00:00:00Z'),
} as unknown as ArchiveStatus

type Told = WatchEvent extends infer Each ? (Each extends WatchEvent ? Omit<Each, 'at'> : never) : never
const finished = (failed = 0): Told => ({ event: 'pull-finished', new: 1, known: 2, gone: 0, failed, bytes: 7000 })

function daemon(status: () => Promise<ArchiveStatus> = async () => safe) {
  const clock = jumpingClock()
  const tally = watchTally(clock.now())
  const exchange = healthExchange(tally, { status, clock })
  const ask = (path: string, method = 'GET') => exchange(new Request(`http://localhost${path}`, { method }))
  return {
    clock,
    tally,
    ask,
    tell: (...events: Told[]) => {
      for (const event of events) tally.observe({ at: clock.now(), ...event } as WatchEvent)
    },
    reasons: async () => {
      const response = await ask('/healthz')
      const { status, reasons } = (await response.json()) as { status: string; reasons: { code: string }[] }
      assert.equal(response.status, reasons.length ? 503 : 200)
      assert.equal(status, reasons.length ? 'unhealthy' : 'ok')
      return reasons.map(({ code }) => code)
    },
    metrics: async () => {
      const families = readExposition(await (await ask('/metrics')).text())
      return new Map([...families.values()].flatMap(({ samples }) => [...samples]))
    },
  }
}

it('is healthy while pulls are complete, and says since when they are not', async () => {
  const { clock, tell, reasons } = daemon()
  assert.deepEqual(await reasons(), [], 'it has only begun')
  await clock.pass(25 * 3_600_000)
  assert.deepEqual(await reasons(), ['stale'])
  tell({ event: 'pull-started' }, finished(2))
  assert.deepEqual(await reasons(), ['stale'], 'some failed')
  tell({ event: 'pull-started' }, finished())
  assert.deepEqual(await reasons(), [])
})

it('a pull of an earlier run counts too', async () => {
  const lastPull = jumpingClock().now().toISOString()
  const { clock, reasons } = daemon(async () => ({ ...safe, complete: true, lastPull }))
  await clock.pass(23 * 3_600_000)
  assert.deepEqual(await reasons(), [])
  await clock.pass(2 * 3_600_000)
  assert.deepEqual(await reasons(), ['stale'])
})

it('each thing that needs somebody makes it unhealthy, until it is over', async () => {
  const { clock, tell, reasons } = daemon()
  tell({ event: 'offline', message: 'no route' })
  assert.deepEqual(await reasons(), [], 'a blink')
  await clock.pass(3_700_000)
  assert.deepEqual(await reasons(), ['offline'])
  tell({ event: 'online' })
  assert.deepEqual(await reasons(), [])

  for (const code of ['unauthenticated', 'full', 'missing']) {
    tell({ event: 'pull-started' }, { event: 'failed', code, message: 'Do something.' })
    assert.deepEqual(await reasons(), [code])
    tell({ event: 'pull-started' })
    assert.deepEqual(await reasons(), [code], 'not over by beginning again')
    tell(finished())
    assert.deepEqual(await reasons(), [])
  }
  tell({ event: 'failed', code: 'throttled', message: 'It passes.' })
  tell({ event: 'failed', code: 'missing', message: 'One capture is gone.', contentId: 'x' })
  assert.deepEqual(await reasons(), [])
})

it('damage, an expiry within a day and an archive that cannot be read are told as the archive stands', async () => {
  let status: ArchiveStatus | Error = { ...safe, captures: { ...safe.captures, damaged: 1 } }
  const { clock, reasons } = daemon(async () => {
    if (status instanceof Error) throw status
    return status
  })
  assert.deepEqual(await reasons(), ['damaged'])
  const expiring = (hours: number) => [
    { contentId: 'a', game: 'Halo', expires: new Date(clock.now().getTime() + hours * 3_600_000) },
  ]
  status = { ...safe, expiring: expiring(25) }
  await clock.pass(6000)
  assert.deepEqual(await reasons(), [])
  status = { ...safe, expiring: expiring(23) }
  await clock.pass(6000)
  assert.deepEqual(await reasons(), ['expiring'])
  status = new Error('the disk is gone')
  await clock.pass(6000)
  assert.deepEqual(await reasons(), ['unreadable'])
})

it('what happened is counted, what stands is measured, in a format that Prometheus reads', async () => {
  const { clock, tell, metrics } = daemon(async () => ({
    ...safe,
    expiring: [{ contentId: 'a', game: 'G', expires: new Date('2026-06-20T00:00:00Z') }],
  }))
  const before = await metrics()
  assert.equal(before.get('xbox_drive_pulls_total{result="complete"}'), 0)
  assert.equal(before.has('xbox_drive_last_success_timestamp_seconds'), false, 'nothing is made up')
  tell(
    { event: 'pull-started' },
    { event: 'archived', contentId: 'a', game: 'G', path: 'p', bytes: 7000 },
    { event: 'failed', code: 'upstream', message: 'm', contentId: 'b' },
    finished(1),
    { event: 'pull-started' },
    finished(),
    { event: 'checked', files: 5, bytes: 900, damaged: 2, repaired: 1 },
    { event: 'freed', plan: 'p', deleted: 4, accepted: 0, refused: 0, bytes: 800 },
    { event: 'waiting', until: new Date('2026-06-01T12:15:00Z'), why: 'w' },
  )
  await clock.pass(60_000)
  const after = await metrics()
  const expected = {
    'pulls_total{result="complete"}': 1,
    'pulls_total{result="partial"}': 1,
    captures_archived_total: 1,
    received_bytes_total: 14_000,
    'failures_total{code="upstream"}': 1,
    checks_total: 1,
    checked_files_total: 5,
    checked_bytes_total: 900,
    damaged_files_total: 2,
    repaired_files_total: 1,
    freed_captures_total: 4,
    freed_bytes_total: 800,
    healthy: 1,
    online: 1,
    last_success_timestamp_seconds: Date.parse('2026-06-01T12:00:00Z') / 1000,
    next_turn_timestamp_seconds: Date.parse('2026-06-01T12:15:00Z') / 1000,
    soonest_expiry_timestamp_seconds: Date.parse('2026-06-20T00:00:00Z') / 1000,
    oldest_check_timestamp_seconds: Date.parse('2026-05-20T00:00:00Z') / 1000,
    upstream_captures: 3,
    'captures{state="archived"}': 3,
    quota_used_bytes: 5e9,
  }
  for (const [name, value] of Object.entries(expected)) assert.equal(after.get(`xbox_drive_${name}`), value, name)
})

it('the judge of the format can refuse, and labels are escaped for it', () => {
  const odd = [{ code: 'a"b\\c\nd' }, 1] as const
  const text = exposition([{ name: 'x_total', type: 'counter', help: 'a\nb\\', values: [odd] }], 'p_')
  assert.deepEqual(
    [...(readExposition(text).get('p_x_total')?.samples ?? [])],
    [['p_x_total{code="a\\"b\\\\c\\nd"}', 1]],
  )
  for (const [from, to] of [
    ['p_x_total{', 'p_y_total{'],
    [' counter', ' gauge'],
    ['\\"b', '"b'],
    ['} 1', '} one'],
    ['# HELP', '# HLEP'],
    ['} 1\n', '} 1'],
  ] as const) {
    assert.throws(() => readExposition(text.replace(from, to)), Error, `${from} → ${to}`)
  }
})

it('the archive is looked at once in five seconds, however often somebody asks', async () => {
  let looks = 0
  const { clock, ask } = daemon(async () => {
    looks += 1
    return safe
  })
  await Promise.all(Array.from({ length: 50 }, () => ask('/metrics')))
  assert.equal(looks, 1)
  await clock.pass(6000)
  await ask('/healthz')
  assert.equal(looks, 2)
  assert.equal((await ask('/healthz', 'POST')).status, 405)
})

it('behind a port of this machine it answers to no other name, and its port can be told again', async () => {
  const { tally, clock } = daemon()
  const said: string[] = []
  const options = { status: async () => safe, clock, say: (line: string) => void said.push(line) }
  await using port = await healthPort(tally, { host: '127.0.0.1', port: 0 }, options)
  const asked = (host: string, path = '/healthz') =>
    new Promise<number | undefined>((resolve, reject) => {
      get(new URL(path, port.url), { headers: { host } }, answer => resolve(answer.resume().statusCode)).on(
        'error',
        reject,
      )
    })
  for (const host of [port.url.host, 'localhost:99', '[::1]', 'LOCALHOST']) assert.equal(await asked(host), 200, host)
  for (const host of ['evil.test', 'localhost.evil.test', '127.0.0.1.evil.test', '10.0.0.1']) {
    assert.equal(await asked(host), 403, host)
  }
  assert.equal(await asked(port.url.host, '/'), 404)
  const taken = { host: '127.0.0.1', port: Number(port.url.port) }
  await assert.rejects(healthPort(tally, taken, options), { code: 'conflict', message: /--health/ })
  // Whoever binds to every address is reached by many names.
  await using open = await healthPort(tally, { host: '0.0.0.0', port: 0 }, options)
  const answer = await fetch(`http://127.0.0.1:${open.url.port}/metrics`)
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/)
  readExposition(await answer.text())
  assert.deepEqual(said, [])
})
