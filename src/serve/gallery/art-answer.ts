import { contentTypeOf } from '../../http/content-type.ts'
import { rawParameter } from '../../http/raw-query.ts'
import { represented } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import { storedFile } from '../stored-file.ts'
import type { GalleryOptions } from './gallery-options.ts'
import { fileHeaders } from './headers.ts'
import type { Versions } from './versions.ts'

/** The skeleton names it with a part of its hash: then it never changes. @throws Failure `missing` */
export async function artAnswer(
  request: Request,
  { art, fileAt, clock }: Pick<GalleryOptions, 'art' | 'fileAt' | 'clock'>,
  versions: Versions,
  name: string,
): Promise<Response> {
  const game = (await versions.current()).games.find(game => game.name === name)
  const picture = game && (await art.of([game])).get(name)
  if (!picture)
    throw new Failure('missing', 'The archive has no box art of this game. A pull of the feeds may bring it.')
  const { path, sha256 } = picture
  const isNamed = rawParameter(request.url, 'v') === sha256.slice(0, 16)
  return await represented(request, await storedFile(await fileAt(path), contentTypeOf(path)), clock.now(), {
    ...fileHeaders,
    'cache-control': isNamed ? 'private, max-age=31536000, immutable' : 'private, max-age=3600',
  })
}
