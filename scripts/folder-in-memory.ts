/** Where tests keep their folders: in memory, where to make a file durable costs nothing. Most of what they waited for was the disk. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** More than all tests that run at the same time hold. */
const room = 2 ** 31

/** @returns a new folder, to be removed by whoever asked; undefined where memory has no file system, no room, or runs no programs */
export function folderInMemory(within = '/dev/shm'): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(within)
    if (bavail * bsize < room) return undefined
    const folder = mkdtempSync(join(within, 'xbox-drive-tests-'))
    // As in /tmp, programs that do not stay root find what is theirs.
    chmodSync(folder, 0o711)
    // Programs that run as nobody of ours find the way in; what is private below is so by itself.
    chmodSync(folder, 0o711)
    const probe = join(folder, 'probe')
    writeFileSync(probe, '#!/bin/sh\n', { mode: 0o700 })
    execFileSync(probe)
    return folder
  } catch {
    return undefined
  }
}
