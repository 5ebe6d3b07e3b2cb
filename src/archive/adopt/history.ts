/** xbox2local's `history.csv`: which capture each of its files is. Columns are found by their names; releases differ. */

export interface HistoryRow {
  readonly id: string
  /** Folder and name without extension, as it stands on the disk: `Halo/2021-11-27T20-24-01+0000`. */
  readonly stem: string
}

export function readHistory(text: string): HistoryRow[] {
  const [head = [], ...rows] = cells(text)
  const [id, game, captured] = ['id', 'game', 'capture_dt'].map(name => head.indexOf(name))
  if ([id, game, captured].some(column => column === undefined || column < 0)) return []
  return rows.flatMap(row => {
    const [of, folder, time] = [row[id as number], row[game as number], row[captured as number]]
    return of && folder && time ? [{ id: of, stem: `${folder}/${time}` }] : []
  })
}

/** Comma-separated, with quotes doubled inside quotes. */
function cells(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter(line => line !== '')
    .map(line =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    )
}
