import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Player, playerActions } from './player.ts'

function player(currentTime: number, paused = false): Player {
  return {
    currentTime,
    duration: 30,
    paused,
    muted: false,
    play: async () => undefined,
    pause() {
      Object.assign(this, { paused: true })
    },
  }
}

it('seeks, but not beyond either end', () => {
  const near = player(4)
  playerActions(near, 0.1).back10?.()
  assert.equal(near.currentTime, 0)
  playerActions(near, 0.1).forward5?.()
  assert.equal(near.currentTime, 5)
  const late = player(25)
  playerActions(late, 0.1).forward10?.()
  assert.equal(late.currentTime, 30)
})

it('a step of one frame stops it first', () => {
  const video = player(2)
  playerActions(video, 0.25).frameForward?.()
  assert.deepEqual([video.currentTime, video.paused], [2.25, true])
})

it('without a player there is nothing to do', () => {
  assert.equal(playerActions(null, 1).play, undefined)
})
