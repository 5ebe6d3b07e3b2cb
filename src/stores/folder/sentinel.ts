/**
 * Is this folder the archive it should be? An archive carries a sentinel with its id; a folder that had one and has it no
 * more is the empty mount point of an unplugged disk, and nothing may be written into it.
 */
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { makeFolders } from './make-folders.ts'
import { writeDurably } from './write-durably.ts'

export const innerFolder = '.xbox-drive'
const formatVersion = 1

/** Remembers, outside the archive, which folders are archives. */
export interface KnownArchives {
  /** `device`: the number of the file system it was on. */
  find(path: string): { readonly id: string; readonly device: number } | undefined
  remember(path: string, id: string): void
  forget(path: string): void
}

/**
 * @param root absolute
 * @param newId for a folder that becomes an archive
 * @returns the archive's id
 * @throws Failure `missing`: the archive is not there (unplugged); `invalid`: this is no folder, or another archive;
 * `forbidden`: it cannot be written.
 */
export function enterArchive(root: string, known: KnownArchives, newId: () => string): string {
  const id = standingArchive(root, known)
  const expected = known.find(root)
  if (id !== undefined) {
    checkWritable(root)
    if (expected?.id !== id) known.remember(root, id)
    return id
  }
  // Who is killed before the new one has its sentinel must not find the old one missing.
  if (expected) known.forget(root)
  return found(root, known, newId())
}

/** @returns the id of the archive that is there; undefined: one may be begun. @throws Failure as {@link enterArchive} */
export function standingArchive(root: string, known: KnownArchives): string | undefined {
  const id = readSentinel(root)
  const expected = known.find(root)
  if (id === undefined && (hasArchiveFiles(root) || (expected && !wasDeleted(root, expected.device)))) {
    throw new Failure(
      'missing',
      `${root} was an archive and is none any more (${innerFolder}/archive.json is missing). Is its disk plugged in? ` +
        `If the folder is right, run xbox-drive rebuild.`,
    )
  }
  return id
}

/** As {@link enterArchive}, for a command that only reads: makes no archive. */
export function findArchive(root: string, known: KnownArchives): string {
  const id = readSentinel(root)
  if (id !== undefined) return id
  const was = known.find(root)
    ? ' any more. Is its disk plugged in?'
    : '. Run pull to begin one, or name another with --archive.'
  throw new Failure('missing', `${root} is no archive${was}`)
}

/**
 * Makes the folder an archive, whatever it was: for `rebuild`, which a person asked for by name. It stays the archive it is, as long as
 * that can be read: links and second copies are of an archive by its id.
 */
export function renewArchive(root: string, known: KnownArchives, newId: () => string): string {
  return found(root, known, readableId(root) ?? newId())
}

function readableId(root: string): string | undefined {
  try {
    return readSentinel(root)
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'corrupt') return undefined
    throw thrown
  }
}

/** Makes the folder the archive of this id. */
export function found(root: string, known: KnownArchives, id: string): string {
  try {
    makeFolders(join(root, innerFolder, 'tmp'))
    checkWritable(root)
    const sentinel = { id, format: formatVersion }
    writeDurably(join(root, innerFolder, 'archive.json'), `${JSON.stringify(sentinel, undefined, 2)}\n`)
  } catch (thrown) {
    throw readable(root, thrown)
  }
  known.remember(root, id)
  return id
}

function readSentinel(root: string): string | undefined {
  if (existsSync(root) && !statSync(root).isDirectory()) {
    throw new Failure('invalid', `${root} is a file. Name a folder with --archive.`)
  }
  let text: string
  try {
    text = readFileSync(join(root, innerFolder, 'archive.json'), 'utf8')
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'ENOENT') return undefined
    throw readable(root, thrown)
  }
  const { id, format } = parsed(text, root)
  if (typeof format === 'number' && format > formatVersion) {
    throw new Failure('invalid', `${root} was written by a newer release of Xbox Drive. Update, then try again.`)
  }
  return id
}

function parsed(text: string, root: string): { id: string; format: unknown } {
  try {
    const { id, format } = JSON.parse(text) as { id?: unknown; format?: unknown }
    if (typeof id === 'string' && id) return { id, format }
  } catch {
    // Told below, with what to do.
  }
  throw new Failure('corrupt', `${root}/${innerFolder}/archive.json is damaged. Delete it and run xbox-drive rebuild.`)
}

/** The folder is gone, but the file system it was on is there: somebody threw it away, and may begin anew. */
function wasDeleted(root: string, device: number): boolean {
  return !existsSync(root) && statSync(dirname(root), { throwIfNoEntry: false })?.dev === device
}

/** Files of an archive without its inner folder: what is left when somebody deleted it. */
function hasArchiveFiles(root: string): boolean {
  return (
    existsSync(join(root, 'manifest.sha256')) &&
    ['Captures', 'Title Storage'].some(name => existsSync(join(root, name)) && readdirSync(join(root, name)).length > 0)
  )
}

function checkWritable(root: string): void {
  try {
    makeFolders(join(root, innerFolder, 'tmp'))
    accessSync(join(root, innerFolder, 'tmp'), constants.W_OK)
    accessSync(root, constants.W_OK)
  } catch (thrown) {
    throw readable(root, thrown)
  }
}

function readable(root: string, thrown: unknown): Failure {
  const code = (thrown as { code?: string }).code
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Failure(
      'forbidden',
      `${root} cannot be written (${code}). Check its permissions, or name another with --archive.`,
    )
  }
  if (code === 'ENOSPC') return new Failure('full', `The disk of ${root} is full. Make room and run the command again.`)
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new Failure(
      'invalid',
      `${dirname(root)} is no folder, so ${root} cannot be one. Name another with --archive.`,
    )
  }
  return new Failure(Failure.from(thrown).code, `${root} cannot be used: ${(thrown as Error).message}`, {
    cause: thrown,
  })
}
