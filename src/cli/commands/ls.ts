import { readArchive } from '../../app/read-archive.ts'
import { listCaptures } from '../../archive/captures/list-captures.ts'
import { bytesText, timeText } from '../../model/units.ts'
import type { Run } from '../command.ts'
import { filterOf } from '../filter.ts'
import { archiveRoot } from '../paths.ts'
import { table } from '../text/table.ts'

export const run: Run = async ({ config, print }) => {
  await using catalog = readArchive(archiveRoot(config))
  const captures = await listCaptures(catalog, filterOf(config), config.max)
  print(captures, () =>
    table(
      captures.map(({ contentId, kind, game, captured, bytes, state }) => [
        timeText(captured),
        kind === 'gameClip' ? 'clip' : 'screenshot',
        bytes === null ? '' : bytesText(bytes),
        state,
        contentId.slice(0, 8),
        game,
      ]),
      '<<><<<',
    ),
  )
  return 0
}
