import { feedsAlone } from '../../../app/feeds-alone.ts'
import type { Config } from '../../../config/settings.ts'
import { Failure } from '../../../model/failure.ts'
import { durationText } from '../../../model/units.ts'
import type { FeedAnswer } from '../../../services/feeds/feeds.ts'
import { systemClock } from '../../../system.ts'
import type { CommandContext, Run } from '../../command.ts'
import { identity } from '../../identity.ts'
import { timeAndAgo } from '../../text/ago.ts'
import { clipped } from '../../text/fit.ts'
import { plain } from '../../text/plain.ts'
import { painted, type Screen, screenOf } from '../../text/screen.ts'
import { feedJson } from './feed-json.ts'
import { askedFor, type FeedVerb } from './feed-verb.ts'
import { toldFailure } from './outcome.ts'
import { showHistory } from './show-history.ts'

/** Columns. Of a text that nobody knows the beginning is enough. */
const longestRemark = 200

export function runFeed<Said>(verb: FeedVerb<Said>): Run {
  return async context => {
    const { words, config } = context
    const subject = verb.subject(words[1])
    if (config.json && config.xml) throw new Failure('invalid', '--json or --xml: one of them, not both.')
    const screen = screenOf(process.stdout, process.env, process.platform, systemClock.now())
    if (config.history) return await showHistory(verb, subject, context, screen)
    try {
      show(await answerOf(verb, subject, context), verb, context, screen)
    } catch (thrown) {
      if (context.signal.aborted) throw thrown
      throw toldFailure(thrown, askedFor(verb, subject, config))
    }
    return 0
  }
}

async function answerOf<Said>(
  verb: FeedVerb<Said>,
  subject: string,
  context: CommandContext,
): Promise<FeedAnswer<Said>> {
  const { config, say, signal } = context
  const { network, culture, fresh } = config
  const onWait = (milliseconds: number, why: string) => {
    if (milliseconds >= 1000) say(`waiting ${durationText(milliseconds)}: ${why}`)
  }
  using alone = await feedsAlone({ network, who: identity(config), onWait })
  return await verb.ask(alone.feeds, subject, { culture, fresh, signal })
}

/** A document goes out as it is: nothing of ours is in it that would have to be blanked. */
function show<Said>(answer: FeedAnswer<Said>, verb: FeedVerb<Said>, context: CommandContext, screen: Screen): void {
  const { config, print } = context
  tell(answer, context)
  if (config.xml) process.stdout.write(answer.document)
  else if (config.json) process.stdout.write(feedJson(answer.record))
  else
    print(undefined, () => `${[...verb.card(answer.record, screen), '', footer(answer, config, screen)].join('\n')}\n`)
}

function tell<Said>({ mended, unknown }: FeedAnswer<Said>, { config, say }: CommandContext): void {
  for (const each of mended) say(`mended: ${plain(each)}`)
  if (!config.verbose) return
  for (const { path, text } of unknown) say(clipped(`unknown: ${plain(path)}: ${plain(text)}`, longestRemark))
}

function footer<Said>({ asked, culture }: FeedAnswer<Said>, config: Config, screen: Screen): string {
  const tongue = culture ?? config.culture
  return painted(screen, 'dim', `As of ${timeAndAgo(asked, screen.now)}${tongue ? `, in ${plain(tongue)}` : ''}`)
}
