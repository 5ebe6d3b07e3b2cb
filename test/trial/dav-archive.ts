/** A small archive of real files on the disk, and the drive that shows it. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { libraryOf, libraryRow } from '../../src/archive/library/library.trial.ts'
import { views } from '../../src/archive/views/views.ts'
import type { Exchange } from '../../src/http/exchange.ts'
import { contentId, type Sha256 } from '../../src/model/ids.ts'
import { besideDav } from '../../src/serve/webdav/beside-dav.ts'
import { viewBounds, viewTree } from '../../src/serve/webdav/view-tree.ts'
import { webdavExchange } from '../../src/serve/webdav/webdav-exchange.ts'
import { archiveFile } from '../../src/stores/folder/archive-file.ts'

export interface DavCapture {
  readonly game: string
  readonly captured: Date
  readonly content: Buffer
}

export interface DavArchive extends Disposable {
  readonly folder: string
  /** Paths below the archive's `Captures`, in the order of the captures. */
  readonly paths: readonly string[]
  /** What a server that has it at `/dav` answers, Windows' questions at `/` included. */
  readonly exchange: Exchange
}

/** @param captures newest first */
export function davArchive(captures: readonly DavCapture[]): DavArchive {
  const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-dav-'))
  const placed = captures.map(({ game, captured, content }, index) => {
    const path = `${game}/${captured.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')} ${index}.png`
    const at = join(folder, 'Captures', path)
    mkdirSync(dirname(at), { recursive: true })
    writeFileSync(at, content)
    utimesSync(at, captured, captured)
    const sha256 = createHash('sha256').update(content).digest('hex') as Sha256
    const main = { path: `Captures/${path}`, size: content.length, sha256 }
    return { path, row: libraryRow({ contentId: contentId(`${index}`), game, captured: captured.getTime(), main }) }
  })
  const paths = placed.map(each => each.path)
  const library = libraryOf(
    'trial',
    placed.map(({ row }) => row),
  )
  const view = views(library, { zone: 'utc', most: viewBounds('/dav') })
  const clock = { now: () => new Date() }
  const quota = async () => ({ used: 4_000_000_000, available: 6_000_000_000 })
  const root = async () => viewTree(view, path => archiveFile(folder, path))
  const drive = webdavExchange({ base: '', prefix: '/dav', root, quota, clock })
  const beside = besideDav({ base: '', prefix: '/dav', clock })
  const exchange: Exchange = async request => (await beside(request)) ?? (await drive(request))
  return { folder, paths, exchange, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }
}
