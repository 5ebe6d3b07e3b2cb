import { Failure } from '../../../model/failure.ts'
import { durationText } from '../../../model/units.ts'
import { plain } from '../../text/plain.ts'
import type { Asked } from './feed-verb.ts'

/** The same failure in a sentence that says what to do. What strangers say in it paints nothing. */
export function toldFailure(thrown: unknown, asked: Asked): Failure {
  const failure = Failure.from(thrown)
  const { code, retryAfter } = failure
  const message = sentences[code as keyof typeof sentences]?.(asked, retryAfter) ?? plain(failure.message)
  return new Failure(code, message, { cause: failure, retryAfter })
}

const sentences = {
  throttled: ({ kind, subject }: Asked, wait: number | undefined) =>
    wait
      ? `The network was asked too often. Ask for the ${kind} again in ${durationText(Math.max(1000, wait))}.`
      : `The network said nothing for the ${kind} of “${subject}”: either it was asked too often, or the player shows nothing ` +
        'to strangers. Ask again in a minute or later; --fresh asks at once.',
  forbidden: ({ kind, subject }: Asked) =>
    `“${subject}” shows no ${kind} to strangers. Only the player can change that, in the privacy settings of the account.`,
  missing: ({ kind, subject, culture }: Asked) =>
    kind === 'product'
      ? `There is no product ${subject} in the catalog of ${culture}. Another culture may have it: --culture en-gb.`
      : `There is no player “${subject}”. Look at the spelling: the network knows a gamertag or it does not.`,
}
