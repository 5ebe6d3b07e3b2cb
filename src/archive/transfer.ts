/**
 * Brings the bytes of one address into a part file, whole and checked, whatever happens on the way. Bytes of two objects
 * are never mixed: a transfer goes on only behind `If-Range` with a strong validator, else it starts over.
 */
import { delayBeforeRetry, isPassing, type RetryPolicy } from '../http/retry.ts'
import type { Capture, ContentLocator } from '../model/capture.ts'
import type { Clock } from '../model/clock.ts'
import { Failure } from '../model/failure.ts'
import { expectedType } from './expected-type.ts'
import type { ArchiveFolder, CaptureSource, Inspection, Part } from './ports.ts'
import type { PullEvent } from './pull.ts'
import type { Pacer } from './rate.ts'
import { type Doubts, receive } from './receive.ts'
import type { Slots } from './slots.ts'

export interface TransferWorld {
  readonly source: CaptureSource
  readonly folder: ArchiveFolder
  readonly clock: Clock
  /** 0 to 1 */
  readonly chance: () => number
  readonly policy: RetryPolicy
  /** Milliseconds without a byte before a try is given up. */
  readonly stallTimeout: number
  readonly rate: Pacer
  /** Files on their way at the same time, over all captures. Finishing a file needs no room. */
  readonly slots: Slots
  readonly report: (event: PullEvent) => void
  readonly signal: AbortSignal
}

/** A capture whose addresses may be asked for again. Shared by all transfers of one capture, so that they ask once. */
export interface Addresses {
  current(type: string): ContentLocator | undefined
  /** Has the clock passed the time this address is good for? False once clocks were found to disagree. */
  isExpired(locator: ContentLocator): boolean
  /** Fresh addresses, unless `stale` was replaced already. @throws Failure `missing`: the network has the capture no more. */
  renew(stale: ContentLocator): Promise<void>
}

/** Tries that get bytes do not count against patience, but there is an end to everything. */
const mostTries = 50
/** Fresh addresses that may be refused before the network means it. */
const mostRefusals = 3

/**
 * Brings the bytes to `path`.
 *
 * @param type the locator's type; its address is looked up at each try.
 * @throws Failure of the last try, with `retryAfter` when the network asked for it. The part stays for a later run.
 */
export async function transfer(
  world: TransferWorld,
  capture: Capture,
  type: string,
  path: string,
  addresses: Addresses,
): Promise<Inspection> {
  const { folder, clock, policy, signal } = world
  const part = await folder.part({ contentId: capture.contentId, locatorType: type })
  let fruitless = 0
  let refusals = 0
  const doubts: Doubts = { ranges: 0 }
  try {
    for (let tries = 1; ; tries += 1) {
      signal.throwIfAborted()
      const locator = addresses.current(type)
      if (!locator) throw new Failure('missing', `The network no longer lists ${type} for this capture.`)
      if (addresses.isExpired(locator)) {
        await addresses.renew(locator)
        continue
      }
      const before = part.size
      try {
        return await attempt(world, part, capture, locator, path, doubts)
      } catch (thrown) {
        signal.throwIfAborted()
        const failure = Failure.from(thrown)
        if (isRefused(failure) && refusals < mostRefusals) {
          refusals += 1
          await addresses.renew(locator)
          continue
        }
        fruitless = part.size > before ? 1 : fruitless + 1
        const delay = delayBeforeRetry(policy, fruitless, failure.retryAfter, world.chance())
        if (!isPassing(failure.code) || delay === undefined || tries >= mostTries) throw failure
        if (delay >= 1000) world.report({ event: 'waiting', milliseconds: delay, why: failure.message })
        await clock.sleep(delay, signal)
      }
    }
  } catch (thrown) {
    await part.close().catch(() => undefined)
    throw thrown
  }
}

/** One try: go on or begin, then look at what came. */
async function attempt(
  world: TransferWorld,
  part: Part,
  capture: Capture,
  locator: ContentLocator,
  path: string,
  doubts: Doubts,
): Promise<Inspection> {
  if (locator.size === undefined || part.size !== locator.size) {
    await world.slots.use(() => received(world, part, capture, locator, doubts))
  }
  const terms = { name: locator.type, size: locator.size, type: expectedType(locator) }
  return await world.folder.land(part, path, terms, capture.captured)
}

async function received(
  world: TransferWorld,
  part: Part,
  { contentId, game }: Capture,
  locator: ContentLocator,
  doubts: Doubts,
): Promise<void> {
  const name = `${contentId} ${locator.type}`
  world.report({ event: 'started', transfer: name, game, size: locator.size, from: part.size })
  try {
    await receive(world, part, locator, doubts, bytes => world.report({ event: 'received', transfer: name, bytes }))
  } finally {
    world.report({ event: 'ended', transfer: name })
  }
}

/** Answers that a fresh address may mend. */
function isRefused(failure: Failure): boolean {
  return ['unauthenticated', 'forbidden', 'missing'].includes(failure.code)
}
