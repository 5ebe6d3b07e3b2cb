import { linkSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

type Row = Record<string, SQLInputValue>

/**
 * Makes `most` captures of those an archive has, in its catalog and its folder: as if somebody had taken nearly the same again, up to
 * `within` milliseconds earlier. Copies have all columns of their model but for names and times, whatever columns there are; their
 * files are hard links. What is in the sidecars is still the model's, and only of the model it is told what happened to it.
 */
export function multiply(root: string, most: number, within: number, linked: (role: string) => boolean): void {
  const database = new DatabaseSync(join(root, '.xbox-drive/catalog.sqlite'))
  // Whoever loses the machine's power begins anew.
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -300000; BEGIN')
  const models = database.prepare('SELECT * FROM capture ORDER BY content_id').all() as Row[]
  const filesOf = database.prepare('SELECT * FROM file WHERE item = ?')
  const [keepCapture, keepFile] = [inserter(database, 'capture'), inserter(database, 'file')]
  let count = models.length
  for (const [place, model] of models.entries()) {
    const files = filesOf.all(model.content_id as string) as Row[]
    const last = Math.floor(((place + 1) * (most - models.length)) / models.length) + models.length
    for (let turn = 1; count < last; turn += 1, count += 1) {
      const copy = copyOf(model, turn, within)
      keepCapture(copy.capture)
      for (const file of files) {
        const path = copy.renamed(file.path as string)
        keepFile({ ...file, path, path_key: copy.renamed(file.path_key as string), item: copy.id })
        if (linked(file.role as string)) linkSync(join(root, file.path as string), join(root, path))
      }
    }
  }
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

function copyOf(model: Row, turn: number, within: number) {
  const text = (name: string) => model[name] as string
  // 2^32 by the golden ratio: turns lie far apart, and none twice.
  const spread = (Number.parseInt(text('content_id').slice(0, 8), 16) + Math.imul(turn, 0x9e3779b1)) >>> 0
  const short = spread.toString(16).padStart(8, '0')
  const number = turn.toString(16).padStart(6, '0')
  const captured = (model.captured as number) - Math.floor((spread / 2 ** 32) * within)
  const time = new Date(captured).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  const [from, key] = [text('stem').slice(-28), text('stem_key').slice(-28)]
  const renamed = (path: string) => path.replace(from, `${time} ${short}`).replace(key, `${time} ${short}`)
  const named = (name: string) => short + text(name).slice(8, -6) + number
  const id = named('content_id')
  const names = { content_id: id, local_id: named('local_id') }
  const places = { stem: renamed(text('stem')), stem_key: renamed(text('stem_key')), path: renamed(text('path')) }
  return { id, renamed, capture: { ...model, ...names, ...places, captured } }
}

function inserter(database: DatabaseSync, table: string): (row: Row) => void {
  let prepared: ReturnType<DatabaseSync['prepare']> | undefined
  return row => {
    const columns = Object.keys(row)
    prepared ??= database.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
    prepared.run(...Object.values(row))
  }
}
