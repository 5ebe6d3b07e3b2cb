import { Failure } from '../../../model/failure.ts'
import type { TitleFile } from '../../../model/title-storage.ts'
import { many } from '../../../model/units.ts'
import type { RunVerb, VerbContext } from './context.ts'
import { fileNamed, filesNamed, namesSeveral, nothingNamed } from './remote.ts'
import { eachOf } from './several.ts'

export const run: RunVerb = async context => {
  const { words, config, client, place, signal, print, say } = context
  if (words.length === 0) throw new Failure('invalid', 'What is to be deleted? Name a file.')
  const { ifMatch } = config
  if (ifMatch !== undefined && (words.length > 1 || namesSeveral(words[0] as string, context))) {
    throw new Failure('invalid', '--if-match is for one file.')
  }
  const wishes = await wishesOf(words, context)
  const { done, failed, exit } = await eachOf(
    wishes,
    wish => ('file' in wish ? wish.file : wish.word),
    async wish => {
      if ('failure' in wish) throw wish.failure
      // The network says yes also where there was nothing.
      if (!wish.listed && !(await client.stat(place, wish.file, signal))) throw nothingNamed(wish.file)
      await client.delete(place, wish.file, { ifMatch, signal })
      return wish.file
    },
    { signal, say },
  )
  print({ deleted: done, failed }, () =>
    done.length > 5 ? `${many(done.length, 'file')} deleted\n` : done.map(file => `deleted ${file}\n`).join(''),
  )
  return exit
}

type Wish =
  | { readonly file: TitleFile; readonly listed: boolean }
  | { readonly word: string; readonly failure: Failure }

/** Each file once, however often it is named. */
async function wishesOf(words: readonly string[], context: VerbContext): Promise<Wish[]> {
  const wishes = new Map<string, Wish>()
  for (const word of words) {
    if (!namesSeveral(word, context)) {
      const file = fileNamed(word, context)
      wishes.set(file, wishes.get(file) ?? { file, listed: false })
      continue
    }
    const files = await listed(word, context)
    if (files.length === 0) wishes.set(word, { word, failure: nothingNamed(word) })
    for (const file of files) wishes.set(file, { file, listed: true })
  }
  return [...wishes.values()]
}

async function listed(word: string, context: VerbContext): Promise<TitleFile[]> {
  const { blobs } = await filesNamed(word, context)
  return blobs.map(({ file }) => file)
}
