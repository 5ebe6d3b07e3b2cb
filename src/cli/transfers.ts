import { type Connection, connect } from '../app/connect.ts'
import type { TransferOptions } from '../app/pull.ts'
import type { Archive } from '../app/write-archive.ts'
import type { Config } from '../config/settings.ts'
import { Failure } from '../model/failure.ts'
import type { Xuid } from '../model/ids.ts'
import { type Progress, progress } from './progress.ts'

/** How a command that transfers is to do it. */
export function transferOptions(config: Config, signal: AbortSignal): TransferOptions {
  return {
    utc: config.utc ?? false,
    jobs: config.jobs ?? 8,
    stallTimeout: config.stallTimeout ?? 60_000,
    limitRate: config.limitRate,
    timetable: config.timetable,
    signal,
  }
}

export function connected(config: Config, archive: Archive, shown: Progress): Connection {
  const { network, authorization } = config
  return connect(
    { network, authorization, onWait: (milliseconds, why) => shown.report({ event: 'waiting', milliseconds, why }) },
    archive.catalog,
  )
}

/** @throws Failure `unauthenticated` unless a token is known. */
export function authorized({ authorization }: Config): string {
  if (authorization === undefined) {
    throw new Failure(
      'unauthenticated',
      'Nobody is signed in. Give a ready header value: --authorization "XBL3.0 x=<hash>;<token>" (or XBOX_DRIVE_AUTHORIZATION); ' +
        'docs/guides/operate.md says where to find one.',
    )
  }
  return authorization
}

/** @throws Failure `unauthenticated` unless a token and a player are known. */
export function signedIn(config: Config): Xuid {
  authorized(config)
  if (config.xuid === undefined) {
    throw new Failure('invalid', 'Whose captures and files? Give the player’s number with --xuid (or XBOX_DRIVE_XUID).')
  }
  return config.xuid
}

export function shownProgress(config: Config): Progress {
  const level = config.quiet ? 'quiet' : config.verbose ? 'verbose' : 'normal'
  return progress(process.stderr, level, () => performance.now())
}
