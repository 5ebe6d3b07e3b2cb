/**
 * Judges each deletion at the moment the network hears it, by what truly is and not by what the program believes. Knows
 * nothing of how `free` works.
 */
import type { FreePlan } from '../../../src/archive/free/free-world.ts'
import type { CaptureKind } from '../../../src/model/capture.ts'
import type { ContentId, Xuid } from '../../../src/model/ids.ts'
import type { ModelDisk } from './model-disk.ts'
import type { Walk } from './model-listing.ts'
import type { ModelNetwork } from './model-network.ts'
import type { TrueCapture, TrueFile } from './true-capture.ts'
import type { TrueTime } from './true-time.ts'

export interface Truth {
  readonly owner: Xuid
  readonly time: TrueTime
  readonly network: ModelNetwork
  readonly disk: ModelDisk
  /** Undefined: none is configured. */
  readonly copy: ModelDisk | undefined
  /** What the pull archived, of each capture. */
  readonly archived: ReadonlyMap<ContentId, TrueCapture>
}

/** What the program did in this process, as its ports saw it. */
export interface Doings {
  readonly walks: Walk[]
  /** The plan that was approved. */
  plan: FreePlan | undefined
  /** When the sentinel, and the token's player, were last asked for and right. True time. */
  archiveChecked: number | undefined
  playerChecked: number | undefined
  readonly asked: Set<ContentId>
}

/** Milliseconds a proof is good for. */
const freshness = 60_000

/** @returns what is wrong with deleting this capture now, in sentences; none: nothing. */
export function judge(truth: Truth, doings: Doings, kind: CaptureKind, id: ContentId): string[] {
  const { network, archived } = truth
  const capture = network.captures.get(id) ?? network.ghosts.get(id)?.capture ?? archived.get(id)
  if (!capture) return [`${id} is no capture's id`]
  const wrongs = [
    ...beforehand(truth, doings, id),
    ...listingWrongs(truth, doings, capture),
    ...(capture.capture.owner === truth.owner ? [] : [`${id} is another player's`]),
    ...(capture.capture.kind === kind ? [] : [`${id} was asked for as a ${kind}`]),
  ]
  for (const file of capture.files) {
    wrongs.push(...fileWrongs(truth, truth.disk, file, 'the archive'))
    if (truth.copy) wrongs.push(...fileWrongs(truth, truth.copy, file, 'the second copy'))
  }
  return wrongs.map(wrong => `${id}: ${wrong}`)
}

function beforehand({ time }: Truth, doings: Doings, id: ContentId): string[] {
  const { plan, asked, archiveChecked, playerChecked } = doings
  return [
    ...(plan?.captures.some(each => each.contentId === id) ? [] : ['it is not in the approved plan']),
    ...(asked.has(id) ? ['it was asked for twice in one run'] : []),
    ...(isFresh(time, archiveChecked) ? [] : ['the sentinel was not seen in the last minute']),
    ...(isFresh(time, playerChecked) ? [] : ['whose token it is was not asked in the last minute']),
  ]
}

/**
 * The last listing of its kind in this process was whole: it ended, and named what the archive knows and the network has. One
 * that is due to expire may be missing from any listing.
 */
function listingWrongs(
  { network, archived, owner, time }: Truth,
  { walks }: Doings,
  { capture }: TrueCapture,
): string[] {
  const walk = walks.findLast(each => each.kind === capture.kind && each.owner === owner)
  if (!walk) return ['no listing of its kind was read']
  if (!walk.ended) return ['the listing was not read to its end']
  const named = walk.named.get(capture.contentId)
  if (!named) return ['the listing did not name it']
  const left = [...network.captures.values()].filter(
    each =>
      each.capture.kind === capture.kind &&
      each.capture.owner === owner &&
      archived.has(each.capture.contentId) &&
      !walk.named.has(each.capture.contentId) &&
      (each.capture.expires ?? time.now()) > time.now(),
  )
  const sizes = (locators: typeof capture.locators) => JSON.stringify(locators.map(({ type, size }) => [type, size]))
  return [
    ...(left.length > 0 ? [`the listing left out ${left.length} others`] : []),
    ...(sizes(named.locators) === sizes(capture.locators) ? [] : ['the listing named other sizes']),
  ]
}

function fileWrongs({ time }: Truth, disk: ModelDisk, { path, bytes }: TrueFile, where: string): string[] {
  const stands = disk.files.get(path)
  return [
    ...(stands && Buffer.compare(stands, bytes) === 0 ? [] : [`${path} is not whole in ${where}`]),
    ...(isFresh(time, disk.lastRead.get(path)) ? [] : [`${path} in ${where} was not read back in the last minute`]),
  ]
}

function isFresh(time: TrueTime, when: number | undefined): boolean {
  return when !== undefined && time.truth - when <= freshness
}
