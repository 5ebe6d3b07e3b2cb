/** Libraries for the tests of what is shown of them. */
import { contentId, type Sha256 } from '../../model/ids.ts'
import { captureStem } from '../captures/layout.ts'
import { libraryOf, libraryRow } from '../library/library.trial.ts'
import type { Library } from '../library/library.ts'

export interface TrialCapture {
  readonly id: string
  /** ISO 8601. */
  readonly captured: string
  readonly game?: string
  readonly clip?: boolean
  readonly hdr?: boolean
}

/** As a pull with `--utc` would have placed them. */
export async function trialLibrary(captures: readonly TrialCapture[]): Promise<Library> {
  const taken = new Set<string>()
  const placed = []
  for (const capture of captures) {
    const { id, game = 'Halo' } = capture
    const named = { game, captured: new Date(capture.captured), contentId: contentId(id) }
    const stem = await captureStem(named, 'utc', async stem => taken.has(stem.toLowerCase()))
    taken.add(stem.toLowerCase())
    placed.push({ ...capture, game, stem, at: named.captured.getTime() })
  }
  placed.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  return libraryOf(
    `of ${captures.length}`,
    placed.map(({ id, game, stem, at, clip, hdr }) =>
      libraryRow({
        ...{ contentId: contentId(id), game, captured: at, kind: clip ? 'gameClip' : 'screenshot' },
        main: { path: `${stem}.${clip ? 'mp4' : 'png'}`, size: 10, sha256: `${id} main` as Sha256 },
        hdr: hdr ? { path: `${stem}.jxr`, size: 20, sha256: `${id} hdr` as Sha256 } : undefined,
      }),
    ),
  )
}
