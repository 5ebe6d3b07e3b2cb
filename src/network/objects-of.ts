import { Failure } from '../model/failure.ts'
import { objectKey } from '../stores/objects/object-key.ts'
import type { ObjectStore } from '../stores/objects/object-store.ts'
import type { SharedSecrets } from './secrets.ts'

/**
 * A database's rows name objects of one store. That store carries the database's mark, so that a node with another bucket,
 * or with a folder of its own, is told before it serves files without their bytes. The mark comes first, then the row.
 *
 * @param where how the object store is called in a sentence
 * @throws Failure `conflict`
 */
export async function checkObjectsOf(
  { find, secret }: SharedSecrets,
  objects: ObjectStore,
  where: string,
  random: (bytes: number) => Uint8Array,
): Promise<void> {
  const known = await find('objects')
  const mine = known ?? random(16)
  if (!known) await objects.put(markOf(mine), noBytes())
  const kept = known ?? (await secret('objects', () => mine))
  if (!Buffer.from(kept).equals(mine)) await objects.remove(markOf(mine))
  if (await objects.stat(markOf(kept))) return
  const advice = 'Give every node the same --objects, the one this database was begun with.'
  throw new Failure('conflict', `The files of this database have their bytes elsewhere, not in ${where}. ${advice}`)
}

function markOf(id: Uint8Array) {
  return objectKey(`database/${Buffer.from(id).toString('hex')}`)
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  // It is there, and that is all it says.
}
