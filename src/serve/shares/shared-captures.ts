import type { Library } from '../../archive/library/library.ts'
import type { ContentId } from '../../model/ids.ts'
import type { ShareSubject } from '../gallery/wire/answers.ts'

/** What is shared, as indexes into the library as it is now: a day has what came in later too. */
export function sharedCaptures(library: Library, subject: ShareSubject): readonly number[] {
  if ('capture' in subject) {
    const index = library.indexOf(subject.capture as ContentId)
    return index === undefined ? [] : [index]
  }
  const [from, until] = [Date.parse(subject.from), Date.parse(subject.until)]
  const first = firstBefore(library, until)
  const end = firstBefore(library, from)
  return Array.from({ length: end - first }, (_, place) => first + place)
}

/** Newest first: the first that was captured before this moment. */
function firstBefore({ captured, count }: Library, moment: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((captured[middle] as number) < moment) high = middle
    else low = middle + 1
  }
  return low
}

export function titleOf(library: Library, subject: ShareSubject): string {
  if (!('capture' in subject)) return subject.title
  const index = library.indexOf(subject.capture as ContentId)
  return index === undefined ? '' : (library.games[library.gameOf[index] as number]?.name ?? '')
}
