import { parseRange, satisfiable } from '../../http/range.ts'
import { titlePlace } from '../../model/title-storage.ts'
import type { TitleBatch, TitleParts } from '../../services/title-storage/batch.ts'
import type { TitlePart } from '../../services/title-storage/batch-parts.ts'
import type { TitleReader } from './title-reader.ts'

/** The same file of several players; one part each, in the order asked. */
export async function readBatch(
  store: Pick<TitleReader<never>, 'find'>,
  { family, scid, file, xuids, headers }: TitleBatch,
  random: (bytes: number) => Uint8Array,
): Promise<TitleParts> {
  const asked = parseRange(headers?.get('range') ?? null)
  // The sample's parts have one range at the most, so several are no wish that could be met.
  const range = asked?.length === 1 ? asked : undefined
  const parts: TitlePart[] = []
  for (const xuid of xuids) {
    const found = await store.find(titlePlace(family, scid, xuid), file)
    if (!found) {
      parts.push({ xuid, status: 404, size: 0, bytes: new Uint8Array() })
      continue
    }
    const stretch = range ? satisfiable(range, found.size)[0] : { start: 0, end: found.size - 1 }
    if (!stretch) {
      parts.push({ xuid, status: 416, size: 0, bytes: new Uint8Array() })
      continue
    }
    const size = stretch.end - stretch.start + 1
    parts.push({
      xuid,
      status: range ? 206 : 200,
      etag: found.etag.value,
      size,
      bytes: await found.open(stretch.start, size),
      ...(range ? { range: { ...stretch, size: found.size } } : {}),
    })
  }
  return { boundary: Buffer.from(random(16)).toString('hex'), parts }
}
