import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Is a program of this name in a folder of `PATH`? */
export function onPath({ PATH = '' }: NodeJS.ProcessEnv, program: string): boolean {
  return PATH.split(delimiter).some(folder => {
    if (folder === '') return false
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Where programs of the system stand: a daemon may have no PATH at all, and some of them nobody calls by hand. */
const besides = [
  ...['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/libexec', '/usr/lib/gvfs'],
  ...['/usr/lib/x86_64-linux-gnu/gvfs', '/usr/lib/aarch64-linux-gnu/gvfs'],
]

export function withSystemFolders({ PATH = '' }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { PATH: [PATH, ...besides].join(delimiter) }
}
