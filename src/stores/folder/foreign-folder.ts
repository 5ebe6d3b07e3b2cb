import { type Dirent, readFileSync, statSync } from 'node:fs'
import { opendir, rm } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { ForeignFile, ForeignFolder } from '../../archive/adopt/adopt-world.ts'
import { Failure } from '../../model/failure.ts'
import type { FileThreads } from './file-threads.ts'
import { tmpFolder } from './part-file.ts'
import { realPath } from './real-path.ts'
import { folderSync } from './sync.ts'

/** @throws Failure `missing`, `invalid` */
export function mustBeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new Failure('missing', `There is no folder ${path}. Name the one that is to be taken over.`)
  if (!found.isDirectory()) throw new Failure('invalid', `${path} is a file. Name the folder it is in.`)
}

/**
 * Another tool's folder, from which the archive at `root` takes files over.
 *
 * @param path absolute
 * @throws Failure `missing`, `invalid` for what is no folder, lies in the archive or holds it
 */
export function foreignFolder(path: string, root: string, threads: FileThreads): ForeignFolder {
  mustBeFolder(path)
  const [theirs, ours] = [realPath(path), realPath(root)]
  if (`${theirs}${sep}`.startsWith(`${ours}${sep}`) || `${ours}${sep}`.startsWith(`${theirs}${sep}`)) {
    throw new Failure(
      'invalid',
      `${path} and the archive ${root} lie in each other. Name a folder outside of the archive.`,
    )
  }
  const at = (file: string) => join(theirs, ...file.split('/'))
  const sync = folderSync()
  let serial = 0
  return {
    name: path,
    list: () => walk(theirs, ''),
    read: async file => readFileSync(at(file)),
    inspect: (file, structure) => threads.do('inspect', at(file), structure),
    async takeOver(files, move) {
      const takings = files.map(({ from, to, terms, modified }) => ({
        from: at(from),
        temporary: join(ours, tmpFolder, `adopt-${serial++}.tmp`),
        final: join(ours, ...to.split('/')),
        terms,
        modified: modified.getTime() / 1000,
        aside: join(ours, '.xbox-drive/damaged', ...to.split('/')),
      }))
      return await threads.do('takeOver', takings, move)
    },
    async remove(files) {
      for (const file of files) await rm(at(file), { force: true })
      await Promise.all([...new Set(files.map(file => dirname(at(file))))].map(sync))
    },
  }
}

async function* walk(root: string, folder: string): AsyncGenerator<ForeignFile> {
  const entries: Dirent[] = []
  for await (const entry of await opendir(join(root, folder))) entries.push(entry)
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (/^\.|^(thumbs\.db|desktop\.ini)$/i.test(entry.name)) continue
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) yield* walk(root, path)
    else if (entry.isSymbolicLink()) yield { path, size: 0, isLink: true }
    else if (entry.isFile()) yield { path, size: statSync(join(root, path)).size, isLink: false }
  }
}
