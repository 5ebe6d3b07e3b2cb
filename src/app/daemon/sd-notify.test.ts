import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { it, type TestContext } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { systemClock } from '../../system.ts'
import { type RunProgram, runProgram } from './run-program.ts'
import { sdNotify } from './sd-notify.ts'

const at = new Date('2026-06-01T12:00:00Z')
const until = new Date('2026-06-01T12:15:00Z')

/** A service manager that is told through a program, which is written down. */
function told(answer: { code: number | undefined; said: string } = { code: 0, said: '' }) {
  const calls: string[][] = []
  const run: RunProgram = async (program, args) => {
    calls.push([program, ...args])
    return answer
  }
  const remarks: string[] = []
  return { calls, run, remarks, say: (line: string) => void remarks.push(line), processes: [1234, 1] }
}

it('is ready, lives and ends: one process per half of the watchdog, however much happens', async () => {
  const { calls, ...rest } = told()
  const clock = jumpingClock()
  const environment = { NOTIFY_SOCKET: '/run/n', WATCHDOG_USEC: '600000000', WATCHDOG_PID: '1234', PATH: '/bin' }
  const observer = await sdNotify({ environment, clock, ...rest })
  assert.deepEqual(calls.splice(0), [['systemd-notify', 'READY=1', 'STATUS=Begins']])
  for (let each = 0; each < 1000; each += 1) observer?.observe({ event: 'pull-started', at })
  observer?.observe({ event: 'offline', at, message: 'no\nroute' })
  await clock.pass(299_999)
  assert.deepEqual(calls, [])
  await clock.pass(1)
  const offline = 'STATUS=Offline since 2026-06-01 12:00Z: no route'
  assert.deepEqual(calls.splice(0), [['systemd-notify', 'WATCHDOG=1', offline]])
  await clock.pass(600_000)
  assert.deepEqual(calls.splice(0), [
    ['systemd-notify', 'WATCHDOG=1'],
    ['systemd-notify', 'WATCHDOG=1'],
  ])
  await observer?.[Symbol.asyncDispose]()
  assert.deepEqual(calls.splice(0), [['systemd-notify', 'STOPPING=1']])
  await clock.pass(600_000)
  assert.deepEqual(calls, [])
})

it('without a watchdog, or with one for somebody else, it speaks when there is news, once a minute at the most', async () => {
  for (const more of [{}, { WATCHDOG_USEC: '2000000', WATCHDOG_PID: '99' }]) {
    const { calls, ...rest } = told()
    const clock = jumpingClock()
    const observer = await sdNotify({ environment: { NOTIFY_SOCKET: '@abstract', ...more }, clock, ...rest })
    calls.splice(0)
    await clock.pass(600_000)
    assert.deepEqual(calls, [])
    observer?.observe({ event: 'waiting', at, until, why: 'all is well' })
    await clock.pass(600_000)
    assert.deepEqual(calls, [['systemd-notify', 'STATUS=Waits until 2026-06-01 12:15Z: all is well']])
    await observer?.[Symbol.asyncDispose]()
  }
})

it('where nobody listens nothing is started; where it cannot be told, that is remarked once', async () => {
  const silent = told()
  assert.equal(await sdNotify({ environment: {}, clock: jumpingClock(), ...silent }), undefined)
  assert.deepEqual(silent.calls, [])
  const failing = told({ code: undefined, said: 'There is no program systemd-notify.' })
  const clock = jumpingClock()
  const environment = { NOTIFY_SOCKET: '/run/n', WATCHDOG_USEC: '2000000' }
  const observer = await sdNotify({ environment, clock, ...failing })
  await clock.pass(10_000)
  assert.equal(failing.calls.length, 11)
  assert.deepEqual(failing.remarks, ['systemd was not told: There is no program systemd-notify.'])
  await observer?.[Symbol.asyncDispose]()
})

/** Says line by line, as JSON, what comes to a Unix datagram socket. */
const listener = `
import json, socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print('"bound"', flush=True)
while True: print(json.dumps(s.recv(4096).decode()), flush=True)
`

const missing = ['python3', 'systemd-notify'].find(program => spawnSync(program, ['--version']).status !== 0)
it('a real datagram socket hears it', { skip: missing && `no ${missing}` }, async (test: TestContext) => {
  const path = join(temporaryFolder(test), 'notify')
  const child = spawn('python3', ['-c', listener, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  test.after(() => child.kill())
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout }).on('line', line => lines.push(JSON.parse(line) as string))
  await once(reader, 'line')
  const environment = { NOTIFY_SOCKET: path, WATCHDOG_USEC: '200000', PATH: process.env.PATH ?? '' }
  const remarks: string[] = []
  const say = (line: string) => void remarks.push(line)
  const observer = await sdNotify({ environment, clock: systemClock, run: runProgram, processes: [process.pid], say })
  observer?.observe({ event: 'waiting', at, until, why: 'Bücher “100 %”' })
  while (!lines.some(line => line.includes('WATCHDOG=1'))) await once(reader, 'line')
  await observer?.[Symbol.asyncDispose]()
  while (!lines.some(line => line.includes('STOPPING=1'))) await once(reader, 'line')
  const messages = lines.filter(line => line !== 'bound' && !line.startsWith('BARRIER')).map(line => line.split('\n'))
  assert.deepEqual(
    messages[0]?.filter(line => line !== ''),
    ['READY=1', 'STATUS=Begins'],
  )
  assert.ok(messages[1]?.includes('STATUS=Waits until 2026-06-01 12:15Z: Bücher “100 %”'), String(messages[1]))
  assert.deepEqual(remarks, [])
})
