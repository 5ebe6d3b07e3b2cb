import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { storeLocalFile, storeStandardInput } from '../../../app/title-storage.ts'
import { Failure } from '../../../model/failure.ts'
import { blobTypeOf, type TitleFile } from '../../../model/title-storage.ts'
import { bytesText, many } from '../../../model/units.ts'
import { checkJsonBytes } from '../../../services/title-storage/content-rules.ts'
import { largestMessage } from '../../../services/title-storage/families.ts'
import type { TitleStored, UploadTerms } from '../../../services/title-storage/send-file.ts'
import { type ProgressLine, progressLine } from '../../progress-line.ts'
import type { RunVerb, VerbContext } from './context.ts'
import { fileNamed, folderNamed } from './remote.ts'
import { eachOf } from './several.ts'

export const run: RunVerb = async context => {
  const { words, config, print } = context
  const [local, remote] = words
  if (local === undefined) throw new Failure('invalid', 'What is to be stored? Name a file, or - for standard input.')
  if (local === '-' && (remote === undefined || remote.endsWith('/'))) {
    throw new Failure('invalid', 'What is standard input to be called? Name a file behind the -.')
  }
  using line = progressLine(process.stderr, config.quiet ?? false, () => performance.now())
  if (local !== '-' && statSync(local, { throwIfNoEntry: false })?.isDirectory()) {
    if (config.recursive) return await storeFolder(local, remote, context, line)
    throw new Failure('invalid', `${local} is a folder: -r stores what is in it.`)
  }
  const file = fileNamed(remoteName(remote, local), context)
  const stored = await storeOne(local, file, context, line)
  print(stored, () => lineOf(stored))
  return 0
}

interface Stored {
  readonly file: TitleFile
  readonly bytes: number
  readonly etag: string | undefined
  /** There was no such file. */
  readonly created: boolean
}

async function storeFolder(folder: string, remote: string | undefined, context: VerbContext, line: ProgressLine) {
  const { config, print } = context
  if (config.ifMatch !== undefined || config.displayName !== undefined) {
    throw new Failure('invalid', '--if-match and --display-name are for one file.')
  }
  const below = folderNamed(remote ?? '')
  const paths = filesBelow(folder)
  const { done, failed, exit } = await eachOf(
    paths,
    path => path,
    async path => {
      const name = relative(folder, path).split(sep).join('/')
      return await storeOne(path, fileNamed(below === '' ? name : `${below}/${name}`, context), context, line)
    },
    context,
  )
  print({ files: done, failed }, () =>
    done.length > 5 ? `${many(done.length, 'file')} stored\n` : done.map(lineOf).join(''),
  )
  return exit
}

async function storeOne(local: string, file: TitleFile, context: VerbContext, line: ProgressLine): Promise<Stored> {
  const { client, place, config, signal } = context
  const terms: UploadTerms = {
    displayName: config.displayName,
    ifMatch: config.ifMatch,
    signal,
    onProgress: (sent, total) => line.report(file, sent, total),
  }
  if (local !== '-') checkDocument(local, file)
  const stored: TitleStored =
    local === '-'
      ? await storeStandardInput(client, place, file, terms)
      : await storeLocalFile(client, place, file, local, terms)
  line.clear()
  return { file, bytes: stored.size, etag: stored.etag, created: stored.outcome === 'created' }
}

/** What the network would refuse is told with its place, and before anything is sent. */
function checkDocument(path: string, file: TitleFile): void {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (blobTypeOf(file) !== 'json' || !stat?.isFile() || stat.size > largestMessage) return
  try {
    checkJsonBytes(readFileSync(path))
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    throw new Failure(thrown.code, `${path} is no json that title storage takes: ${thrown.message}`, { cause: thrown })
  }
}

/** Without a name of its own, and below a folder, the file keeps the one it has. */
function remoteName(remote: string | undefined, local: string): string {
  if (remote === undefined) return basename(local)
  return remote === '' || remote.endsWith('/') ? `${folderNamed(remote)}/${basename(local)}`.replace(/^\//, '') : remote
}

/** In the order of their names. Links to files are files; links to folders are left out, for they may lead in a circle. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => {
      const stat = lstatSync(path)
      return stat.isFile() || (stat.isSymbolicLink() && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false))
    })
    .sort()
}

function lineOf({ file, bytes, created }: Stored): string {
  return `${file} ${created ? 'stored' : 'replaced'} (${bytesText(bytes)})\n`
}
