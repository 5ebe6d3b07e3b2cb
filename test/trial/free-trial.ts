/** An archive of a demo player and the world that `free` needs, over the real network without sockets. What a test breaks, it breaks here. */
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { FreeEvent, FreeWorld } from '../../src/archive/free/free-world.ts'
import { readyToken, token } from '../../src/client/token.ts'
import { type Exchange, wrapped } from '../../src/http/exchange.ts'
import { capturesClient } from '../../src/services/captures/client.ts'
import { deleteOnce } from '../../src/services/captures/delete-once.ts'
import { readCapture } from '../../src/services/captures/entity.ts'
import { freeRecords } from '../../src/stores/folder/free-records.ts'
import { quickFolder } from './quick-folder.ts'
import { authorization, owner, type Trial, type TrialOptions, temporaryFolder, trial } from './trial.ts'

export interface FreeTrial {
  readonly at: Trial
  readonly world: FreeWorld
  readonly events: FreeEvent[]
  /** ContentIds that the network was really asked to delete. */
  readonly asked: string[]
  readonly stop: AbortController
  /** Set in the middle of a test. */
  readonly knobs: Knobs
}

export interface Knobs {
  /** Between every request and the network. */
  exchange: (next: Exchange) => Exchange
  player: () => Promise<string>
  checkArchive: () => Promise<void>
  /** Milliseconds added to the time of day. */
  day: number
  /** Milliseconds added to both clocks. */
  passed: number
}

const host = new URL('http://network.test')

export async function freeTrial(test: TestContext, options: TrialOptions = {}): Promise<FreeTrial> {
  const at = await trial(test, { root: join(temporaryFolder(test, quickFolder), 'archive'), ...options })
  await at.pull()
  const [events, asked]: [FreeEvent[], string[]] = [[], []]
  const stop = new AbortController()
  const knobs: Knobs = {
    exchange: next => next,
    player: async () => owner,
    checkArchive: async () => undefined,
    day: 0,
    passed: 0,
  }
  const changeable: Exchange = request => {
    if (request.method === 'DELETE') asked.push(new URL(request.url).pathname.split('/').at(-1) as string)
    return knobs.exchange(at.send)(request)
  }
  const out = wrapped(
    changeable,
    token(readyToken(authorization), () => true),
  )
  const world: FreeWorld = {
    catalog: at.catalog,
    folder: at.folder,
    source: capturesClient(out, out, { host }),
    deletions: {
      async delete(kind, contentId, signal, lastLook) {
        lastLook?.()
        return await deleteOnce(out, host, { kind, contentId }, signal)
      },
    },
    player: async () => (await knobs.player()) as typeof owner,
    checkArchive: () => knobs.checkArchive(),
    secondCopy: undefined,
    records: freeRecords(at.root),
    readCapture,
    clock: {
      now: () => new Date(Date.now() + knobs.day + knobs.passed),
      elapsed: () => performance.now() + knobs.passed,
      sleep: async () => undefined,
    },
    report: event => events.push(event),
    signal: stop.signal,
  }
  return { at, world, events, asked, stop, knobs }
}
