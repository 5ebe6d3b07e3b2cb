import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FreeRecordKind, FreeRecords } from '../../archive/free/free-world.ts'
import { Failure } from '../../model/failure.ts'
import { makeFolderDurably } from './aside.ts'
import { innerFolder } from './sentinel.ts'
import { writeDurably } from './write-durably.ts'

/** Of plans only the newest so many are kept: what was carried out is in the receipts. */
const mostPlans = 50

/** `.xbox-drive/receipts` and `.xbox-drive/plans`. @param root of the archive */
export function freeRecords(root: string): FreeRecords {
  const folderOf = (kind: FreeRecordKind) => join(root, innerFolder, kind)
  const fileOf = (kind: FreeRecordKind, name: string) => {
    if (!/^[\w,-]{1,128}$/.test(name)) throw new Failure('invalid', `“${name}” is no name of a record.`)
    return join(folderOf(kind), `${name}.json`)
  }
  return {
    read: async (kind, name) => orNothing(() => readFileSync(fileOf(kind, name), 'utf8'), undefined),
    async write(kind, name, text) {
      const file = fileOf(kind, name)
      makeFolderInside(root, folderOf(kind))
      writeDurably(file, text)
      if (kind === 'plans') sweep(folderOf(kind))
    },
    names: async kind =>
      orNothing(() => readdirSync(folderOf(kind)), [])
        .filter(name => name.endsWith('.json'))
        .map(name => name.slice(0, -'.json'.length))
        .sort(),
  }
}

/** In an archive that is there, and not in the empty mount point of its disk. */
function makeFolderInside(root: string, folder: string): void {
  if (!existsSync(join(root, innerFolder, 'archive.json'))) {
    throw new Failure('missing', `${root} is no archive any more. Is its disk plugged in?`)
  }
  makeFolderDurably(folder)
}

function sweep(folder: string): void {
  const files = readdirSync(folder).map(name => join(folder, name))
  if (files.length <= mostPlans) return
  const newestFirst = files.map(file => ({ file, at: statSync(file).mtimeMs })).sort((one, other) => other.at - one.at)
  for (const { file } of newestFirst.slice(mostPlans)) rmSync(file, { force: true })
}

function orNothing<Value>(work: () => Value, nothing: Value): Value {
  try {
    return work()
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'ENOENT') return nothing
    throw thrown
  }
}
