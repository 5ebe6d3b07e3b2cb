import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FactReader } from '../../archive/ports.ts'
import { sqliteCatalog } from '../../stores/catalog/sqlite.ts'
import { innerFolder } from '../../stores/folder/sentinel.ts'

export const catalogFile = (archive: string) => join(archive, innerFolder, 'catalog.sqlite')

/** What the catalog says; undefined where there is none, or it cannot be read: that is the finding of another check. */
export async function ofCatalog<T>(archive: string, ask: (facts: FactReader) => Promise<T>): Promise<T | undefined> {
  if (!existsSync(catalogFile(archive))) return undefined
  try {
    await using catalog = sqliteCatalog(catalogFile(archive), 'read')
    return await catalog.read(ask)
  } catch {
    return undefined
  }
}
