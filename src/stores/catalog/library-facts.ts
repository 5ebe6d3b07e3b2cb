import type { LibraryFile, LibraryReader, LibraryRow } from '../../archive/library/library-facts.ts'
import type { CaptureKind } from '../../model/capture.ts'
import type { ContentId, Sha256, TitleId } from '../../model/ids.ts'
import type { Row } from './rows.ts'
import type { Statements } from './statements.ts'

export function libraryFacts(sql: Statements): LibraryReader {
  function withFiles(rows: readonly Row[]): LibraryRow[] {
    const files = sql.libraryFiles.all(JSON.stringify(rows.map(row => row.content_id))) as Row[]
    const byItem = Map.groupBy(files, file => file.item as string)
    return rows.map(row => libraryRow(row, byItem.get(row.content_id as string) ?? []))
  }
  return {
    async libraryRows(limit, after) {
      return withFiles(sql.libraryCaptures.all(after?.captured ?? 8.64e15, after?.contentId ?? '', limit) as Row[])
    },
    libraryRow: async id => withFiles(sql.libraryCapture.all(id) as Row[])[0],
    stamp: async () => (sql.stamp.get() as { data_version: number }).data_version,
  }
}

function libraryRow(row: Row, files: readonly Row[]): LibraryRow {
  const main = files.find(file => file.path === row.path)
  const hdr = files.find(file => file.role === 'Download_HDR' && file.path !== row.path)
  return {
    contentId: row.content_id as ContentId,
    kind: row.kind as CaptureKind,
    game: row.game as string,
    titleId: (row.title_id as TitleId | null) ?? undefined,
    captured: row.captured as number,
    expires: row.expires === null ? undefined : (row.expires as number),
    upstream: row.upstream === 1,
    verified: row.verified === 1,
    damaged: files.some(file => file.damage !== null),
    main: main ? fileOf(main) : { path: row.path as string, size: (row.bytes as number) ?? 0, sha256: '' as Sha256 },
    hdr: hdr && fileOf(hdr),
    caption: (row.caption as string | null) ?? undefined,
    duration: (row.duration as number | null) ?? undefined,
    width: (row.width as number | null) ?? undefined,
    height: (row.height as number | null) ?? undefined,
  }
}

function fileOf(row: Row): LibraryFile {
  return { path: row.path as string, size: row.size as number, sha256: row.sha256 as Sha256 }
}
