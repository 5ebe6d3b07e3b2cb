/** What other tools wrote down of captures, in the folder itself: entities as JSON, one by one or as a whole listing. */
import { type Json, JsonObject, parseJson } from '../../http/json.ts'
import type { Capture } from '../../model/capture.ts'
import type { ContentId } from '../../model/ids.ts'
import type { AdoptWorld, ForeignFile } from './adopt-world.ts'
import { type HistoryRow, readHistory } from './history.ts'

export interface Metadata {
  /** With the file that says it. Of several the last by path counts. */
  readonly captures: ReadonlyMap<ContentId, { readonly capture: Capture; readonly file: string }>
  readonly history: readonly HistoryRow[]
  /** Files that are metadata, and of which captures. */
  readonly files: ReadonlyMap<string, readonly ContentId[]>
}

/** Bytes of the largest text that is looked at. */
const largest = 64 << 20

export async function readMetadata(
  { foreign, readCapture, signal }: Pick<AdoptWorld, 'foreign' | 'readCapture' | 'signal'>,
  files: readonly ForeignFile[],
): Promise<Metadata> {
  const captures = new Map<ContentId, { capture: Capture; file: string }>()
  const history: HistoryRow[] = []
  const read = new Map<string, readonly ContentId[]>()
  for (const { path, size, isLink } of files) {
    if (isLink || size > largest || !/\.json$|(^|\/)history\.csv$/i.test(path)) continue
    signal.throwIfAborted()
    const text = new TextDecoder().decode(await foreign.read(path).catch(() => new Uint8Array()))
    if (/\.csv$/i.test(path)) {
      const rows = readHistory(text)
      history.push(...rows)
      if (rows.length > 0) read.set(path, [])
      continue
    }
    const said = capturesIn(text, readCapture)
    for (const capture of said) captures.set(capture.contentId, { capture, file: path })
    if (said.length > 0) {
      read.set(
        path,
        said.map(each => each.contentId),
      )
    }
  }
  return { captures, history, files: read }
}

function capturesIn(text: string, readCapture: (said: JsonObject) => Capture): Capture[] {
  try {
    const json = parseJson(text.replace(/^\ufeff/, ''))
    const values = json instanceof JsonObject ? json.get('values') : json
    const entities: readonly Json[] = Array.isArray(values) ? values : [json]
    return entities.flatMap(each => (each instanceof JsonObject ? readLeniently(each, readCapture) : []))
  } catch {
    return []
  }
}

/** An entity without an address says nothing that could be checked. */
function readLeniently(said: JsonObject, readCapture: (said: JsonObject) => Capture): Capture[] {
  try {
    const capture = readCapture(said)
    return capture.locators.length > 0 ? [capture] : []
  } catch {
    return []
  }
}
