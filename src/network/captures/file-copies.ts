import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileBytes } from '../../stores/objects/disk.ts'
import { objectKey } from '../../stores/objects/object-key.ts'
import type { ObjectStore } from '../../stores/objects/object-store.ts'
import type { StoredFile } from '../content.ts'
import type { CaptureStore } from './capture-store.ts'

/**
 * Takes files of this machine over into the network's own objects: later changes of a file change nothing that is served,
 * until the next start sees them. A file that looks as it did is not read again.
 */
export function fileCopies(store: CaptureStore, objects: ObjectStore): (path: string) => Promise<StoredFile> {
  return async path => {
    const { ino, size, mtimeNs, mtimeMs } = await stat(path, { bigint: true })
    const stamp = [ino, size, mtimeNs].join(' ')
    const known = store.copyOf(path)
    if (known?.stamp === stamp && (await objects.stat(known.copy.object))?.size === known.copy.size) return known.copy
    const name = createHash('sha256').update(`${path}\n${stamp}`).digest('hex')
    const key = objectKey(`content/${name.slice(0, 2)}/${name}`)
    const stored = await objects.put(key, fileBytes(path, 0, Number(size)), { size: Number(size) })
    const copy = {
      object: key,
      size: stored.size,
      sha256: stored.sha256,
      extension: extname(path).toUpperCase() || '.BIN',
      modified: Number(mtimeMs),
    }
    store.setCopy(path, stamp, copy)
    return copy
  }
}
