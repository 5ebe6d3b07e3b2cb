import type { CaptureFact, CaptureFilter, Catalog } from '../ports.ts'

/** One capture as `ls` shows it. */
export interface ListedCapture {
  readonly contentId: string
  readonly kind: string
  readonly game: string
  readonly captured: Date
  /** Of its main file; null until that stands. */
  readonly bytes: number | null
  readonly path: string | null
  readonly state: string
}

const pageSize = 2000

/** Newest first, `max` at the most. */
export async function listCaptures(
  catalog: Catalog,
  filter: CaptureFilter,
  max = Number.POSITIVE_INFINITY,
): Promise<ListedCapture[]> {
  const listed: ListedCapture[] = []
  let last: CaptureFact | undefined
  while (listed.length < max) {
    const wanted = Math.min(pageSize, max - listed.length)
    const page = await catalog.read(facts => facts.captures(filter, wanted, last))
    for (const { contentId, kind, game, captured, bytes, path, state } of page) {
      listed.push({ contentId, kind, game, captured, bytes: bytes ?? null, path: path ?? null, state })
    }
    last = page.at(-1)
    if (page.length < wanted) break
  }
  return listed
}
