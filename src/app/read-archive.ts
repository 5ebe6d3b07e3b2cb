/** Opens an archive to look at it: no lock, nothing written, as few modules as can be, for `ls` has to be quick. */
import { join } from 'node:path'
import type { Catalog } from '../archive/ports.ts'
import { sqliteCatalog } from '../stores/catalog/sqlite.ts'
import { knownArchives } from '../stores/folder/known-archives.ts'
import { findArchive, innerFolder } from '../stores/folder/sentinel.ts'
import { stateFolder } from '../system.ts'

/** @throws Failure `missing` when there is no archive, or none of ours yet; `invalid`, `corrupt` */
export function readArchive(root: string): Catalog {
  findArchive(root, knownArchives(stateFolder(process.env)))
  return sqliteCatalog(join(root, innerFolder, 'catalog.sqlite'), 'read')
}
