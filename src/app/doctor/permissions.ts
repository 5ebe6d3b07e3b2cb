import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { innerFolder } from '../../stores/folder/sentinel.ts'
import { openToOthers } from '../../stores/tokens/private-file.ts'
import { type Check, fail, pass, quoted } from './check.ts'

export const permissions: Check = {
  name: 'permissions',
  look({ archive, tokenFiles, platform }) {
    for (const file of [tokenFiles.sealed, tokenFiles.key]) {
      const open = existsSync(file) ? openToOthers(file) : undefined
      if (open) return fail(open.message, open.fix)
    }
    const folders = existsSync(archive)
      ? [archive, join(archive, innerFolder), join(archive, 'Captures')]
      : [dirname(archive)]
    const shut = folders.find(folder => existsSync(folder) && !isWritable(folder))
    if (shut === undefined) return pass('The archive can be written, and nobody else can read who is signed in.')
    const fix =
      platform === 'win32' ? `icacls ${quoted(shut)} /grant "%USERNAME%:(OI)(CI)M"` : `chmod u+rwx ${quoted(shut)}`
    return fail(`${shut} cannot be written.`, fix)
  },
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
