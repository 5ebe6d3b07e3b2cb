import { readArchive } from '../../app/read-archive.ts'
import { type Explanation, explain } from '../../archive/explain.ts'
import type { FeedFact } from '../../archive/feeds/feed-facts.ts'
import type { CaptureFact } from '../../archive/ports.ts'
import type { TitleFact } from '../../archive/title-storage/title-facts.ts'
import { Failure } from '../../model/failure.ts'
import { placeName } from '../../model/title-name.ts'
import { bytesText, many, timeText } from '../../model/units.ts'
import type { Run } from '../command.ts'
import { archiveRoot } from '../paths.ts'
import { freeingDocument, freeingLines } from './free/freeing.ts'

export const run: Run = async ({ words, config, print }) => {
  const name = words[0]
  if (name === undefined)
    throw new Failure(
      'invalid',
      'Which capture? Give its contentId, the beginning of it, or a file; of title storage {place}/{file}; of feeds Feeds/{gamertag}/gamercard.',
    )
  await using catalog = readArchive(archiveRoot(config))
  const explanation = await explain(catalog, name)
  print(documentOf(explanation), () => told(explanation))
  return 0
}

function documentOf(explanation: Explanation): object {
  const { capture, title, feeds, files, events } = explanation
  return {
    ...(capture
      ? { ...captureDocument(capture), ...freeingDocument(explanation.freeing) }
      : title
        ? titleDocument(title)
        : feedDocument(feeds)),
    files: files.map(({ item: _, ...file }) => file),
    events: events.map(({ at, event, detail }) => ({ at, event, ...detail })),
  }
}

function captureDocument(capture: CaptureFact): object {
  const { contentId, localId, kind, game, captured, expires, state, upstream, failure } = capture
  return { contentId, localId, kind, game, captured, expires, state, upstream, failure }
}

function titleDocument({ place, file, path, version, state, upstream, failure }: TitleFact): object {
  const { etag, size: bytes, clientFileTime } = version ?? {}
  return { place: placeName(place), file, path, etag, bytes, clientFileTime, state, upstream, failure }
}

function told(explanation: Explanation): string {
  const { capture, title, feeds, files, events } = explanation
  const failure = (capture ?? title)?.failure
  const lines = [
    ...(capture
      ? [...captureLines(capture), ...freeingLines(explanation.freeing)]
      : title
        ? titleLines(title)
        : feedLines(feeds)),
    ...(failure ? [`Failed ${failure.attempts} times, last: ${failure.message}`] : []),
    '',
    ...files.map(
      ({ path, size, checked, damage }) =>
        `${damage ?? (checked ? `read back ${timeText(checked)}` : 'archived')}  ${bytesText(size)}  ${path}`,
    ),
    '',
    ...events.map(({ at, event, detail }) =>
      `${timeText(at)}  ${event}  ${Object.entries(detail)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}`.trimEnd(),
    ),
  ]
  return `${lines.join('\n')}\n`
}

function captureLines({ contentId, kind, game, captured, expires, state, upstream }: CaptureFact): string[] {
  return [
    `${game}, ${kind === 'gameClip' ? 'clip' : 'screenshot'} of ${timeText(captured)}`,
    `${contentId}: ${state}, ${whereabouts(upstream)}${upstream && expires ? `, expires ${timeText(expires)}` : ''}`,
  ]
}

function titleLines({ place, file, version, state, upstream }: TitleFact): string[] {
  return [
    `${file} of ${placeName(place)}`,
    `${state}, ${whereabouts(upstream)}${version?.etag ? `, ETag ${version.etag}` : ''}`,
  ]
}

function feedDocument(feeds: readonly [FeedFact, ...FeedFact[]]): object {
  const [{ subject, feed }] = feeds
  const said = feeds.map(({ culture, path, asked, missing, failure, openArtwork }) => {
    return { culture, path, asked, missing, failure, artworkMissing: openArtwork.length }
  })
  return { feed, name: subject.name, folder: subject.folder, ...(feed === 'product' ? { cultures: said } : said[0]) }
}

function feedLines(feeds: readonly [FeedFact, ...FeedFact[]]): string[] {
  const [{ subject, feed }] = feeds
  return [
    `${feed} of ${subject.name}`,
    ...feeds.map(({ culture, path, asked, missing, failure, openArtwork }) =>
      [
        ...(culture ? [`${culture}:`] : []),
        missing ? 'the network has none' : path ? 'archived' : 'not archived',
        ...(asked ? [`asked for last ${timeText(asked)}`] : []),
        ...(openArtwork.length ? [`${many(openArtwork.length, 'picture')} not archived yet`] : []),
        ...(failure ? [`failed: ${failure.message}`] : []),
      ]
        .join(', ')
        .replace(':,', ':'),
    ),
  ]
}

const whereabouts = (upstream: boolean) => (upstream ? 'still on the network' : 'no longer on the network')
