import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { exclusive } from '../sqlite/exclusive.ts'

const between = 50
const longest = 60_000

/** One process at a time. @throws Failure `locked` after a minute */
export async function withLock<T>(file: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  using _held = await turn(file, clock)
  return await work()
}

async function turn(file: string, clock: Clock): Promise<Disposable> {
  for (let waited = 0; waited < longest; waited += between) {
    const held = exclusive(file)
    if (held) return held
    await clock.sleep(between)
  }
  throw new Failure('locked', 'Another xbox-drive has been signing in for a minute. Wait for it, or stop it.')
}
