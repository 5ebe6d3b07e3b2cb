import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { networkOf } from './network-of.ts'
import { slowDown } from './slow-down.ts'

const { signal } = new AbortController()

it('a thousand guesses at once are few in an hour, and hold up nobody else', async () => {
  const clock = jumpingClock()
  const slow = slowDown(clock)
  let [tried, sentAway] = [0, 0]
  const guess = async () => {
    if (!(await slow.turn('192.0.2.1', signal))) return void (sentAway += 1)
    tried += 1
    slow.failed('192.0.2.1')
  }
  for (let minute = 0; minute < 60; minute += 1) {
    for (let each = 0; each < 20; each += 1) void guess()
    assert.equal(await slow.turn('192.0.2.2', signal), true)
    await clock.pass(60_000)
  }
  assert.ok(tried > 60 && tried < 500, `${tried} tried`)
  assert.ok(sentAway > 500, `${sentAway} sent away`)
})

it('a few mistakes cost no time, and all are forgotten in ten minutes', async () => {
  const clock = jumpingClock()
  const slow = slowDown(clock)
  for (let each = 0; each < 5; each += 1) {
    assert.equal(await slow.turn('::1', signal), true)
    slow.failed('::1')
  }
  let waited = true
  const turn = slow.turn('::1', signal).then(() => (waited = clock.elapsed() >= 250))
  await clock.pass(250)
  await turn
  assert.equal(waited, true)
  await clock.pass(600_000)
  assert.equal(await slow.turn('::1', signal), true)
})

it('all addresses of one connection count as one', () => {
  assert.equal(networkOf('::ffff:192.0.2.1'), '192.0.2.1')
  assert.equal(networkOf('2001:db8:0:1::5'), networkOf('2001:db8:0:1:ff:ee:dd:cc'))
  assert.notEqual(networkOf('2001:db8:0:1::5'), networkOf('2001:db8:0:2::5'))
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0')
  assert.equal(networkOf('::1'), '0:0:0:0')
})
