/** The daemon over a real archive and a real network. */
import { statfs } from 'node:fs/promises'
import { renewManifest } from '../archive/manifest.ts'
import type { FileFact } from '../archive/ports.ts'
import { verify } from '../archive/verify.ts'
import type { TurnOutcome } from '../archive/watch/turn.ts'
import { watch } from '../archive/watch/watch.ts'
import type { WatchEvent } from '../archive/watch/watch-event.ts'
import type { TurnFreed, TurnPull, TurnWorld } from '../archive/watch/watch-world.ts'
import { rateAt, type Timetable } from '../model/timetable.ts'
import { chance, systemClock } from '../system.ts'
import type { Connection } from './connect.ts'
import { playOf } from './play.ts'
import { type Pulled, pull, repairing, type ServicesOptions, type TransferOptions } from './pull.ts'
import { readArchive } from './read-archive.ts'
import { healed, turnCopy } from './turn-copy.ts'
import { holdWatch } from './watch-lock.ts'
import { type Archive, writeArchive } from './write-archive.ts'

export interface WatchSetup {
  readonly root: string
  readonly interval: number
  readonly once: boolean
  readonly transfers: TransferOptions
  readonly timetable: Timetable | undefined
  /** Anew for each turn: who has signed in meanwhile is heard. */
  readonly connect: (archive: Archive) => Connection
  /** What is pulled, as far as its time has come. @throws Failure `unauthenticated` */
  readonly wish: () => Promise<Pick<ServicesOptions, 'owner' | 'places' | 'feeds'>>
  /** A folder or a bucket; undefined: none is kept. */
  readonly secondCopy: string | URL | undefined
  /** Empties the cloud; undefined: there is no policy. */
  readonly freeing: ((archive: Archive, connection: Connection, signal: AbortSignal) => Promise<TurnFreed>) | undefined
  readonly report: (event: WatchEvent) => void
  /** A sentence that is no event. */
  readonly say: (line: string) => void
}

/** @returns as `watch`. @throws Failure `locked` when the archive is watched already */
export async function watchArchive(setup: WatchSetup): Promise<TurnOutcome | undefined> {
  const { root, timetable, interval, once, transfers, report } = setup
  using _held = holdWatch(root)
  let begun = false
  const world = {
    clock: systemClock,
    chance,
    async open(signal: AbortSignal) {
      // A folder may become an archive once; after that it must be one.
      const archive = writeArchive(root, 'watch', begun ? 'find' : 'begin')
      begun = true
      try {
        return turnWorld({ ...setup, transfers: { ...transfers, signal } }, archive)
      } catch (thrown) {
        await archive[Symbol.asyncDispose]()
        throw thrown
      }
    },
    look: async () => readArchive(root),
    async room() {
      const { bavail, bsize } = await statfs(root)
      return bavail * bsize
    },
    mayTransfer: (now: Date) => timetable === undefined || rateAt(timetable, now) !== 0,
    report,
    signal: transfers.signal,
  }
  return await watch(world, { interval, once })
}

function turnWorld(setup: WatchSetup, archive: Archive): TurnWorld {
  const { root, transfers, timetable, wish, freeing, secondCopy, say } = setup
  const connection = setup.connect(archive)
  const { signal } = transfers
  // A bucket is a transfer too.
  const isOpen = timetable === undefined || rateAt(timetable, systemClock.now()) !== 0
  const copy = secondCopy !== undefined && isOpen ? turnCopy(archive, secondCopy, signal) : undefined
  return {
    catalog: archive.catalog,
    copy,
    async pull(due, report) {
      const { owner, places, feeds } = await wish()
      const asked = { owner, places: due.titleStorage ? places : undefined, feeds: due.feeds ? feeds : undefined }
      const options = {
        ...transfers,
        ...asked,
        filter: {},
        full: false,
        dryRun: false,
        restFailed: true,
        listOnly: !due.transfers,
      }
      return summed(await pull(archive, connection, options, report))
    },
    async check(files: readonly FileFact[], repair: boolean) {
      const said = ({ event, ...rest }: { event: string; message?: string }) =>
        event === 'remark' ? say(rest.message ?? '') : undefined
      const mend = repair ? repairing(archive, connection, transfers, said) : async () => false
      const verified = await verify(
        {
          catalog: archive.catalog,
          folder: archive.folder,
          clock: systemClock,
          signal,
          onProgress: () => undefined,
          // Before the network is asked: the copy has it for ever.
          repair:
            copy || repair
              ? async item => (copy && (await healed(copy, item, signal))) || (await mend(item))
              : undefined,
          // Reading needs no lock.
          checkArchive: async () => await readArchive(root)[Symbol.asyncDispose](),
        },
        files,
      )
      await renewManifest(archive)
      return verified
    },
    async presence() {
      const { owner } = await wish()
      return owner && playOf(await connection.presence.presence(owner, 'en-US', signal))
    },
    free: freeing && (() => freeing(archive, connection, signal)),
    async [Symbol.asyncDispose]() {
      await copy?.[Symbol.asyncDispose]()
      connection[Symbol.dispose]()
      await archive[Symbol.asyncDispose]()
    },
  }
}

/** That title storage or feeds are not whole says nothing of captures: they count as failed. */
function summed({ captures, titleStorage, feeds, bytes }: Pulled): TurnPull {
  const { new: fresh, known, gone, complete, retryAt } = captures
  return {
    new: fresh + titleStorage.new + feeds.new,
    known: known + titleStorage.known + feeds.known,
    gone: gone + titleStorage.gone,
    failed: captures.failed.length + titleStorage.failed.length + feeds.failed.length,
    bytes,
    complete,
    retryAt,
  }
}
