import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { CopyVerified } from '../copies/verify-copy.ts'
import { copyShare } from './copy-share.ts'
import type { WatchNotes } from './watch-notes.ts'

const day = 24 * 3600 * 1000

/** When each copy was read last; `hurt` cannot be mended. */
function copies(count: number, hurt: number) {
  let now = Date.UTC(2026, 0, 1)
  const read = Array.from({ length: count }, () => now)
  const found: CopyVerified = { checked: 0, bytes: 0, corrupt: [], missing: [], repaired: 0, both: [] }
  let most = 0
  return {
    read,
    get now() {
      return now
    },
    /** The most that was read in one turn. */
    get most() {
      return most
    },
    async turn(notes: WatchNotes): Promise<WatchNotes> {
      let reads = 0
      const share = await copyShare(
        {
          clock: { now: () => new Date(now), elapsed: () => 0, sleep: async () => undefined },
          counts: async () => ({ copied: count, damaged: hurt }),
          oldest: async () => new Date(Math.min(...read.slice(hurt))),
          async doubt(after, at) {
            for (const [index, time] of read.entries()) if (time > after.getTime()) read[index] = at.getTime()
          },
          async check(files) {
            const order = [...read.keys()].sort(
              (a, b) => Number(a >= hurt) - Number(b >= hurt) || (read[a] ?? 0) - (read[b] ?? 0),
            )
            for (const index of order.slice(0, files)) if (index >= hurt) read[index] = now
            reads += Math.min(files, count)
            return { ...found, checked: Math.min(files, count) }
          },
        },
        notes,
        1,
      )
      most = Math.max(most, reads)
      return { ...notes, ...share.notes }
    },
    pass(milliseconds: number) {
      now += milliseconds
    },
  }
}

it('reads each copy at least every 30 days, a few at a turn, whatever cannot be mended', async () => {
  const world = copies(300, 3)
  let notes: WatchNotes = {}
  for (let turn = 0; turn < 90 * 24; turn += 1) {
    world.pass(day / 24)
    notes = await world.turn(notes)
    const oldest = Math.min(...world.read.slice(3))
    assert.ok(world.now - oldest <= 30 * day, `${(world.now - oldest) / day} days`)
  }
  assert.ok(world.most < 30, `${world.most} at one turn`)
})

it('catches up after a sleep, and believes no clock that was wrong', async () => {
  const world = copies(300, 0)
  let notes = await world.turn({})
  world.pass(60 * day)
  notes = await world.turn(notes)
  assert.equal(Math.min(...world.read), world.now)
  world.pass(-90 * day)
  for (let turn = 0; turn < 30 * 24; turn += 1) {
    world.pass(day / 24)
    notes = await world.turn(notes)
  }
  assert.ok(Math.max(...world.read) <= world.now, 'read again since the clock was set right')
})
