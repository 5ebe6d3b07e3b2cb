import { type Pulled, pull } from '../../app/pull.ts'
import { writeArchive } from '../../app/write-archive.ts'
import { Failure } from '../../model/failure.ts'
import type { Run } from '../command.ts'
import { filterOf } from '../filter.ts'
import { archiveRoot } from '../places.ts'
import { connected, shownProgress, signedIn, transferOptions } from '../transfers.ts'
import { bytesText, durationText, many } from '../units.ts'

export const run: Run = async ({ words, config, signal, print }) => {
  if (words[0] !== undefined && words[0] !== 'captures') {
    throw new Failure('invalid', `This release pulls captures; “${words[0]}” it cannot pull.`)
  }
  const owner = signedIn(config)
  const begun = performance.now()
  const shown = shownProgress(config)
  await using archive = writeArchive(archiveRoot(config), 'pull', 'begin')
  using connection = connected(config, archive, shown)
  try {
    const pulled = await pull(
      archive,
      connection,
      {
        ...transferOptions(config, signal),
        owner,
        filter: filterOf(config),
        max: config.max,
        full: config.full ?? false,
        dryRun: config.dryRun ?? false,
      },
      shown.report,
    )
    shown.end()
    print(resultOf(pulled), () => summary(pulled, config.dryRun ?? false, archive.root, performance.now() - begun))
    return pulled.captures.failed.length > 0 || !pulled.captures.complete ? 3 : 0
  } finally {
    shown.end()
  }
}

/** The other services have nothing to pull until something of theirs is configured. */
function resultOf({ captures, requests, bytes }: Pulled): object {
  const nothing = { new: 0, known: 0, failed: [] }
  return { captures, titleStorage: { ...nothing, gone: 0 }, feeds: nothing, requests, bytes }
}

function summary({ captures, requests, bytes }: Pulled, dryRun: boolean, root: string, milliseconds: number): string {
  const { new: fresh, known, gone, failed, complete } = captures
  const lines = [
    dryRun
      ? `${many(fresh, 'capture')} would be fetched; ${known} are here already.`
      : `${many(fresh, 'new capture')} in ${root}; ${known} were there already.`,
    `${bytesText(bytes)} in ${durationText(milliseconds)}: ${many(requests.search + requests.refresh, 'call')}, ${many(requests.download, 'download')}.`,
    ...(gone ? [`${many(gone, 'capture')} no longer on the network; what was archived stays.`] : []),
    ...(failed.length
      ? [`${many(failed.length, 'capture')} failed; the next pull tries again (xbox-drive status tells why).`]
      : []),
    ...(complete ? [] : ['The listing was not complete: there may be more. The next pull reads it again.']),
  ]
  return `${lines.join('\n')}\n`
}
