import { type Connection, connect } from '../app/connect.ts'
import type { TransferOptions } from '../app/pull.ts'
import type { Archive } from '../app/write-archive.ts'
import type { Config } from '../config/settings.ts'
import { identity } from './identity.ts'
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
  const { network } = config
  const { tokens } = identity(config)
  const onWait = (milliseconds: number, why: string) => shown.report({ event: 'waiting', milliseconds, why })
  return connect({ network, tokens, onWait }, archive.catalog)
}

export function shownProgress(config: Config): Progress {
  const level = config.quiet ? 'quiet' : config.verbose ? 'verbose' : 'normal'
  return progress(process.stderr, level, () => performance.now())
}
