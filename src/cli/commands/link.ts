import { linkArchive } from '../../app/link.ts'
import { type LinkKind, linkKinds } from '../../archive/link/link-place.ts'
import { type Linked, leftReasons } from '../../archive/link/linked.ts'
import { Failure } from '../../model/failure.ts'
import { many } from '../../model/units.ts'
import type { Run } from '../command.ts'
import { filterOf } from '../filter.ts'
import { archiveRoot } from '../paths.ts'

export const run: Run = async ({ words, config, signal, print, say }) => {
  const folder = words[0]
  if (!folder) throw new Failure('invalid', 'Which folder? xbox-drive link DIR')
  const kind = linkKinds.find(each => each === config.as) ?? 'hard'
  let told = performance.now()
  const onProgress = (done: number, of: number) => {
    if (performance.now() - told < 2000) return
    told = performance.now()
    say(`${done} of ${many(of, 'link')}`)
  }
  const terms = { kind, filter: filterOf(config), utc: config.utc ?? false, signal, onProgress }
  const linked = await linkArchive(archiveRoot(config), folder, terms)
  print(linked, () => summary(linked, folder, kind))
  return linked.left.length > 0 ? 3 : 0
}

const mostShown = 20

function summary({ links, made, removed, kept, left }: Linked, folder: string, kind: LinkKind): string {
  const lines = [
    ...left.slice(0, mostShown).map(({ path, reason }) => `left  ${path}: ${leftReasons[reason]}`),
    ...(left.length > mostShown ? [`left  ${left.length - mostShown} more`] : []),
    `${many(links, `${kind} link`)} in ${folder}: ${made} made, ${kept} kept, ${removed} removed${left.length ? `, ${left.length} left alone` : ''}.`,
  ]
  return `${lines.join('\n')}\n`
}
