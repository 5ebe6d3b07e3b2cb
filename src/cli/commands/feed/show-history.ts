import { openFeedHistory } from '../../../app/feed-history.ts'
import { Failure } from '../../../model/failure.ts'
import { timeText } from '../../../model/units.ts'
import type { CommandContext } from '../../command.ts'
import type { ExitCode } from '../../exit-codes.ts'
import { archiveRoot } from '../../paths.ts'
import { plain } from '../../text/plain.ts'
import type { Screen } from '../../text/screen.ts'
import { feedJson } from './feed-json.ts'
import type { FeedVerb } from './feed-verb.ts'
import { entries } from './history-entry.ts'

/** @throws Failure `missing` when the archive has no snapshot */
export async function showHistory<Said>(
  verb: FeedVerb<Said>,
  gamertag: string,
  { config, say, print }: CommandContext,
  screen: Screen,
): Promise<ExitCode> {
  if (config.xml) {
    throw new Failure(
      'invalid',
      `A history is many documents. They stand in the archive, under Feeds/<gamertag>/${verb.kind}; --json prints them as one.`,
    )
  }
  if (!verb.history || verb.kind === 'product')
    throw new Failure('invalid', `The archive keeps no history of a ${verb.kind}.`)
  await using history = openFeedHistory(archiveRoot(config), remark => say(plain(remark)))
  const read = await entries(history.of(gamertag, verb.kind), verb.format, (at, why) =>
    say(`The snapshot of ${timeText(at)} can't be read and is left out: ${plain(Failure.from(why).message)}`),
  )
  if (read.length === 0) {
    throw new Failure(
      'missing',
      `The archive has no ${verb.kind} of “${gamertag}” yet: xbox-drive pull feeds --gamertag "${gamertag}" brings it.`,
    )
  }
  const lines = verb.history
  if (config.json) process.stdout.write(feedJson(read))
  else print(undefined, () => `${lines(read, screen).join('\n')}\n`)
  return 0
}
