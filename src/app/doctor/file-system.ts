import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { innerFolder } from '../../stores/folder/sentinel.ts'
import { type Check, type Finding, fail, pass, quoted, skip, warn } from './check.ts'

/** Linux's numbers of file systems: FAT's largest file is 4 GiB; on the others a lock or a sync may mean little. */
const fat = new Set([0x4d44])
const remote = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x517b, 'SMB'],
  [0x65735546, 'FUSE'],
  [0x01021997, '9P'],
])

/** @param kindOf the number of a folder's file system */
export function fileSystem(kindOf = (folder: string) => statfsSync(folder).type): Check {
  return {
    name: 'file-system',
    look({ archive, platform }) {
      const inner = join(archive, innerFolder)
      if (!existsSync(inner)) return skip('There is no archive yet.')
      const kind = platform === 'linux' ? kindOf(archive) >>> 0 : 0
      const fix = `xbox-drive pull --archive ${quoted('/another/disk/XboxDrive')}`
      if (fat.has(kind)) return warn('The disk is FAT: no clip of 4 GiB or more fits on it.', fix)
      const name = remote.get(kind)
      if (name)
        return warn(
          `The archive is on a mount (${name}): what it calls written may not be, and locks may not hold.`,
          fix,
        )
      return tried(inner, fix)
    },
  }
}

/** What every transfer does: write, sync, rename onto another. */
function tried(inner: string, fix: string): Finding {
  const folder = mkdtempSync(join(inner, 'doctor-'))
  try {
    const [a, b] = [join(folder, 'a'), join(folder, 'b')]
    writeFileSync(a, 'a')
    writeFileSync(b, 'b')
    const handle = openSync(a, 'r+')
    fsyncSync(handle)
    closeSync(handle)
    renameSync(a, b)
    const folds = existsSync(join(folder, 'B'))
    return pass(`It syncs and renames${folds ? '; capitals and small letters are the same to it' : ''}.`)
  } catch (thrown) {
    return fail(`The disk cannot do what an archive needs: ${(thrown as Error).message}`, fix)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
