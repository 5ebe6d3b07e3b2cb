import { open } from 'node:fs/promises'

/**
 * fsync of folders, so that names reach the disk. Callers who come while one sync of the same folder waits to begin share
 * it: a hundred thumbnails cost a few syncs.
 */
export function folderSync(): (folder: string) => Promise<void> {
  const running = new Map<string, Promise<void>>()
  const next = new Map<string, Promise<void>>()
  return folder => {
    const queued = next.get(folder)
    if (queued) return queued
    const mine = (running.get(folder) ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        next.delete(folder)
        const work = syncFolder(folder)
        running.set(folder, work)
        return work
      })
      .finally(() => {
        if (!next.has(folder)) running.delete(folder)
      })
    next.set(folder, mine)
    return mine
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no way to sync a folder, and needs none: its file systems journal names.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
