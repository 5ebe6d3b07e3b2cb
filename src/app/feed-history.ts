import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { feedHistory } from '../archive/feeds/history.ts'
import { readArchive } from './read-archive.ts'

export interface OpenHistory extends AsyncDisposable {
  /** Snapshots of a player's feed, oldest first. */
  of(gamertag: string, kind: 'gamercard' | 'presence'): AsyncIterable<{ readonly at: Date; readonly document: string }>
}

/**
 * What an archive knows of feeds over time; nothing is locked or written.
 *
 * @param remark told of snapshots that are left out
 * @throws Failure `missing` when there is no archive
 */
export function openFeedHistory(root: string, remark: (message: string) => void): OpenHistory {
  const catalog = readArchive(root)
  const folder = { read: (path: string) => readFile(join(root, path)) }
  return {
    of: (gamertag, kind) => feedHistory({ catalog, folder, remark }, gamertag, kind),
    [Symbol.asyncDispose]: () => catalog[Symbol.asyncDispose](),
  }
}
