import { type Pulled, pull } from '../../app/pull.ts'
import { writeArchive } from '../../app/write-archive.ts'
import type { Config } from '../../config/settings.ts'
import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import type { TitlePlace } from '../../model/title-storage.ts'
import type { Run } from '../command.ts'
import { filterOf } from '../filter.ts'
import { archiveRoot } from '../paths.ts'
import { needsPlayer, titlePlaces } from '../title-places.ts'
import { authorized, connected, shownProgress, signedIn, transferOptions } from '../transfers.ts'
import { bytesText, durationText, many } from '../units.ts'

const services = ['captures', 'title-storage', 'feeds'] as const

export const run: Run = async ({ words, config, signal, print, say }) => {
  const { owner, places } = wishOf(words[0], config)
  if (words[0] === 'title-storage' && places?.length === 0) {
    say(
      'No place of title storage is asked for. Name one with --scid, and --session or --family; or in the configuration file.',
    )
  }
  if (words[0] === 'feeds') say('This version archives no feeds yet: nothing is pulled.')
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
        places,
        filter: filterOf(config),
        max: config.max,
        full: config.full ?? false,
        dryRun: config.dryRun ?? false,
      },
      shown.report,
    )
    shown.end()
    print(resultOf(pulled), () =>
      summary(pulled, words[0] ?? 'captures', config.dryRun ?? false, archive.root, performance.now() - begun),
    )
    const { captures, titleStorage } = pulled
    return [captures, titleStorage].some(each => each.failed.length > 0 || !each.complete) ? 3 : 0
  } finally {
    shown.end()
  }
}

/** What is to be pulled. @throws Failure `invalid`, `unauthenticated` */
function wishOf(word: string | undefined, config: Config): { owner?: Xuid; places?: readonly TitlePlace[] } {
  if (word !== undefined && !(services as readonly string[]).includes(word)) {
    throw new Failure('invalid', `pull takes ${services.join(', ')}; “${word}” it cannot pull.`)
  }
  const wants = (service: (typeof services)[number]) => word === undefined || word === service
  const owner = wants('captures') ? signedIn(config) : undefined
  if (!wants('title-storage')) return owner === undefined ? {} : { owner }
  if (needsPlayer(config)) signedIn(config)
  const places = titlePlaces(config)
  if (places.length > 0) authorized(config)
  return owner === undefined ? { places } : { owner, places }
}

/** The feeds have nothing to pull yet. */
function resultOf({ captures, titleStorage, requests, bytes }: Pulled): object {
  return { captures, titleStorage, feeds: { new: 0, known: 0, failed: [] }, requests, bytes }
}

/** Of the service that was asked for, and of the other where something happened. */
function summary(pulled: Pulled, asked: string, dryRun: boolean, root: string, milliseconds: number): string {
  const { captures, titleStorage, requests, bytes } = pulled
  const parts = [
    ['captures', 'capture', captures],
    ['title-storage', 'title storage file', titleStorage],
  ] as const
  const shown = parts
    .filter(([service, , { new: fresh, known, gone, failed, complete }]) => {
      return service === asked || fresh + known + gone + failed.length > 0 || !complete
    })
    .map(([, noun, part]) => [noun, part] as const)
  const { search, refresh, download, other } = requests
  const lines = [
    ...shown.map(([noun, { new: fresh, known }]) =>
      dryRun
        ? `${many(fresh, noun)} would be fetched; ${known} are here already.`
        : `${many(fresh, `new ${noun}`)} in ${root}; ${known} were there already.`,
    ),
    `${bytesText(bytes)} in ${durationText(milliseconds)}: ${many(search + refresh + other, 'call')}, ${many(download, 'download')}.`,
    ...shown.flatMap(([noun, { gone, failed, complete }]) => [
      ...(gone ? [`${many(gone, noun)} no longer on the network; what was archived stays.`] : []),
      ...(failed.length
        ? [`${many(failed.length, noun)} failed; the next pull tries again (xbox-drive status tells why).`]
        : []),
      ...(complete
        ? []
        : [`The listing of ${noun}s was not complete: there may be more. The next pull reads it again.`]),
    ]),
  ]
  return `${lines.join('\n')}\n`
}
