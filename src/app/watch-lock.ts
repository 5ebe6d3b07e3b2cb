import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../model/failure.ts'
import { holdArchive } from '../stores/catalog/lock.ts'
import { makeFolders } from '../stores/folder/make-folders.ts'
import { stateFolder, systemClock } from '../system.ts'

/**
 * One daemon per archive. Its lock stands outside the archive: a file held open there for months would keep a disk from being
 * unplugged. The archive's own lock is held for turns only, so that others have their turn too.
 *
 * @throws Failure `locked`, naming the holder
 */
export function holdWatch(root: string): Disposable {
  const folder = join(stateFolder(process.env), 'watch')
  const name = createHash('sha256').update(real(root)).digest('hex').slice(0, 16)
  try {
    makeFolders(folder)
    return holdArchive(folder, 'watch', process.pid, systemClock.now(), name)
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'locked') throw thrown
    // Without a state folder (a read-only home) two could run: they would take turns, and ask twice as often.
    return { [Symbol.dispose]: () => undefined }
  }
}

function real(root: string): string {
  try {
    return realpathSync(root)
  } catch {
    return root
  }
}
