/**
 * Brings the bytes of one object into a part, whole and checked, whatever happens on the way. Bytes of two objects are never
 * mixed: a transfer goes on only behind `If-Range` with a strong validator, else it starts over.
 */
import type { Doubts } from '../http/resume.ts'
import { type RetryPolicy, triesOf } from '../http/retry.ts'
import { Failure } from '../model/failure.ts'
import type { ArchiveFolder, Part } from './ports.ts'
import type { PullEvent } from './pull.ts'
import { type ReceiveWorld, type Remote, receive } from './receive.ts'
import type { Slots } from './slots.ts'

export interface TransferWorld extends ReceiveWorld {
  readonly folder: ArchiveFolder
  /** 0 to 1 */
  readonly chance: () => number
  readonly policy: RetryPolicy
  /** Files on their way at the same time, whatever they are of. Finishing a file needs no room. */
  readonly slots: Slots
  readonly report: (event: PullEvent) => void
}

/** What is to be brought. */
export interface Wanted {
  /** Unique among transfers, for whoever shows them. */
  readonly transfer: string
  /** What it is of, for a person: the game of a capture, the name of a file. */
  readonly label: string
  /** The object at this try: addresses may be renewed meanwhile. @throws Failure when there is none any more */
  remote(): Promise<Remote>
  /** It was refused: may it be asked for again, in another way? */
  renew(refused: Remote): Promise<boolean>
  /** May a transfer go on with bytes of the object that had this validator? */
  mayGoOn(validator: string | undefined): boolean
}

/**
 * Brings the bytes into `part`, and does `finish` when they are all there.
 *
 * @param finish gives them their place; what it finds wrong with them is tried again
 * @throws Failure of the last try, with `retryAfter` when the network asked for it. The part stays for a later run.
 */
export async function transfer<Finished>(
  world: TransferWorld,
  wanted: Wanted,
  part: Part,
  finish: (remote: Remote) => Promise<Finished>,
): Promise<Finished> {
  const { clock, policy, signal } = world
  const delayAfter = triesOf(policy, world.chance)
  const doubts: Doubts = { ranges: 0 }
  try {
    for (;;) {
      signal.throwIfAborted()
      // Before an address is asked for, which does not work for ever.
      await world.rate.open(signal)
      const remote = await wanted.remote()
      const before = part.size
      try {
        if (part.size > 0 && !wanted.mayGoOn(part.validator)) await part.restart(undefined)
        if (part.size === 0 || part.size !== remote.size) {
          await world.slots.use(() => received(world, part, wanted, remote, doubts))
        }
        return await finish(remote)
      } catch (thrown) {
        signal.throwIfAborted()
        const failure = Failure.from(thrown)
        if (isRefused(failure) && (await wanted.renew(remote))) continue
        const delay = delayAfter(failure, part.size > before)
        if (delay === undefined) throw failure
        if (delay >= 1000) world.report({ event: 'waiting', milliseconds: delay, why: failure.message })
        await clock.sleep(delay, signal)
      }
    }
  } catch (thrown) {
    await part.close().catch(() => undefined)
    throw thrown
  }
}

async function received(
  world: TransferWorld,
  part: Part,
  { transfer, label }: Wanted,
  remote: Remote,
  doubts: Doubts,
): Promise<void> {
  world.report({ event: 'started', transfer, label, size: remote.size, from: part.size })
  try {
    await receive(world, part, remote, doubts, bytes => world.report({ event: 'received', transfer, bytes }))
  } finally {
    world.report({ event: 'ended', transfer })
  }
}

/** Answers that a fresh address may mend. */
function isRefused(failure: Failure): boolean {
  return ['unauthenticated', 'forbidden', 'missing'].includes(failure.code)
}
