import assert from 'node:assert/strict'
import { it } from 'node:test'
import { changeOf, swipeOf, wheelFactor } from './gesture.ts'

it('one finger moves, two enlarge around their middle', () => {
  assert.deepEqual(changeOf([{ x: 1, y: 2 }], [{ x: 4, y: 6 }]), { by: { x: 3, y: 4 }, factor: 1, at: { x: 4, y: 6 } })
  const change = changeOf(
    [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ],
    [
      { x: -5, y: 0 },
      { x: 15, y: 0 },
    ],
  )
  assert.deepEqual(change, { by: { x: 0, y: 0 }, factor: 2, at: { x: 5, y: 0 } })
})

it('a swipe is far or quick, and along one side', () => {
  assert.equal(swipeOf({ x: -120, y: 10 }, 900), 'next')
  assert.equal(swipeOf({ x: 40, y: 4 }, 120), 'previous')
  assert.equal(swipeOf({ x: 5, y: 130 }, 500), 'close')
  assert.equal(swipeOf({ x: 0, y: -200 }, 100), undefined, 'upwards is nothing')
  assert.equal(swipeOf({ x: 40, y: 4 }, 900), undefined, 'neither far nor quick')
  assert.equal(swipeOf({ x: 100, y: 90 }, 100), undefined, 'across')
  assert.equal(swipeOf({ x: 3, y: 2 }, 50), undefined, 'a tap')
})

it('the wheel enlarges upwards, in every unit, and never by leaps', () => {
  const turn = (deltaY: number, deltaMode = 0, ctrlKey = false) => wheelFactor({ deltaY, deltaMode, ctrlKey })
  assert.ok(turn(-100) > 1 && turn(100) < 1)
  assert.ok(Math.abs(turn(-100) * turn(100) - 1) < 1e-9, 'there and back')
  assert.equal(turn(-3, 1), turn(-48))
  assert.ok(turn(-10, 0, true) > turn(-10), 'a pinch is told in smaller steps')
  assert.ok(turn(-100_000) < 2)
})
