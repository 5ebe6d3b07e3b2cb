import { join } from 'node:path'
import { heldBy } from '../../stores/catalog/lock.ts'
import { innerFolder } from '../../stores/folder/sentinel.ts'
import { type Check, pass } from './check.ts'

/** That somebody works is no fault: it is told, for whoever wonders about exit code 11. */
export const lock: Check = {
  name: 'lock',
  look({ archive }) {
    const holder = heldBy(join(archive, innerFolder))
    return pass(holder ? `The archive is held by ${holder}.` : 'Nobody holds the archive.')
  },
}
