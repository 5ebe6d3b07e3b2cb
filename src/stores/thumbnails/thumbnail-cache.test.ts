import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import sharp from 'sharp'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { Failure } from '../../model/failure.ts'
import type { Sha256 } from '../../model/ids.ts'
import { pngChunk } from '../../network/demo/png-chunk.ts'
import { latestFirst } from './latest-first.ts'
import { type ThumbnailCacheOptions, thumbnailCache } from './thumbnail-cache.ts'

const sha256 = 'ab'.repeat(32) as Sha256

function cache(test: TestContext, options: Partial<ThumbnailCacheOptions> = {}) {
  const folder = temporaryFolder(test)
  const picture = (bytes: Uint8Array | string, name = 'picture.png') => {
    const file = join(folder, name)
    writeFileSync(file, bytes)
    return { file, sha256 }
  }
  return { folder, picture, ...thumbnailCache({ folder: join(folder, 'made'), jobs: 2, mark: '1', ...options }) }
}

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#107c10' } })

/** The PNG with another size in its head. */
function claiming(png: Buffer, side: number): Buffer {
  const head = Buffer.from(png.subarray(16, 29))
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', head), png.subarray(33)])
}

it('a picture becomes a small WebP, once', async test => {
  const { picture, thumbnail, folder } = cache(test)
  const source = picture(await drawn(1920, 1080).png().toBuffer())
  const paths = await Promise.all([thumbnail(source, 'small'), thumbnail(source, 'small'), thumbnail(source, 'large')])
  assert.equal(paths[0], paths[1])
  const [small, large] = await Promise.all([sharp(paths[0]).metadata(), sharp(paths[2]).metadata()])
  assert.deepEqual([small.format, small.width, small.height], ['webp', 480, 270])
  assert.deepEqual([large.width, large.height], [1280, 720])
  assert.deepEqual(readdirSync(join(folder, 'made/small/ab')), [`${sha256}.webp`], 'no part is left')
  // Another process that finds it needs its picture no more.
  const again = thumbnailCache({ folder: join(folder, 'made'), jobs: 1, mark: '2' })
  assert.equal(await again.thumbnail({ file: '/gone', sha256 }, 'small'), paths[0])
})

it('none is made larger than its picture', async test => {
  const { picture, thumbnail } = cache(test)
  const { width } = await sharp(
    await thumbnail(picture(await drawn(64, 64).jpeg().toBuffer(), 'a.jpg'), 'large'),
  ).metadata()
  assert.equal(width, 64)
})

it('what is no picture is refused, whatever it pretends to be, and not read again', async test => {
  const picture = await drawn(1000, 1000).png().toBuffer()
  const refused: Record<string, Uint8Array | string> = {
    'many more pixels than bytes': claiming(picture, 20_000),
    'a picture that breaks off': picture.subarray(0, picture.length / 2),
    'a document that may name others': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    nothing: '',
  }
  for (const [name, bytes] of Object.entries(refused)) {
    const { picture, thumbnail, folder } = cache(test)
    await assert.rejects(thumbnail(picture(bytes), 'small'), (thrown: Failure) => {
      assert.equal(thrown.code, 'invalid', name)
      if (bytes === refused['many more pixels than bytes']) assert.match(`${thrown.cause}`, /pixel limit/)
      return true
    })
    writeFileSync(picture('x').file, await drawn(10, 10).png().toBuffer())
    await assert.rejects(thumbnail({ file: join(folder, 'picture.png'), sha256 }, 'small'), { code: 'invalid' })
    assert.ok(!existsSync(join(folder, 'made/small/ab')), name)
  }
})

it('without sharp it says so, and is asked again', async test => {
  let calls = 0
  const make = async () => {
    calls += 1
    throw new Failure('missing', 'Thumbnails need sharp: run npm install sharp.')
  }
  const { picture, thumbnail } = cache(test, { make })
  for (let call = 1; call <= 2; call += 1) {
    await assert.rejects(thumbnail(picture('x'), 'small'), { code: 'missing' })
    assert.equal(calls, call)
  }
})

it('many are wanted, few are made at a time, and the latest first', async () => {
  const slot = latestFirst(2)
  const began: number[] = []
  let [running, most] = [0, 0]
  await Promise.all(
    [0, 1, 2, 3, 4].map(number =>
      slot(async () => {
        began.push(number)
        most = Math.max(most, (running += 1))
        await new Promise(resolve => setImmediate(resolve))
        running -= 1
        if (number === 2) throw new Error('it goes on')
      }).catch(() => undefined),
    ),
  )
  assert.deepEqual([began, most], [[0, 1, 4, 3, 2], 2])
})

it('the thumbnail is the picture', async test => {
  const { picture, thumbnail } = cache(test)
  const { data } = await sharp(await thumbnail(picture(await drawn(900, 900).png().toBuffer()), 'small'))
    .raw()
    .toBuffer({ resolveWithObject: true })
  for (const [place, value] of [0x10, 0x7c, 0x10].entries()) assert.ok(Math.abs((data[place] as number) - value) < 6)
})
