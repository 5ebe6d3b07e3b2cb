/** Files of a place as a person names them: with or without a type, by `*` and `?`, or by their folder. */
import { Failure } from '../../../model/failure.ts'
import {
  blobTypeOf,
  pathAndFileName,
  type TitleBlob,
  type TitleFile,
  type TitlePath,
  titleFile,
  titlePath,
} from '../../../model/title-storage.ts'
import { families } from '../../../services/title-storage/families.ts'
import type { VerbContext } from './context.ts'

/** The file of that name; without a type in it, of the one asked for, or of the one that its ending and the place suggest. */
export function fileNamed(word: string, { config, place }: VerbContext): TitleFile {
  if (word.includes(',')) return titleFile(word)
  const types = families[place.family].types
  const usual = word.endsWith('.json') || !types.includes('binary') ? 'json' : 'binary'
  return titleFile(`${word},${config.type ?? usual}`)
}

export function isPattern(word: string): boolean {
  return /[*?[]/.test(word)
}

/** What one word names. `folder`: what is above the files; what is below it is kept when they are fetched. */
export interface Named {
  readonly folder: TitlePath
  readonly blobs: readonly TitleBlob[]
}

/** May several files be meant: by a pattern, or with `-r` by what can be a folder (no folder has a `.` in its name)? */
export function namesSeveral(word: string, { config }: VerbContext): boolean {
  return isPattern(word) || (config.recursive === true && isFolderName(word))
}

/** `.` and nothing are the place itself. */
export function isFolderName(word: string): boolean {
  return /^([\w/]*|\.\/?)$/.test(word)
}

/** The files below a folder, or those that a pattern matches. */
export async function filesNamed(word: string, context: VerbContext): Promise<Named> {
  const { client, place, config, signal } = context
  const pattern = isPattern(word) ? word.replace(/\/+$/, '') : undefined
  const folder = pattern === undefined ? folderNamed(word) : folderOf(pattern)
  const matches = pattern === undefined ? () => true : matcher(pattern, config.recursive ?? false)
  const blobs: TitleBlob[] = []
  for await (const blob of client.files(place, folder, signal)) {
    if (matches(blob.file) && (config.type === undefined || blobTypeOf(blob.file) === config.type)) blobs.push(blob)
  }
  return { folder, blobs }
}

/** `saves/`, `saves`; `.` and `/` are the place itself. */
export function folderNamed(word: string): TitlePath {
  return titlePath(/^[./]*$/.test(word) ? '' : word.replace(/\/+$/, ''))
}

/** The folders before the first one with a pattern in it. */
function folderOf(pattern: string): TitlePath {
  const parts = pattern.split('/')
  return titlePath(
    parts
      .slice(
        0,
        parts.findIndex((part, at) => isPattern(part) || at === parts.length - 1),
      )
      .join('/'),
  )
}

/**
 * `*` and `?` stay within a folder, `**` does not; `[a-c]` is one of them. Compared is the name without its type, unless the
 * pattern has a comma.
 *
 * @param below also what is in folders that match
 */
export function matcher(pattern: string, below: boolean): (file: TitleFile) => boolean {
  const source = pattern.replace(/\*\*\/?|[*?]|\[[^\]/]+\]|[^*?[]+|\[/g, part => {
    if (part === '**/') return '(?:.*/)?'
    if (part === '**') return '.*'
    if (part === '*') return '[^/]*'
    if (part === '?') return '[^/]'
    if (part.startsWith('[') && part.length > 2) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    return part.replace(/[\\^$.|()[\]{}+]/g, '\\$&')
  })
  const form = compiled(`^${source}${below ? '(?:/.*)?' : ''}$`, pattern)
  return pattern.includes(',') ? file => form.test(file) : file => form.test(pathAndFileName(file))
}

function compiled(source: string, pattern: string): RegExp {
  try {
    return new RegExp(source)
  } catch {
    throw new Failure('invalid', `“${pattern}” is no pattern: it takes *, **, ? and [abc].`)
  }
}

export function nothingNamed(word: string): Failure {
  return new Failure(
    'missing',
    `There is no file at ${word === '' ? 'this place' : `“${word}”`}. xbox-drive title-storage ls shows what there is.`,
  )
}
