import { type LinkFolders, parentOf } from './link-folders.ts'
import type { LinkPlace, LinkRecord, LinkRow, Mark, WantedLink } from './link-place.ts'
import type { Linked } from './linked.ts'

/** Makes those that are missing and looks at the others. What was made is written down, whatever happens. */
export function makeGroup(
  { place, record }: { readonly place: LinkPlace; readonly record: LinkRecord },
  folders: LinkFolders,
  wanted: readonly WantedLink[],
  linked: Linked,
): void {
  const rows: (readonly [string, LinkRow])[] = []
  try {
    const missing = wanted.filter(link => isMissing(link))
    if (missing.length > 0) record.begin(missing)
    for (const link of missing) make(link)
  } finally {
    if (rows.length > 0) record.made(rows)
  }

  function isMissing({ path, source }: WantedLink): boolean {
    const of = place.sourceMark(source)
    if (of === undefined) return left(path, 'lost')
    const folder = folders.make(parentOf(path))
    if (folder === 'other') return left(path, 'folder')
    const mark = folder === 'new' ? undefined : place.mark(path)
    return mark === undefined || look({ path, source }, mark, of, record.links.get(path))
  }

  /** At what stands there. True: it was in the way and ours, and is gone. */
  function look({ path, source }: WantedLink, mark: Mark, of: Mark, row: LinkRow | undefined): boolean {
    if (place.isRight(mark, path, source, of, row)) {
      linked.kept += 1
      // What nobody wrote down is somebody else's.
      if (row && (row.mark !== mark || row.of !== of)) rows.push([path, { mark, of }])
      return false
    }
    if (!row) return left(path, 'foreign')
    if (row.mark !== mark) return left(path, 'changed')
    // The archive has a healed file, or links are to be of another kind.
    place.remove(path)
    return true
  }

  function make({ path, source }: WantedLink): void {
    const outcome = place.make(path, source)
    if (outcome === 'lost' || outcome === 'refused') return void left(path, outcome)
    const of = place.sourceMark(source)
    const mark = outcome === 'made' && of !== undefined ? place.madeMark(path, source, of) : place.mark(path)
    if (mark === undefined || of === undefined) left(path, 'lost')
    else if (outcome === 'taken') look({ path, source }, mark, of, undefined)
    else {
      linked.made += 1
      rows.push([path, { mark, of }])
    }
  }

  function left(path: string, reason: Linked['left'][number]['reason']): false {
    linked.left.push({ path, reason })
    return false
  }
}
