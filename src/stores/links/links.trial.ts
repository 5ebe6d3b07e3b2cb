/** An archive's captures and a folder of links on the real disk. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { link } from '../../archive/link/link.ts'
import type { LinkKind, LinkPlace, LinkRecord } from '../../archive/link/link-place.ts'
import type { Linked } from '../../archive/link/linked.ts'
import { wantedLinks } from '../../archive/link/wanted-links.ts'
import { type TrialCapture, trialLibrary } from '../../archive/views/library.trial.ts'
import { views } from '../../archive/views/views.ts'
import { realPath } from '../folder/real-path.ts'
import { linkFolder } from './link-folder.ts'
import { recordFile } from './record-file.ts'

export interface TrialLinks extends Disposable {
  readonly root: string
  readonly folder: string
  /** One run. `around` may come between it and the disk. */
  run(captures: readonly TrialCapture[], kind?: LinkKind, around?: Around): Promise<Linked>
  /** What stands in the folder but the record: path → text of a file, `/` of a folder. */
  tree(): Record<string, string>
  at(path: string): string
}

type Around = (place: LinkPlace, record: LinkRecord) => { place: LinkPlace; record: LinkRecord }

export function trialLinks(): TrialLinks {
  const base = realPath(mkdtempSync(join(tmpdir(), 'xbox-drive-links-')))
  const [root, folder] = [join(base, 'archive'), join(base, 'links')]
  mkdirSync(root)
  mkdirSync(folder)
  return {
    root,
    folder,
    async run(captures, kind = 'hard', around) {
      const library = await trialLibrary(captures)
      for (const { path, sha256 } of [...library.files, ...library.hdr.values()]) {
        const file = join(root, path)
        mkdirSync(dirname(file), { recursive: true })
        if (!existsSync(file)) writeFileSync(file, sha256)
      }
      const place = linkFolder(kind, folder, root)
      const record = recordFile(folder, 'archive-1')
      const between = around?.(place, record) ?? { place, record }
      const world = { ...between, signal: new AbortController().signal, onProgress: () => undefined }
      const linked = await link(world, wantedLinks(views(library, { zone: 'utc' })))
      record[Symbol.dispose]()
      return linked
    },
    tree() {
      const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        path => !path.startsWith('.xbox-drive-links'),
      )
      const textOf = (file: string) => (statSync(file).isDirectory() ? '/' : readFileSync(file, 'utf8'))
      return Object.fromEntries(entries.sort().map(path => [path, textOf(join(folder, path))]))
    },
    at: path => join(folder, path),
    [Symbol.dispose]: () => rmSync(base, { recursive: true, force: true }),
  }
}

/** A crash at the `count`th thing done to the disk: from then on nothing is done or written down any more. */
export function crashAt(count: number): { readonly around: Around; readonly steps: () => number } {
  let steps = 0
  const counted = <Part extends object>(part: Part, names: readonly (keyof Part)[]): Part => ({
    ...part,
    ...Object.fromEntries(
      names.map(name => [
        name,
        (...args: readonly unknown[]) => {
          steps += 1
          if (steps >= count) throw new Error('crash')
          return (part[name] as (...args: readonly unknown[]) => unknown)(...args)
        },
      ]),
    ),
  })
  return {
    around: (place, record) => ({
      place: counted(place, ['make', 'remove', 'makeFolder', 'removeFolder']),
      record: counted(record, ['begin', 'made', 'removed', 'madeFolder', 'removedFolder']),
    }),
    steps: () => steps,
  }
}
