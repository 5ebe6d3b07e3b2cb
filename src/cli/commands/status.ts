import { readArchive } from '../../app/read-archive.ts'
import { type ArchiveStatus, archiveStatus } from '../../archive/status.ts'
import { bytesText, many, timeText } from '../../model/units.ts'
import { systemClock } from '../../system.ts'
import type { Run } from '../command.ts'
import { asStored } from '../identity.ts'
import { archiveRoot } from '../paths.ts'
import { copyStatusLines } from '../second-copy.ts'
import { needsPlayer, titlePlaces } from '../title-places.ts'

export const run: Run = async ({ config, print }) => {
  await using catalog = readArchive(archiveRoot(config))
  const whose = needsPlayer(config) ? await asStored(config) : config
  const status = await archiveStatus(catalog, systemClock.now(), titlePlaces(whose))
  const secondCopy = await catalog.read(facts => facts.copyCounts())
  const isCopied = config.secondCopy !== undefined || secondCopy.copied > 0
  print(isCopied ? { ...status, secondCopy } : status, () =>
    [summary(status), ...(isCopied ? copyStatusLines(secondCopy) : [])].join(''),
  )
  return status.safe ? 0 : 1
}

function summary(status: ArchiveStatus): string {
  const { upstream, archived, verified, pending, failed, damaged, lost } = status.captures
  const { usedBytes, limitBytes } = status.quota
  const lines = [
    status.safe ? 'Everything is safe.' : `Not everything is safe: ${reasons(status).join(', ')}.`,
    '',
    `Captures   ${archived} archived (${verified} read back since), ${upstream} on the network`,
    ...(pending + failed + damaged ? [`           ${pending} pending, ${failed} failed, ${damaged} damaged`] : []),
    ...(lost
      ? [`           ${many(lost, 'capture')} left the network before ${lost === 1 ? 'it was' : 'they were'} archived`]
      : []),
    ...titleLines(status),
    ...feedLines(status),
    `Cloud      ${bytesText(usedBytes)} of ${bytesText(limitBytes)} used, ${bytesText(Math.max(0, limitBytes - usedBytes))} free`,
    `Last pull  ${status.lastPull ? timeText(new Date(status.lastPull)) : 'never'}`,
    `Oldest check  ${status.oldestCheck ? timeText(status.oldestCheck) : 'there are no files'}`,
    ...status.expiring.map(({ game, expires, contentId }) => `Expires    ${timeText(expires)}  ${game}  ${contentId}`),
    ...status.titleStorage.failures.map(
      ({ place, file, message, retryAt }) =>
        `Failed     ${place}/${file}: ${message}${retryAt ? ` Tried again from ${timeText(retryAt)} on.` : ''}`,
    ),
    ...status.feeds.failures.map(
      ({ feed, name, message, retryAt }) =>
        `Failed     ${feed} ${name}: ${message}${retryAt ? ` Tried again from ${timeText(retryAt)} on.` : ''}`,
    ),
    ...status.failures.map(
      ({ game, contentId, message, retryAt }) =>
        `Failed     ${game}  ${contentId}: ${message}${retryAt ? ` Tried again from ${timeText(retryAt)} on.` : ''}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

function titleLines({ titleStorage }: ArchiveStatus): string[] {
  const { upstream, archived, pending, failed, damaged, lost, incomplete } = titleStorage
  if (upstream + archived + pending + failed + lost + incomplete.length === 0) return []
  return [
    `Titles     ${many(archived, 'title storage file')} archived, ${upstream} on the network`,
    ...(pending + failed + damaged ? [`           ${pending} pending, ${failed} failed, ${damaged} damaged`] : []),
    ...(lost
      ? [`           ${many(lost, 'file')} left the network before ${lost === 1 ? 'it was' : 'they were'} archived`]
      : []),
    ...incomplete.map(place => `Not listed to its end  ${place}`),
  ]
}

function feedLines({ feeds }: ArchiveStatus): string[] {
  const { players, snapshots, products, artwork, failed, damaged } = feeds
  if (players + products + artwork + failed === 0) return []
  return [
    `Feeds      ${many(snapshots, 'snapshot')} of ${many(players, 'player')}, ${many(products, 'game')}, ${many(artwork, 'picture')}`,
    ...(failed + damaged ? [`           ${failed} failed, ${damaged} damaged`] : []),
  ]
}

function reasons({ captures, titleStorage, feeds, complete, lastPull }: ArchiveStatus): string[] {
  const { pending, failed, damaged } = captures
  const undone = titleStorage.pending + titleStorage.failed
  return [
    ...(lastPull ? [] : ['nothing was pulled yet (xbox-drive pull)']),
    ...(pending + failed ? [`${many(pending + failed, 'capture')} not archived (xbox-drive pull)`] : []),
    ...(damaged ? [`${many(damaged, 'capture')} damaged (xbox-drive verify --repair)`] : []),
    ...(undone ? [`${many(undone, 'title storage file')} not archived (xbox-drive pull)`] : []),
    ...(titleStorage.damaged
      ? [`${many(titleStorage.damaged, 'title storage file')} damaged (xbox-drive verify --repair)`]
      : []),
    ...(feeds.damaged ? [`${many(feeds.damaged, 'feed')} damaged (xbox-drive verify --repair)`] : []),
    ...(titleStorage.incomplete.length
      ? [`${many(titleStorage.incomplete.length, 'place')} of title storage not listed to the end (xbox-drive pull)`]
      : []),
    ...(lastPull && !complete ? ['the listing was not read to its end (xbox-drive pull)'] : []),
  ]
}
