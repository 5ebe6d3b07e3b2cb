import type { SecondCopy } from '../../../src/archive/copies/second-copy.ts'
import { Failure } from '../../../src/model/failure.ts'
import { hashOf, type ModelDisk } from './model-disk.ts'
import type { TrueTime } from './true-time.ts'
import type { Turns } from './turns.ts'

/** A second copy on a disk of its own, which has the same faults. */
export function modelCopy(disk: ModelDisk, time: TrueTime, turns: Turns): SecondCopy {
  const reached = () => {
    if (!disk.there) throw new Failure('unreachable', 'The second copy cannot be reached.')
  }
  return {
    name: 'the other disk',
    check: () => turns.take('copy.check', reached),
    inspect: path =>
      turns.take('copy.inspect', () => {
        reached()
        const bytes = disk.bytes(path, time)
        return { size: bytes.byteLength, sha256: hashOf(bytes) }
      }),
    async *read(path) {
      yield await turns.take('copy.read', () => {
        reached()
        return disk.bytes(path, time)
      })
    },
    put: () => Promise.reject(new Error('Nobody who frees writes a second copy.')),
  }
}
