/** What every mutant of `src/archive/free/` has to survive. Always the same, the quickest first. */
import assert from 'node:assert/strict'
import { confirmFreed } from '../../../src/archive/free/confirm-freed.ts'
import { free } from '../../../src/archive/free/free.ts'
import { planFree } from '../../../src/archive/free/plan-free.ts'
import { freeingStory } from './freeing-run.ts'

export interface Check {
  readonly name: string
  readonly run: () => Promise<void>
}

const freeing = { planFree, free, confirmFreed }

async function stories(from: number, to: number): Promise<void> {
  for (let seed = from; seed < to; seed += 1) {
    assert.deepEqual((await freeingStory(seed, freeing)).wrongs, [], `seed ${seed}`)
  }
}

export const checks: readonly Check[] = [
  ...Array.from({ length: 6 }, (_, index) => ({
    name: `nothing is deleted wrongly in the stories from ${index * 10 + 1} on`,
    run: () => stories(index * 10 + 1, index * 10 + 11),
  })),
]
