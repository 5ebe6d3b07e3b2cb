import { join } from 'node:path'
import type { MountPlan, MountQuestion } from './mount-plan.ts'

/** The system's own. In `/Volumes` only root makes folders, so it stands in the home unless said otherwise. */
export function macos({ url, guarded, home, where = join(home, 'Xbox Drive') }: MountQuestion): MountPlan {
  return {
    system: 'macos',
    // Without -i it takes no password from a terminal; without -S it opens a dialog each time the drive does not answer.
    command: ['mount_webdav', ...(guarded ? ['-i'] : []), '-S', '-o', 'rdonly', '-v', 'Xbox Drive', url.href, where],
    why: guarded
      ? 'mount_webdav is part of macOS. It asks for a user name, which may be any, and the password.'
      : 'mount_webdav is part of macOS.',
    unmount: ['umount', where],
    where,
    folder: where,
  }
}
