import assert from 'node:assert/strict'
import { it } from 'node:test'
import { agoText } from './ago.ts'
import { painted, screenOf } from './screen.ts'

const now = new Date('2026-03-01T12:00:00Z')

it('colour is for a terminal that can show it, and for who did not refuse it', () => {
  const colour = (isTTY: boolean, environment: NodeJS.ProcessEnv) =>
    screenOf({ isTTY }, environment, 'linux', now).colour
  assert.deepEqual(
    [colour(true, {}), colour(false, {}), colour(true, { NO_COLOR: '1' }), colour(true, { TERM: 'dumb' })],
    [true, false, false, false],
  )
  assert.equal(colour(true, { NO_COLOR: '' }), true)
  const screen = screenOf({ isTTY: true }, {}, 'linux', now)
  assert.equal(painted(screen, 'red', 'x'), '\u001b[31mx\u001b[39m')
  assert.equal(painted({ ...screen, colour: false }, 'red', 'x'), 'x')
})

it('Unicode is for a locale that has it', () => {
  const unicode = (environment: NodeJS.ProcessEnv, platform = 'linux') =>
    screenOf({}, environment, platform, now).unicode
  assert.equal(unicode({ LANG: 'en_US.UTF-8' }), true)
  assert.equal(unicode({ LANG: 'en_US.UTF-8', LC_ALL: 'C' }), false)
  assert.equal(unicode({ LC_CTYPE: 'C.utf8', LANG: 'C' }), true)
  assert.equal(unicode({ LANG: 'en_US.UTF-8', TERM: 'dumb' }), false)
  assert.deepEqual([unicode({}), unicode({}, 'win32'), unicode({}, 'darwin')], [false, true, true])
})

it('the width is the terminal’s, 80 when nobody knows', () => {
  assert.equal(screenOf({}, {}, 'linux', now).width, 80)
  assert.equal(screenOf({ columns: 132 }, {}, 'linux', now).width, 132)
  assert.equal(screenOf({ columns: 3 }, {}, 'linux', now).width, 20)
})

it('says how long ago something was', () => {
  const ago = (seconds: number) => agoText(new Date(now.getTime() - seconds * 1000), now)
  const [minute, hour, day] = [60, 3600, 86_400]
  assert.deepEqual(
    [
      3,
      59,
      minute,
      119,
      2 * minute,
      hour - 1,
      hour,
      day - 1,
      day,
      3 * day,
      29 * day,
      31 * day,
      364 * day,
      366 * day,
      7310 * day,
    ].map(ago),
    [
      'just now',
      '59 seconds ago',
      '1 minute ago',
      '1 minute ago',
      '2 minutes ago',
      '59 minutes ago',
      '1 hour ago',
      '23 hours ago',
      '1 day ago',
      '3 days ago',
      '29 days ago',
      '1 month ago',
      '11 months ago',
      '1 year ago',
      '20 years ago',
    ],
  )
  assert.equal(ago(-2 * hour), 'in 2 hours')
})
