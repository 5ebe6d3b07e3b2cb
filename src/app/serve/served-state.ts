/** What `serve` remembers of an archive between runs, in this platform's folder for such things: the archive itself is never written. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { type ShareBook, shareBook } from '../../serve/shares/share-book.ts'
import type { StoredShare } from '../../serve/shares/stored-share.ts'
import { knownArchives } from '../../stores/folder/known-archives.ts'
import { listFile } from '../../stores/folder/list-file.ts'
import { findArchive } from '../../stores/folder/sentinel.ts'
import { writeDurably } from '../../stores/folder/write-durably.ts'
import { random, stateFolder, systemClock } from '../../system.ts'

export interface ServedState {
  readonly shares: ShareBook
  /** `/<secret>`: the same at each start, so that what is mounted there stays. */
  secretBase(): string
  /** @throws Failure `missing` when the archive is not there any more, or another is in its place */
  check(): void
}

/** @throws Failure `missing` when there is no archive */
export function servedState(root: string): ServedState {
  const state = stateFolder(process.env)
  const known = knownArchives(state)
  const id = findArchive(root, known)
  // By its id: an archive that was moved is the same one.
  const folder = join(state, 'serve', id.replace(/[^\w-]/g, '_'))
  return {
    shares: shareBook(listFile(join(folder, 'shares.json'), systemClock, isShare), systemClock, random),
    secretBase() {
      const file = join(folder, 'secret-path')
      const known = written(file)
      if (known) return known
      const made = `/${Buffer.from(random(16)).toString('base64url')}`
      writeDurably(file, `${made}\n`)
      return made
    },
    check() {
      if (findArchive(root, known) === id) return
      throw new Failure('missing', `${root} is another archive than at the start. Start serve anew.`)
    },
  }
}

function written(file: string): string | undefined {
  try {
    return /^(\/[\w-]{22})\n$/.exec(readFileSync(file, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

function isShare(value: unknown): value is StoredShare {
  const { id, secret, subject, created, expires } = (value ?? {}) as Record<keyof StoredShare, unknown>
  const texts = [id, secret].every(each => typeof each === 'string')
  const times = [created, expires].every(each => typeof each === 'number')
  return texts && times && typeof subject === 'object' && subject !== null
}
