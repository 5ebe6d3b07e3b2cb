import { Failure } from '../../model/failure.ts'
import type { ShareRequest, ShareSubject } from '../gallery/wire/answers.ts'

const day = 86_400_000
/** Seconds. */
const shortest = 1
const longest = 366 * 86_400

/** @throws Failure `invalid` */
export function readShareRequest({ subject, lifetime }: Record<string, unknown>): ShareRequest {
  if (typeof lifetime !== 'number' || !(lifetime >= shortest && lifetime <= longest)) {
    throw new Failure('invalid', `A share lives from a second to a year: say so in lifetime, in seconds.`)
  }
  return { subject: readSubject(subject), lifetime }
}

function readSubject(said: unknown): ShareSubject {
  const { capture, from, until, title } = (said ?? {}) as Record<string, unknown>
  if (typeof capture === 'string' && capture !== '' && from === undefined) return { capture }
  const [begin, end] = [from, until].map(each => (typeof each === 'string' ? Date.parse(each) : Number.NaN))
  // A day has 25 hours at the most: who asks for more would share more than he sees.
  const isDay =
    capture === undefined && end !== undefined && begin !== undefined && end > begin && end - begin < 2 * day
  if (!isDay || typeof title !== 'string' || title.length > 200) {
    throw new Failure('invalid', 'A share is of one capture, or of one day with from, until and title.')
  }
  return { from: new Date(begin).toISOString(), until: new Date(end).toISOString(), title }
}
