import { type Pulled, pull, type ServicesOptions } from '../../app/pull.ts'
import { writeArchive } from '../../app/write-archive.ts'
import type { FeedsPulled } from '../../archive/feeds/feed-pull.ts'
import type { Config } from '../../config/settings.ts'
import { Failure } from '../../model/failure.ts'
import { defaultCulture } from '../../model/feeds.ts'
import { bytesText, durationText, many } from '../../model/units.ts'
import type { Run } from '../command.ts'
import { filterOf } from '../filter.ts'
import { asStored, authorized, withPlayer } from '../identity.ts'
import { archiveRoot } from '../paths.ts'
import { copyLines, isCopyBehind, keptCopy } from '../second-copy.ts'
import { needsPlayer, titlePlaces } from '../title-places.ts'
import { connected, shownProgress, transferOptions } from '../transfers.ts'

const services = ['captures', 'title-storage', 'feeds'] as const

export const run: Run = async ({ words, config, signal, print, say }) => {
  const { owner, places, feeds } = await wishOf(words[0], config)
  if (words[0] === 'title-storage' && places?.length === 0) {
    say(
      'No place of title storage is asked for. Name one with --scid, and --session or --family; or in the configuration file.',
    )
  }
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
        feeds,
        filter: filterOf(config),
        max: config.max,
        full: config.full ?? false,
        dryRun: config.dryRun ?? false,
      },
      shown.report,
    )
    const copied = config.dryRun ? undefined : await keptCopy(config, archive, signal)
    shown.end()
    print({ ...resultOf(pulled), ...(copied ? { secondCopy: copied } : {}) }, () =>
      [
        summary(pulled, words[0] ?? 'captures', config.dryRun ?? false, archive.root, performance.now() - begun),
        ...(copied ? copyLines(copied) : []),
      ].join(''),
    )
    const { captures, titleStorage } = pulled
    const isPartial = [captures, titleStorage].some(each => each.failed.length > 0 || !each.complete)
    return isPartial || pulled.feeds.failed.length > 0 || isCopyBehind(copied) ? 3 : 0
  } finally {
    shown.end()
  }
}

export type Wish = Pick<ServicesOptions, 'owner' | 'places' | 'feeds'>

/** What is to be pulled. @throws Failure `invalid`, `unauthenticated` */
export async function wishOf(word: string | undefined, said: Config): Promise<Wish> {
  if (word !== undefined && !(services as readonly string[]).includes(word)) {
    throw new Failure('invalid', `pull takes ${services.join(', ')}; “${word}” it cannot pull.`)
  }
  const wants = (service: (typeof services)[number]) => word === undefined || word === service
  const asPlayer = wants('captures') || (wants('title-storage') && needsPlayer(said))
  const config = asPlayer ? await withPlayer(said) : await asStored(said)
  const owner = wants('captures') ? config.xuid : undefined
  const places = wants('title-storage') ? titlePlaces(config) : undefined
  if (places?.length) await authorized(config)
  const { gamertag: gamertags = [], friends = false, culture = defaultCulture, xuid } = config
  const feeds = wants('feeds') ? { gamertags, friends, culture, owner: xuid } : undefined
  return { owner, places, feeds }
}

/** The contract's `requests` are of captures and title storage; how often feeds were asked stands with the feeds. */
function resultOf({ requests: { feeds: asked, ...requests }, ...pulled }: Pulled): object {
  return { ...pulled, feeds: { ...pulled.feeds, requests: asked }, requests }
}

/** Of the service that was asked for, and of the others where something happened. */
function summary(pulled: Pulled, asked: string, dryRun: boolean, root: string, milliseconds: number): string {
  const { captures, titleStorage, feeds, requests, bytes } = pulled
  const parts = [
    ['captures', 'capture', captures],
    ['title-storage', 'title storage file', titleStorage],
  ] as const
  const shown = parts
    .filter(([service, , { new: fresh, known, gone, failed, complete }]) => {
      return service === asked || fresh + known + gone + failed.length > 0 || !complete
    })
    .map(([, noun, part]) => [noun, part] as const)
  const { search, refresh, download, feeds: feedCalls, other } = requests
  const lines = [
    ...shown.map(([noun, { new: fresh, known }]) =>
      dryRun
        ? `${many(fresh, noun)} would be fetched; ${known} are here already.`
        : `${many(fresh, `new ${noun}`)} in ${root}; ${known} were there already.`,
    ),
    ...feedLines(feeds, asked, dryRun, root),
    `${bytesText(bytes)} in ${durationText(milliseconds)}: ${many(search + refresh + feedCalls + other, 'call')}, ${many(download, 'download')}.`,
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

function feedLines(feeds: FeedsPulled, asked: string, dryRun: boolean, root: string): string[] {
  const { new: fresh, known, artwork, failed } = feeds
  if (asked !== 'feeds' && fresh + known + artwork + failed.length === 0) return []
  return [
    dryRun
      ? `${many(fresh, 'feed document')} would be archived; ${known} are here already.`
      : `${many(fresh, 'new feed document')}${artwork ? ` and ${many(artwork, 'picture')}` : ''} in ${root}; ${known} said the same as before.`,
    ...(failed.length
      ? [`${many(failed.length, 'feed')} failed; the next pull tries again (xbox-drive status tells why).`]
      : []),
  ]
}
