/**
 * The files of title storage over a database and an object store, for any number of processes on the same two. Bytes
 * first, then one row: what a row names is there, and what none names is swept.
 */
import type { TitleFile } from '../../model/title-storage.ts'
import { compiler } from '../../stores/sql/query.ts'
import { openContent } from './content.ts'
import { placeName, recentName, type TitleStore, type TitleStoreOptions, type TitleWorld } from './ports.ts'
import { type FoundFile, titleQueries } from './queries.ts'
import { recentFiles } from './recent-files.ts'
import { removeFile } from './removal.ts'
import type { TitleTables } from './schema.ts'
import { sweep } from './sweep.ts'
import { takeBlock } from './upload.ts'
import { writeFile } from './write-file.ts'

/** Bytes of files that were read lately. */
const mostRecent = 32 << 20

export async function titleStore(options: TitleStoreOptions): Promise<TitleStore> {
  const { sql } = options
  const queries = titleQueries(await compiler<TitleTables>(sql.dialect), sql.dialect === 'postgres')
  const recent = sql.alone ? recentFiles<FoundFile>(mostRecent) : undefined
  const world: TitleWorld = { ...options, queries, recent }
  const read = async (place: string, file: TitleFile): Promise<FoundFile | undefined> =>
    (await sql.all(queries.find, { place, name: file }))[0]
  return {
    async find(place, file) {
      const name = placeName(place)
      const row = await (recent ? recent.find(recentName(name, file), () => read(name, file)) : read(name, file))
      if (!row) return undefined
      return {
        size: row.size,
        etag: { weak: false, value: row.etag },
        modified: new Date(row.modified),
        open: (start, length) => openContent(world, row, start, length),
      }
    },
    async used(place) {
      const [row] = await sql.all(queries.place, { name: placeName(place) })
      return row?.used ?? 0
    },
    async list(place, path, { after, skip, limit }) {
      const [found] = await sql.all(queries.place, { name: placeName(place) })
      const [folder] = found ? await sql.all(queries.folder, { place: found.id, path }) : []
      if (!found || !folder) return { files: [], total: 0, more: false }
      // What is left out has to be counted, so nobody counts further than there are files.
      if (skip >= folder.files) return { files: [], total: folder.files, more: false }
      const [first, last] = path === '' ? ['', '\x7f'] : [`${path}/`, `${path}0`]
      const from = after !== undefined && after > first ? after : first
      const values = { place: found.id, after: from, before: last, skip, limit: limit + 1 }
      const files = await sql.all(queries.list, values)
      return { files: files.slice(0, limit), total: folder.files, more: files.length > limit }
    },
    write: file => writeFile(world, file),
    block: block => takeBlock(world, block),
    remove: (place, file, check) => removeFile(world, place, file, check),
    sweep: terms => sweep(world, terms),
  }
}
