import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { LinkRecord, LinkRow } from '../../archive/link/link-place.ts'
import { Failure } from '../../model/failure.ts'
import { writeDurably } from '../folder/write-durably.ts'
import { type RecordLine, readRecord } from './record-lines.ts'

/** The file that says which links were made, in the folder they are in. One JSON document a line, the later one holds. */
export const recordName = '.xbox-drive-links'

/** It is on the disk when it is closed. */
export interface RecordFile extends LinkRecord, Disposable {}

/**
 * @param archive id of the archive the links lead to
 * @throws Failure `invalid`: the folder's links lead to another archive, or the file is none of ours
 */
export function recordFile(folder: string, archive: string): RecordFile {
  const file = join(folder, recordName)
  const text = textOf(file)
  const { links, folders, begun, lines } = readRecord(text, archive, file)
  const handle = openSync(file, 'a', 0o644)
  let written = lines
  const add = (...more: RecordLine[]) => {
    written += more.length
    if (more.length > 0) writeAll(handle, more.map(line => `${JSON.stringify(line)}\n`).join(''))
  }
  if (text === '') add({ xboxDriveLinks: 1, archive })
  // A line that was cut off by a crash.
  else if (!text.endsWith('\n')) writeAll(handle, '\n')

  return {
    links,
    folders,
    begun,
    begin(about) {
      written += about.length
      add({ begun: about.map(({ path, source }) => [path, source]) })
    },
    made(rows) {
      for (const [path, row] of rows) links.set(path, row)
      add(...rows.map(([path, { mark, of }]) => (of === mark ? [path, mark] : [path, mark, of]) satisfies RecordLine))
    },
    removed(paths) {
      for (const path of paths) links.delete(path)
      add({ gone: paths })
    },
    madeFolder(path) {
      folders.add(path)
      add({ folder: path })
    },
    removedFolder(path) {
      folders.delete(path)
      add({ gone: [`${path}/`] })
    },
    [Symbol.dispose]() {
      try {
        add({ begun: [] })
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
      // Lines that hold no more: once there are many, the rest is written anew.
      if (written > (links.size + folders.size) * 1.5 + 100) rewrite(file, archive, links, folders)
    },
  }
}

function rewrite(
  file: string,
  archive: string,
  links: ReadonlyMap<string, LinkRow>,
  folders: ReadonlySet<string>,
): void {
  const all: RecordLine[] = [
    { xboxDriveLinks: 1, archive },
    ...[...folders].map(folder => ({ folder })),
    ...[...links].map(([path, { mark, of }]): RecordLine => (of === mark ? [path, mark] : [path, mark, of])),
  ]
  writeDurably(file, all.map(line => `${JSON.stringify(line)}\n`).join(''))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'ENOENT') return ''
    throw new Failure('invalid', `${file} cannot be read: ${(thrown as Error).message}`, { cause: thrown })
  }
}

function writeAll(handle: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
}
