import { closeSync, constants, copyFileSync, existsSync, fsyncSync, linkSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeFolders } from './make-folders.ts'

/** A name nobody has, in a folder that is there: `aside` itself, else with `.2`, `.3` … behind it. */
export function freeName(aside: string): string {
  makeFolderDurably(dirname(aside))
  let to = aside
  for (let count = 2; existsSync(to); count += 1) to = `${aside}.${count}`
  return to
}

/** Gives a file a second name, on the disk when this returns, so that the first may go to another one in a single step. */
export function keepAside(file: string, aside: string): void {
  const to = freeName(aside)
  try {
    linkSync(file, to)
  } catch {
    // Not every file system has a second name for a file.
    copyFileSync(file, to, constants.COPYFILE_FICLONE)
    sync(to, 'r+')
  }
  syncFolder(dirname(to))
}

/** With the names of the folders that are new, on the disk when this returns. */
export function makeFolderDurably(folder: string): void {
  const first = makeFolders(folder)
  for (let at = folder; first && at.length >= first.length; at = dirname(at)) syncFolder(dirname(at))
}

function syncFolder(folder: string): void {
  // Windows has no way to sync a folder, and needs none: its file systems journal names.
  if (process.platform !== 'win32') sync(folder, 'r')
}

function sync(path: string, mode: 'r' | 'r+'): void {
  const handle = openSync(path, mode)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
