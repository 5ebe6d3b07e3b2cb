import type { LinkRow, WantedLink } from '../../archive/link/link-place.ts'
import { Failure } from '../../model/failure.ts'

/** A line of the record: a link (without `of`: its source's mark is its own), or something that happened. */
export type RecordLine =
  | readonly [path: string, mark: string]
  | readonly [path: string, mark: string, of: string]
  | { readonly xboxDriveLinks: number; readonly archive: string }
  | { readonly folder: string }
  /** About to be made. */
  | { readonly begun: readonly (readonly [path: string, source: string])[] }
  /** Links, and folders with `/` behind them. */
  | { readonly gone: readonly string[] }

export interface RecordRead {
  readonly links: Map<string, LinkRow>
  readonly folders: Set<string>
  readonly begun: readonly WantedLink[]
  readonly lines: number
}

/** A line that a crash cut off says nothing; its links are then nobody's, and stay. @throws Failure `invalid` */
export function readRecord(text: string, archive: string, file: string): RecordRead {
  const read = { links: new Map<string, LinkRow>(), folders: new Set<string>(), begun: [] as WantedLink[], lines: 0 }
  if (text === '') return read
  const lines = text.split('\n')
  const head = parsed(lines[0] as string)
  if (!head || !('xboxDriveLinks' in head)) {
    throw new Failure('invalid', `${file} is no record of links. Name another folder, or delete that file.`)
  }
  if (head.xboxDriveLinks > 1) {
    throw new Failure('invalid', `${file} was written by a newer release of Xbox Drive. Update, then try again.`)
  }
  if (head.archive !== archive) {
    throw new Failure(
      'invalid',
      `${file} belongs to links to another archive. Name another folder, or another --archive.`,
    )
  }
  for (const line of lines) {
    const said = parsed(line)
    read.lines += 1
    if (said) note(read, said)
  }
  return read
}

function note({ links, folders, begun }: RecordRead & { begun: WantedLink[] }, said: RecordLine): void {
  if (isLink(said)) links.set(said[0], { mark: said[1], of: said[2] ?? said[1] })
  else if ('folder' in said) folders.add(said.folder)
  else if ('begun' in said) begun.splice(0, begun.length, ...said.begun.map(([path, source]) => ({ path, source })))
  else if ('gone' in said) {
    for (const path of said.gone) if (!links.delete(path)) folders.delete(path.replace(/\/$/, ''))
  }
}

const isLink = (said: RecordLine): said is Extract<RecordLine, readonly unknown[]> => Array.isArray(said)

function parsed(line: string): RecordLine | undefined {
  try {
    const said: unknown = JSON.parse(line)
    return typeof said === 'object' && said !== null ? (said as RecordLine) : undefined
  } catch {
    return undefined
  }
}
