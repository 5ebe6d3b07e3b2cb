import { join } from 'node:path'
import { patient } from '../../../app/title-storage.ts'
import { Failure } from '../../../model/failure.ts'
import { pathAndFileName, type TitleBlob, type TitleFile, titlePath } from '../../../model/title-storage.ts'
import { bytesText, many } from '../../../model/units.ts'
import { fileTime } from '../../../services/title-storage/blob.ts'
import { type ProgressLine, progressLine } from '../../progress-line.ts'
import type { RunVerb, VerbContext } from './context.ts'
import { pathFor, pathsFor, targetAt } from './local.ts'
import { fileNamed, filesNamed, isPattern, namesSeveral, nothingNamed } from './remote.ts'
import { eachOf } from './several.ts'

export const run: RunVerb = async context => {
  const { words, config, print } = context
  const [word, local] = words
  if (word === undefined) throw new Failure('invalid', 'What is to be fetched? Name a file, or a folder with -r.')
  if (local === '-' && config.json) {
    throw new Failure(
      'invalid',
      '--json and a file on standard output cannot be had at once. Name a file instead of -.',
    )
  }
  using line = progressLine(process.stderr, config.quiet ?? false, () => performance.now())
  if (namesSeveral(word, context)) return await fetchSeveral(word, local, context, line)
  const file = fileNamed(word, context)
  const path = local === '-' ? '-' : pathFor(file, local)
  const fetched = await fetchOne(file, path, undefined, context, line)
  if (path !== '-') print(fetched, () => lineOf(fetched))
  return 0
}

interface Fetched {
  readonly file: TitleFile
  readonly path: string
  readonly bytes: number
  readonly etag: string | undefined
  readonly modified: Date | undefined
}

async function fetchSeveral(word: string, local: string | undefined, context: VerbContext, line: ProgressLine) {
  const { config, print } = context
  if (local === '-') throw new Failure('invalid', 'Several files cannot go to standard output. Name a folder.')
  if (config.ifMatch !== undefined) throw new Failure('invalid', '--if-match is for one file.')
  const { folder, blobs } = await filesNamed(word, context)
  if (blobs.length === 0) throw nothingNamed(word)
  const usual = isPattern(word) ? '.' : join('.', folder.split('/').at(-1) as string)
  const paths = pathsFor(blobs, folder, local ?? usual)
  const { done, failed, exit } = await eachOf(
    [...paths],
    ([{ file }]) => file,
    ([blob, path]) => fetchOne(blob.file, path, blob, context, line),
    context,
  )
  print({ files: done, failed }, () =>
    done.length > 5 ? `${many(done.length, 'file')} in ${local ?? usual}\n` : done.map(lineOf).join(''),
  )
  return exit
}

async function fetchOne(
  file: TitleFile,
  path: string,
  listed: TitleBlob | undefined,
  context: VerbContext,
  line: ProgressLine,
): Promise<Fetched> {
  const { client, place, config, signal, onWait } = context
  const target = targetAt(path)
  try {
    const {
      size = 0,
      etag,
      modified,
    } = await client.fetch(place, file, target, {
      ...patient,
      signal,
      ifMatch: config.ifMatch,
      onWait,
      onProgress: (done, total) => line.report(file, done, total),
    })
    line.clear()
    const blob = path === '-' ? undefined : (listed ?? (await blobOf(file, context)))
    if (blob && blob.etag === etag && blob.size !== size) {
      throw new Failure('upstream', `${file} is listed with ${blob.size} bytes, but ${size} came. Try again later.`)
    }
    const changed = timeOf(blob) ?? modified
    await target.finish(changed)
    return { file, path, bytes: size, etag, modified: changed }
  } finally {
    await target.close()
  }
}

/** What the listing says of a file; where that takes long or goes wrong, the file is as good without. */
async function blobOf(file: TitleFile, { client, place, signal }: VerbContext): Promise<TitleBlob | undefined> {
  const folder = titlePath(pathAndFileName(file).split('/').slice(0, -1).join('/'))
  let pages = 0
  try {
    for await (const { blobs } of client.pages(place, folder, signal)) {
      const found = blobs.find(each => each.file === file)
      if (found || (pages += 1) === mostPages) return found
    }
  } catch {
    signal.throwIfAborted()
  }
  return undefined
}

const mostPages = 3

/** To the millisecond; undefined when the listing says none that can be read. */
function timeOf(blob: TitleBlob | undefined): Date | undefined {
  try {
    return blob?.clientFileTime === undefined ? undefined : new Date(fileTime(blob.clientFileTime))
  } catch {
    return undefined
  }
}

function lineOf({ file, path, bytes }: Fetched): string {
  return `${file} → ${path} (${bytesText(bytes)})\n`
}
