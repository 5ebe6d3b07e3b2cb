/** From a world and a demo player to the entries of a capture store. */
import { integerOf, textOf } from '../../http/json-read.ts'
import { contentId, type Xuid } from '../../model/ids.ts'
import type { StoredFile } from '../content.ts'
import { demoCaptures, demoPlayer } from '../demo/demo-captures.ts'
import type { WorldPlayer } from '../world/world.ts'
import { capturedAt, completeEntity } from './capture-entity.ts'
import type { CaptureEntry } from './capture-store.ts'

/** @param copy takes a file over; see `file-copies.ts` */
export async function worldEntries(
  players: readonly WorldPlayer[],
  copy: (path: string) => Promise<StoredFile>,
): Promise<CaptureEntry[]> {
  const entries: CaptureEntry[] = []
  for (const { xuid, captures } of players) {
    const named = new Map<string, number>()
    for (const { kind, name, file, thumbnail, hdr, entity } of captures) {
      // By the file, not by the place in the list: a new entry in front must not rename the others.
      const times = named.get(`${kind} ${name}`) ?? 0
      named.set(`${kind} ${name}`, times + 1)
      const content = await copy(file)
      const taken = new Date(content.modified)
      const complete = completeEntity(kind, entity, xuid, `${xuid} ${kind} ${name} ${times}`, taken)
      const sources = {
        content,
        ...(thumbnail === undefined ? {} : { thumbnail: await copy(thumbnail) }),
        ...(hdr === undefined ? {} : { hdr: await copy(hdr) }),
      }
      entries.push(entryOf(kind, xuid, complete, sources, taken))
    }
  }
  return entries
}

export function* demoEntries(count: number, now: Date): Generator<CaptureEntry> {
  for (const { kind, entity, sources } of demoCaptures(count, now)) {
    yield entryOf(kind, demoPlayer.xuid, entity, sources, now)
  }
}

function entryOf(
  kind: CaptureEntry['kind'],
  owner: Xuid,
  entity: CaptureEntry['entity'],
  sources: CaptureEntry['sources'],
  taken: Date,
): CaptureEntry {
  return {
    kind,
    owner,
    entity,
    sources,
    contentId: contentId(textOf(entity, 'contentId') ?? ''),
    localId: textOf(entity, 'localId') ?? '',
    titleId: integerOf(entity, 'titleId') ?? 0,
    captured: capturedAt(kind, entity) ?? taken,
  }
}
