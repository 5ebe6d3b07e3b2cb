/** What keeping a second copy needs of the world. */
import type { Clock } from '../../model/clock.ts'
import type { ContentId } from '../../model/ids.ts'
import type { ArchiveFolder, Catalog, FactReader, FileFact } from '../ports.ts'
import { fileTimeOf } from '../title-storage/title-version.ts'
import type { SecondCopy, SecondCopyExpects } from './second-copy.ts'

export interface CopyWorld {
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
  /** `id`: of this very copy. One that begins anew has another, and nothing is recorded of it. */
  readonly copy: SecondCopy & { readonly id: string }
  /** A file of the archive, as it is read. What cannot be read throws Failure `corrupt`. */
  readonly open: (path: string) => AsyncIterable<Uint8Array>
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Told now and then. */
  readonly onProgress: (done: number, of: number) => void
}

/** What a file must be wherever it stands: the times of sidecars and pictures are those of their capture. */
export async function expectationOf(facts: FactReader, file: FileFact): Promise<SecondCopyExpects> {
  const { item, size, sha256 } = file
  const capture = item === undefined ? undefined : await facts.capture(item as ContentId)
  const title = item === undefined || capture ? undefined : await facts.title(item)
  return { size, sha256, modified: capture?.captured ?? (title?.version && fileTimeOf(title.version)) }
}

const note = 'second copy'

/** Is it the place it should be? What was recorded of another copy is forgotten. @throws Failure `missing`, `unreachable`, `invalid` */
export async function enterCopy({ catalog, copy }: Pick<CopyWorld, 'catalog' | 'copy'>): Promise<void> {
  await copy.check()
  await catalog.write(async facts => {
    if ((await facts.note(note)) === copy.id) return
    await facts.forgetCopies()
    await facts.setNote(note, copy.id)
  })
}
