import { pathAndFileName, type TitleBlob, type TitlePath } from '../../../model/title-storage.ts'
import { bytesText, timeText } from '../../../model/units.ts'
import { fileTime } from '../../../services/title-storage/blob.ts'
import { exactDocument } from '../../exact-json.ts'
import { table } from '../../text/table.ts'
import type { RunVerb, VerbContext } from './context.ts'
import { filesNamed, isFolderName, isPattern, type Named } from './remote.ts'

/** The document has every file below the path: folders are no blobs, and to leave out what is in them would hide it. */
export const run: RunVerb = async context => {
  const { words, config, print } = context
  const word = words[0] ?? ''
  const { folder, blobs } = await filesAt(word, context)
  const all = config.recursive === true || isPattern(word)
  print(
    blobs.map(({ said }) => exactDocument(said)),
    () => table(all ? blobs.map(rowOf) : rowsOf(folder, blobs), '><<<'),
  )
  return 0
}

/** A word that is no folder, or of which there is nothing below it, may be a file. */
async function filesAt(word: string, context: VerbContext): Promise<Named> {
  if (isPattern(word)) return await filesNamed(word, context)
  if (isFolderName(word)) {
    const named = await filesNamed(word, context)
    if (named.blobs.length > 0 || word === '' || word.endsWith('/')) return named
  }
  const folder = word.split('/').slice(0, -1).join('/')
  const { folder: path, blobs } = await filesNamed(folder, context)
  return { folder: path, blobs: blobs.filter(({ file }) => file === word || pathAndFileName(file) === word) }
}

/** As a folder shows itself: its own files, and each folder in it once. */
function rowsOf(folder: TitlePath, blobs: readonly TitleBlob[]): string[][] {
  const above = folder === '' ? 0 : folder.length + 1
  const shown = new Set<string>()
  return blobs.flatMap(blob => {
    const slash = blob.file.indexOf('/', above)
    if (slash < 0) return [rowOf(blob)]
    const below = blob.file.slice(0, slash + 1)
    if (shown.has(below)) return []
    shown.add(below)
    return [['', '', below, '']]
  })
}

function rowOf({ size, clientFileTime, file, displayName }: TitleBlob): string[] {
  return [bytesText(size), timeOf(clientFileTime), file, (displayName ?? '').replace(/\p{Cc}/gu, '�')]
}

function timeOf(said: string | undefined): string {
  try {
    return said === undefined ? '' : timeText(new Date(fileTime(said)))
  } catch {
    return said?.replace(/\p{Cc}/gu, '�') ?? ''
  }
}
