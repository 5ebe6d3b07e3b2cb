import type { Library } from '../../archive/library/library.ts'
import { captureTraits } from '../../model/capture-traits.ts'
import type { SharedPage } from '../gallery/wire/answers.ts'
import { titleOf } from './shared-captures.ts'
import type { StoredShare } from './stored-share.ts'

/** @param captures what is shared of the library */
export function sharedPage(library: Library, share: StoredShare, captures: readonly number[]): SharedPage {
  return {
    title: titleOf(library, share.subject),
    expires: new Date(share.expires).toISOString(),
    captures: captures.map(index => {
      const caption = library.captions.get(index)
      return {
        contentId: library.contentIds[index] as string,
        kind: (library.traits[index] as number) & captureTraits.clip ? ('gameClip' as const) : ('screenshot' as const),
        game: library.games[library.gameOf[index] as number]?.name ?? '',
        captured: new Date(library.captured[index] as number).toISOString(),
        bytes: library.files[index]?.size ?? 0,
        duration: library.durations[index] as number,
        ...(caption ? { caption } : {}),
      }
    }),
  }
}
