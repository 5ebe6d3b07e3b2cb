import { readArchive } from '../../app/read-archive.ts'
import { type Explanation, explain } from '../../archive/explain.ts'
import { Failure } from '../../model/failure.ts'
import type { Run } from '../command.ts'
import { archiveRoot } from '../places.ts'
import { bytesText, timeText } from '../units.ts'

export const run: Run = async ({ words, config, print }) => {
  const name = words[0]
  if (name === undefined)
    throw new Failure('invalid', 'Which capture? Give its contentId, the beginning of it, or a file.')
  await using catalog = readArchive(archiveRoot(config))
  const explanation = await explain(catalog, name)
  print(documentOf(explanation), () => told(explanation))
  return 0
}

function documentOf({ capture, files, events }: Explanation): object {
  const { contentId, localId, kind, game, captured, expires, state, upstream, failure } = capture
  return {
    contentId,
    localId,
    kind,
    game,
    captured,
    expires,
    state,
    upstream,
    failure,
    files: files.map(({ contentId: _, ...file }) => file),
    events: events.map(({ at, event, detail }) => ({ at, event, ...detail })),
  }
}

function told({ capture, files, events }: Explanation): string {
  const { contentId, kind, game, captured, expires, state, upstream, failure } = capture
  const lines = [
    `${game}, ${kind === 'gameClip' ? 'clip' : 'screenshot'} of ${timeText(captured)}`,
    `${contentId}: ${state}, ${upstream ? 'still on the network' : 'no longer on the network'}${expires ? `, expires ${timeText(expires)}` : ''}`,
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
