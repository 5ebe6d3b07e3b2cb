/** Pictures made small, by sharp: loaded when the first is wanted, since it costs 20 MB, and may be absent. */
import { stat } from 'node:fs/promises'
import type Sharp from 'sharp'
import type { ThumbnailSize } from '../../archive/library/thumbnail-maker.ts'
import { Failure } from '../../model/failure.ts'

/** The longest side, in pixels: of a tile on a dense screen, and of the viewer's first look. */
const sides: Readonly<Record<ThumbnailSize, number>> = { small: 480, large: 1280 }

/** Beyond any game's screen. A picture of a few bytes may claim to have more, and would fill the memory. */
const mostPixels = 2 ** 27
const mostBytes = 2 ** 28
const mostSeconds = 20

let loading: Promise<typeof Sharp> | undefined

/**
 * @returns WebP
 * @throws Failure `invalid` when it is no picture we read, or claims too much; `missing` when it is gone, or sharp is not there
 */
export async function shrink(file: string, size: ThumbnailSize): Promise<Buffer> {
  loading ??= loadSharp()
  const sharp = await loading
  const found = await stat(file).catch(() => undefined)
  if (!found) throw new Failure('missing', 'The picture is not there any more.')
  if (found.size > mostBytes) throw new Failure('invalid', 'The picture is too large for a thumbnail.')
  const side = sides[size]
  try {
    return await sharp(file, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80, effort: 2 })
      .timeout({ seconds: mostSeconds })
      .toBuffer()
  } catch (thrown) {
    throw new Failure('invalid', 'No thumbnail can be made of this picture.', { cause: thrown })
  }
}

async function loadSharp(): Promise<typeof Sharp> {
  try {
    const { default: sharp } = await import('sharp')
    // How many at a time is decided by who asks; each has one thread. And it reads what captures are, nothing else it could.
    sharp.concurrency(1)
    sharp.cache(false)
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: ['Png', 'Jpeg', 'Webp'].map(format => `VipsForeignLoad${format}File`) })
    return sharp
  } catch (thrown) {
    throw new Failure('missing', 'Thumbnails need sharp: run npm install sharp.', { cause: thrown })
  }
}
