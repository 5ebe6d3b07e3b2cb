import type { ArchiveStatus } from '../../archive/status.ts'
import type { Metric } from './exposition.ts'
import { type Health, lastComplete } from './health.ts'
import type { WatchTally } from './watch-tally.ts'

type Values = Metric['values']
const one = (value: number | undefined): Values => [[{}, value]]
const counter = (name: string, help: string, values: Values): Metric => ({ name, help, values, type: 'counter' })
const gauge = (name: string, help: string, values: Values): Metric => ({ name, help, values, type: 'gauge' })
/** Times are seconds since 1970: how long ago that is, whoever asks computes. */
const seconds = (time: Date | undefined | null) => one(time ? time.getTime() / 1000 : undefined)
const by = (label: string, counts: Iterable<readonly [string, number]>): Values =>
  [...counts].map(([name, count]) => [{ [label]: name }, count])

/** What is counted starts at zero with the process; what is measured is so now. */
export function watchMetrics(tally: WatchTally, status: ArchiveStatus | Error, health: Health): Metric[] {
  const { pulls, checks, freed } = tally
  return [
    counter('pulls_total', 'Pulls that ended; partial: something failed.', by('result', Object.entries(pulls))),
    counter('captures_archived_total', 'Captures that came into the archive.', one(tally.archived)),
    counter('received_bytes_total', 'Bytes received by pulls.', one(tally.receivedBytes)),
    counter('failures_total', 'Failures, by code.', by('code', tally.failures)),
    counter('checks_total', 'Turns of re-verification.', one(checks.turns)),
    counter('checked_files_total', 'Files read back and compared.', one(checks.files)),
    counter('checked_bytes_total', 'Bytes read back and compared.', one(checks.bytes)),
    counter('damaged_files_total', 'Files found damaged.', one(checks.damaged)),
    counter('repaired_files_total', 'Damaged files that were mended.', one(checks.repaired)),
    counter('freed_captures_total', 'Captures seen gone from the cloud after they were freed.', one(freed.captures)),
    counter('freed_bytes_total', 'Bytes of the cloud that were freed.', one(freed.bytes)),
    gauge('healthy', '1: what /healthz says is ok.', one(health.status === 'ok' ? 1 : 0)),
    gauge('online', '1: the network can be reached, as far as is known.', one(tally.offlineSince ? 0 : 1)),
    gauge('start_timestamp_seconds', 'When the daemon began.', seconds(tally.begun)),
    gauge('last_success_timestamp_seconds', 'When a pull was last complete.', seconds(lastComplete(tally, status))),
    gauge('next_turn_timestamp_seconds', 'When the next turn is due.', seconds(tally.nextTurn)),
    ...(status instanceof Error ? [] : archiveMetrics(status)),
  ]
}

function archiveMetrics({ captures, quota, oldestCheck, expiring, titleStorage }: ArchiveStatus): Metric[] {
  const { upstream, verified, ...states } = captures
  const titles = (['archived', 'pending', 'failed', 'damaged', 'lost'] as const).map(
    name => [name, titleStorage[name]] as const,
  )
  return [
    gauge('upstream_captures', 'Captures the network lists.', one(upstream)),
    gauge('verified_captures', 'Archived captures that were read back since.', one(verified)),
    gauge('captures', 'Captures, by what is known of their copy.', by('state', Object.entries(states))),
    gauge('title_files', 'Files of title storage, by what is known of their copy.', by('state', titles)),
    gauge('quota_used_bytes', 'Bytes of the cloud in use.', one(quota.usedBytes)),
    gauge('quota_limit_bytes', 'Bytes the cloud has.', one(quota.limitBytes)),
    gauge('oldest_check_timestamp_seconds', 'When the file not read back for longest was.', seconds(oldestCheck)),
    gauge(
      'soonest_expiry_timestamp_seconds',
      'When the first capture that is not archived leaves the network.',
      seconds(expiring[0]?.expires),
    ),
  ]
}
