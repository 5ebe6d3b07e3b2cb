import type { LinkKind } from '../../archive/link/link-place.ts'
import { Failure } from '../../model/failure.ts'

const notHere = ['EXDEV', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'ENOTTY', 'EISDIR']

/** Why no link of this kind can be made, and what to do instead. */
export function cannotLink(kind: LinkKind, folder: string, root: string, thrown: unknown): Failure {
  const code = (thrown as { code?: string }).code ?? ''
  const said = (failure: Failure['code'], message: string) => new Failure(failure, message, { cause: thrown })
  if (kind === 'hard' && code === 'EXDEV') {
    return said(
      'invalid',
      `${folder} is on another file system than the archive ${root}, where a hard link cannot lead. Give --as symbolic, or a folder on the same one.`,
    )
  }
  if (kind === 'reflink' && notHere.includes(code)) {
    return said(
      'invalid',
      `${folder} and the archive ${root} are not on one file system that can share bytes between files (Btrfs, XFS, APFS, ReFS). Give --as hard, or --as symbolic.`,
    )
  }
  if (kind === 'symbolic' && code === 'EPERM' && process.platform === 'win32') {
    return said(
      'forbidden',
      'Windows lets nobody make symbolic links but administrators, until Developer Mode is on (Settings, System, For developers). Turn it on, or give --as hard.',
    )
  }
  if (code === 'EPERM' || notHere.includes(code)) {
    const other = kind === 'hard' ? '--as symbolic' : '--as hard'
    return said(
      'invalid',
      `No ${kind} link can be made in ${folder}: its file system has none, or does not allow you to (${code}). Give ${other}, or another folder.`,
    )
  }
  return said(Failure.from(thrown).code, `No link can be made in ${folder}: ${(thrown as Error).message}`)
}
