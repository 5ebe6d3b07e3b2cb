/** Title storage as an archive has it: the version of each file that stands. */
import type { FileFact } from '../../archive/file-fact.ts'
import type { Catalog } from '../../archive/ports.ts'
import type { TitleFact } from '../../archive/title-storage/title-facts.ts'
import { fileTimeOf } from '../../archive/title-storage/title-version.ts'
import type { JsonObject } from '../../http/json.ts'
import { titleName } from '../../model/title-name.ts'
import type { TitleFile, TitlePath, TitlePlace } from '../../model/title-storage.ts'
import { writeBlob } from '../../services/title-storage/blob.ts'
import type { FileAt } from '../file-at.ts'
import type { TitleReader } from '../title-storage/title-reader.ts'
import { sidecars } from './sidecars.ts'
import { damaged, wholeFiles } from './whole-files.ts'

export interface ListedTitle {
  readonly name: TitleFile
  /** As the network said it. */
  readonly blob: JsonObject
}

export interface ArchivedTitles extends TitleReader<ListedTitle> {
  /** Bytes of all files of the place. */
  used(place: TitlePlace): Promise<number>
}

/** A file that is damaged is listed, so that it is missed, and refused as `corrupt` until it is mended. */
export function archivedTitles(fileAt: FileAt, catalog: Pick<Catalog, 'read'>): ArchivedTitles {
  const open = wholeFiles(fileAt)
  const sidecar = sidecars(fileAt)

  async function blobOf({ file, version }: TitleFact, files: readonly FileFact[]): Promise<JsonObject> {
    const blob = files.find(({ role }) => role === 'TitleBlob')
    const said = blob && (await sidecar(blob))
    const { size = 0, etag = '', clientFileTime } = version ?? {}
    return said ?? writeBlob({ file, size, etag, clientFileTime, displayName: undefined })
  }

  return {
    async find(place, file) {
      const { fact, files } = await catalog.read(async facts => {
        const name = titleName(place, file)
        return { fact: await facts.title(name), files: await facts.filesOf(name) }
      })
      if (fact?.version === undefined) return undefined
      const bytes = files.find(({ role }) => role === 'TitleFile')
      if (!bytes || files.some(each => each.damage)) throw damaged(fact)
      const { size, open: opened } = await open(bytes)
      return { size, etag: tagOf(fact, bytes), modified: fileTimeOf(fact.version), open: opened }
    },
    async list(place, path, { after, skip, limit }) {
      const page = { skip, limit: limit + 1, ...(after === undefined ? {} : { after }) }
      const { total, listed } = await catalog.read(async facts => {
        const found = await facts.servedTitles(place, path, page)
        const files = await Promise.all(found.map(fact => facts.filesOf(titleName(place, fact.file))))
        const { count } = await facts.servedTitleTotals(place, path)
        return { total: count, listed: found.map((fact, index) => ({ fact, files: files[index] ?? [] })) }
      })
      const files = listed.slice(0, limit).map(async ({ fact, files: its }) => {
        return { name: fact.file, blob: await blobOf(fact, its) }
      })
      return { files: await Promise.all(files), total, more: listed.length > limit }
    },
    used: async place => (await catalog.read(facts => facts.servedTitleTotals(place, '' as TitlePath))).bytes,
  }
}

/** As the network listed it; where it listed none, one that is made of the bytes. */
function tagOf({ version }: TitleFact, { sha256 }: FileFact) {
  const listed = version?.etag ?? ''
  const value = listed === '' ? sha256.slice(0, 32) : listed
  return { weak: false, value }
}
