import type { ThumbnailSize } from '../../archive/library/thumbnail-maker.ts'
import type { FileFact } from '../../archive/ports.ts'
import { contentTypeOf } from '../../http/content-type.ts'
import { represented } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import { storedFile } from '../stored-file.ts'
import { type FileWorld, type StandingCapture, standingCapture } from './capture-files.ts'
import { fileHeaders } from './headers.ts'

/**
 * The network's own thumbnail; else one made of the picture; else the network's other one, which is better than none.
 *
 * @throws Failure `missing` when there is none and none can be made: of a clip, of an HDR picture
 */
export async function thumbnailAnswer(
  request: Request,
  world: FileWorld,
  id: string,
  size: ThumbnailSize,
): Promise<Response> {
  const standing = await standingCapture(world, id)
  for (const find of ways(world, standing, size)) {
    try {
      const file = await find()
      const stored = await storedFile(file, contentTypeOf(file))
      return await represented(request, stored, world.clock.now(), {
        ...fileHeaders,
        // A day without asking, since a timeline shows hundreds; after it whether it is still the same.
        'cache-control': 'private, max-age=86400',
      })
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !['missing', 'invalid'].includes(thrown.code)) throw thrown
    }
  }
  throw new Failure('missing', 'There is no thumbnail of this capture, and none can be made.')
}

type Way = () => Promise<string>

function ways(world: FileWorld, { files, main }: StandingCapture, size: ThumbnailSize): readonly Way[] {
  const standing = (file: FileFact | undefined): Way[] =>
    file && file.damage === undefined && isPicture(file) ? [() => world.fileAt(file.path)] : []
  const made = (file: FileFact | undefined): Way[] =>
    file && isPicture(file)
      ? [async () => world.thumbnails.thumbnail({ file: await world.fileAt(file.path), sha256: file.sha256 }, size)]
      : []
  const small = files.find(({ role }) => role === 'Thumbnail_Small')
  const large = files.find(({ role }) => role === 'Thumbnail_Large')
  return size === 'small'
    ? [...standing(small), ...made(main), ...made(large), ...standing(large)]
    : [...standing(large), ...made(main), ...standing(small)]
}

function isPicture({ path }: FileFact): boolean {
  return /^image\/(png|jpeg|webp)$/.test(contentTypeOf(path))
}
