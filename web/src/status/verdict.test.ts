import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { DriveStatus } from '../../../src/serve/gallery/wire/answers.ts'
import { verdictOf } from './verdict.ts'

const none = { upstream: 0, archived: 0, verified: 0, pending: 0, failed: 0, damaged: 0, lost: 0 }
const safe: DriveStatus = {
  safe: true,
  captures: { ...none, upstream: 3, archived: 5, verified: 5 },
  quota: { usedBytes: 0, limitBytes: 1 },
  files: { count: 9, bytes: 9 },
  lastPull: '2026-11-27T12:00:00Z',
  complete: true,
  oldestCheck: null,
  expiring: [],
  failures: [],
  running: null,
}
const unsafe = (captures: Partial<DriveStatus['captures']>, rest: Partial<DriveStatus> = {}) =>
  verdictOf({ ...safe, safe: false, captures: { ...safe.captures, ...captures }, ...rest })

it('says that everything is safe, and asks for nothing', () => {
  assert.deepEqual([verdictOf(safe).sentence, verdictOf(safe).help], ['Everything is safe.', []])
})

it('says in words how well it is known that everything is safe', () => {
  const more = (archived: number, verified: number) =>
    verdictOf({ ...safe, captures: { ...safe.captures, archived, verified } }).more
  assert.match(more(60, 0), /60 captures\. Each was checked as it came in; none has been checked again since\.$/)
  assert.match(more(1, 0), /1 capture\. It was checked as it came in, and has not been checked again since\.$/)
  assert.match(more(60, 1), /1 of them has been checked again since, and is whole\.$/)
  assert.match(more(2, 2), /All have been checked again since, and are whole\.$/)
  assert.equal(more(0, 0), 'The network has no captures to be kept.')
})

it('a list that was not read to its end is told as what it means, with the command that reads it', () => {
  const { sentence, help } = unsafe({}, { complete: false })
  assert.deepEqual(
    [sentence, help.map(({ command }) => command)],
    ['There may be more on the network.', ['xbox-drive pull']],
  )
  assert.match(unsafe({ pending: 2 }, { complete: false }).more, /did not reach the end/)
  assert.match(unsafe({}).sentence, /The captures are safe, but/)
})

it('damage counts for more than what is missing, and each has its command', () => {
  const verdict = unsafe({ damaged: 1, pending: 2 })
  assert.equal(verdict.sentence, '1 capture is damaged.')
  assert.deepEqual(
    verdict.help.map(({ command }) => command),
    ['xbox-drive verify --repair', 'xbox-drive pull'],
  )
})

it('what failed is worse than what is only to come', () => {
  assert.deepEqual([unsafe({ pending: 2 }).tone, unsafe({ failed: 1 }).tone], ['warning', 'danger'])
  assert.equal(unsafe({ pending: 2 }).sentence, '2 captures are not safe yet.')
  const running = { command: 'pull', since: '', archived: 0, bytes: 0, bytesPerSecond: 0 }
  const verdict = unsafe({ pending: 2 }, { running })
  assert.deepEqual(
    [verdict.more, verdict.help],
    ['They are being brought now.', []],
    'nobody need do what is being done',
  )
})

it('never calls safe what the server does not, whatever the counts are', () => {
  assert.equal(unsafe({}).tone, 'warning')
  assert.equal(unsafe({}, { lastPull: null }).sentence, 'Nothing is safe yet.')
})
