/** What fills the feeds that a network serves: nothing (its world does), an archive, or today's services. */
import { sockets } from '../client/sockets.ts'
import { defaultRetryPolicy } from '../http/retry.ts'
import { Failure } from '../model/failure.ts'
import type { Feeds } from '../services/feeds/feeds.ts'
import { gateway } from '../services/feeds/gateway.ts'
import { liveFeeds } from '../services/feeds/live/live-feeds.ts'
import { systemClock } from '../system.ts'
import type { Identity } from './account.ts'
import { archiveFeeds } from './archive-feeds.ts'
import { liveServices, type PaceMemories } from './live-services.ts'
import { readArchive } from './read-archive.ts'

export interface FeedFilling extends AsyncDisposable {
  /** Undefined: the world of the network fills them. */
  readonly feeds: Feeds | undefined
}

export interface FeedFillingOptions {
  readonly source: string
  /** The archive whose snapshots are given. */
  readonly archive: string
  /** Where today's services are; undefined: the live network. */
  readonly network: URL | undefined
  /** Who is signed in to them. */
  readonly who: Identity
  readonly memory: PaceMemories
  readonly report: (line: string) => void
}

/** @throws Failure `unauthenticated` when nobody is signed in to ask as; `missing`, `invalid`, `corrupt` of an archive */
export async function feedFilling(options: FeedFillingOptions): Promise<FeedFilling> {
  if (options.source === 'live') return await liveFilling(options)
  if (options.source !== 'archive') return { feeds: undefined, [Symbol.asyncDispose]: async () => undefined }
  const catalog = readArchive(options.archive)
  return {
    feeds: archiveFeeds({ root: options.archive, catalog, clock: systemClock }),
    [Symbol.asyncDispose]: () => catalog[Symbol.asyncDispose](),
  }
}

/** A visitor of a page does not wait for a pace: soon told “not now”, they get what is known already. */
const longestWait = 5000
const policy = { ...defaultRetryPolicy, tries: 3, longestAskedDelay: longestWait }

async function liveFilling({ network, who, memory, report }: FeedFillingOptions): Promise<FeedFilling> {
  const { tokens } = who
  if ((await tokens.current()) === undefined) {
    throw new Failure(
      'unauthenticated',
      'Today’s services answer a player only. Sign in with xbox-drive login, or say as whom they are asked: --authorization ' +
        '"XBL3.0 x=<hash>;<token>".',
    )
  }
  const out = sockets({ proxyEnvironment: process.env })
  const onWait = (milliseconds: number, why: string) => {
    if (milliseconds >= 1000) report(`waiting ${Math.ceil(milliseconds / 1000)} s: ${why}`)
  }
  const services = liveServices(out, { network, tokens, memory, onWait, longestWait, policy })
  return {
    feeds: gateway(liveFeeds(services, { clock: systemClock }), { clock: systemClock, onFailure: seldom(report) }),
    [Symbol.asyncDispose]: async () => out[Symbol.dispose](),
  }
}

/** The same trouble once a minute: it may come with every visitor. */
function seldom(report: (line: string) => void): (failure: Failure) => void {
  let last = { message: '', at: 0 }
  return ({ code, message }) => {
    const at = systemClock.elapsed()
    if (code === 'throttled' || (message === last.message && at - last.at < 60_000)) return
    last = { message, at }
    report(message)
  }
}
