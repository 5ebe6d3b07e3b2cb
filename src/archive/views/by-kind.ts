import { captureTraits } from '../../model/capture-traits.ts'
import { captureFolder } from './capture-folder.ts'
import { encodedLength } from './file-name.ts'
import { filesAmongGames } from './files-of.ts'
import { folder, foldersIn } from './folder.ts'
import { allIndexes, type Ground } from './ground.ts'
import type { ViewFile, ViewFolder } from './view.ts'

/** Screenshots, clips and HDR pictures, by year. */
export function byKind(ground: Ground): ViewFolder {
  const name = 'By kind'
  const { captured, hdr, traits: of } = ground.library
  const has = (trait: number) => (index: number) => ((of[index] as number) & trait) !== 0
  const make = () => {
    const all = allIndexes(ground)
    const above = encodedLength(name) + 1
    const kind = (name: string, role: ViewFile['role'], which: (index: number) => boolean) =>
      captureFolder(ground, {
        ...{ name, above, level: 0, least: 1 },
        indexes: all.filter(which),
        files: filesAmongGames(ground, [role]),
      })
    return foldersIn([
      kind('Clips', 'main', has(captureTraits.clip)),
      kind('HDR', 'hdr', index => hdr.has(index)),
      kind('Screenshots', 'main', index => !has(captureTraits.clip)(index)),
    ])
  }
  let content: ReturnType<typeof make> | undefined
  return folder(name, captured[0] ?? 0, () => (content ??= make()))
}
