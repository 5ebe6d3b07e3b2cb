/** Files that only their owner can read: 0600 in a folder of 0700. On Windows the user's profile folder has such rights already. */
import { chmodSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { makeFolders } from '../folder/make-folders.ts'
import { writeDurably } from '../folder/write-durably.ts'

const hasModes = process.platform !== 'win32'

/** Undefined: there is none. @throws Failure `forbidden`, with the command that mends it, when others can read it */
export function readPrivate(file: string): string | undefined {
  const problem = openToOthers(file)
  if (problem) throw new Failure('forbidden', `${problem.message} Run ${problem.fix}`)
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'ENOENT') return undefined
    throw unusable(file, thrown)
  }
}

/** @throws Failure `full`, `forbidden` */
export function writePrivate(file: string, text: string): void {
  const folder = dirname(file)
  try {
    makeFolders(folder, 0o700)
    // One of ours: whatever the umask made of it, or an older release.
    if (hasModes) chmodSync(folder, 0o700)
    writeDurably(file, text)
    if (hasModes) chmodSync(file, 0o600)
  } catch (thrown) {
    throw unusable(file, thrown)
  }
}

/** The folder of files that only their owner can read. @throws Failure `forbidden`, `full`, `conflict` */
export function privateFolder(folder: string): void {
  try {
    makeFolders(folder, 0o700)
  } catch (thrown) {
    throw unusable(folder, thrown)
  }
}

function unusable(path: string, thrown: unknown): Failure {
  const inTheWay = ['ENOTDIR', 'EEXIST', 'EISDIR'].includes((thrown as { code?: string }).code ?? '')
  const { code, message } = Failure.from(thrown)
  const advice = inTheWay ? 'Something else is in its way: move that away.' : 'Make room for it, or let it be written.'
  return new Failure(
    inTheWay ? 'conflict' : code,
    `Who is signed in cannot be kept in ${path} (${message}). ${advice}`,
    {
      cause: thrown,
    },
  )
}

/** Can others read this file, or put another in its place? */
export function openToOthers(file: string): { readonly message: string; readonly fix: string } | undefined {
  if (!hasModes) return undefined
  const [mode, folderMode] = [file, dirname(file)].map(path => statSync(path, { throwIfNoEntry: false })?.mode ?? 0)
  // A folder in its place holds no secrets; whoever opens it is told.
  if (((mode ?? 0) & 0o077) !== 0 && !statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    return { message: `${file} holds secrets, and others can read it.`, fix: `chmod 600 '${file}'` }
  }
  if (((folderMode ?? 0) & 0o022) === 0) return undefined
  return { message: `Others can replace what is in ${dirname(file)}.`, fix: `chmod 700 '${dirname(file)}'` }
}
