import { Failure } from '../../model/failure.ts'
import { type TitleFile, titleFile } from '../../model/title-storage.ts'
import type { TitleList } from '../../services/title-storage/list.ts'
import type { TitleReader } from './title-reader.ts'

const defaultPage = 100
/** The network's own bound is unknown; this one keeps an answer well under a megabyte. */
const largestPage = 1000

/** One page in the order of the names. Its token is the last name, so no file that stays is skipped or told twice. */
export async function listPage<Listed extends { readonly name: string }>(
  store: Pick<TitleReader<Listed>, 'list'>,
  { place, path, maxItems, skipItems, continuationToken }: TitleList,
) {
  const after = continuationToken === undefined ? undefined : readToken(continuationToken)
  const limit = Math.min(maxItems || defaultPage, largestPage)
  const page = await store.list(place, path, { after, skip: after === undefined ? (skipItems ?? 0) : 0, limit })
  const files = page.files.map(each => ({ ...each, name: each.name as TitleFile }))
  const last = files.at(-1)
  return { files, total: page.total, continuationToken: page.more && last ? tokenAfter(last.name) : undefined }
}

function tokenAfter(name: TitleFile): string {
  return Buffer.from(name).toString('base64url')
}

function readToken(token: string): TitleFile {
  try {
    const name = titleFile(Buffer.from(token, 'base64url').toString())
    if (tokenAfter(name) === token) return name
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
  }
  throw new Failure('invalid', 'The continuationToken is none that a listing gave. Begin with the first page.')
}
