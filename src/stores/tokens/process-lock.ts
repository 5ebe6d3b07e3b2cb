import { dirname } from 'node:path'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { exclusive } from '../sqlite/exclusive.ts'
import { privateFolder } from './private-file.ts'

const between = 50
const longest = 60_000

/** One process at a time. @throws Failure `locked` after a minute */
export async function withLock<T>(file: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  privateFolder(dirname(file))
  using _held = await turnOf(file, clock)
  return await work()
}

async function turnOf(file: string, clock: Clock): Promise<Disposable> {
  for (let waited = 0; ; waited += between) {
    const held = exclusive(file)
    if (held) return held
    if (waited >= longest) {
      throw new Failure('locked', 'Another xbox-drive has been signing in for a minute. Wait for it, or stop it.')
    }
    await clock.sleep(between)
  }
}
