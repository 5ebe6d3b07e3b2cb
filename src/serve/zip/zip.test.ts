import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { wholeOf } from '../../http/bytes.ts'
import { readZip } from './strict-zip.trial.ts'
import { type ZipSource, zipBytes } from './zip-bytes.ts'
import { zipLength } from './zip-length.ts'

const modified = new Date('2021-11-27T20:24:02Z')
const source = (name: string, bytes: Uint8Array, time = modified): ZipSource => ({
  name,
  size: bytes.byteLength,
  modified: time,
  async *open() {
    for (let at = 0; at < bytes.byteLength; at += 7) yield bytes.subarray(at, at + 7)
  },
})
const samples = [
  source('Halo/2021-11-27 20.24.01 0b2a0559.png', Buffer.from('picture')),
  source('日本 🎮/é.mp4', Buffer.alloc(1000, 'clip')),
  source('Halo/empty.png', Buffer.alloc(0), new Date(0)),
  source('Halo/later.png', Buffer.from('later'), new Date('2150-01-01T00:00:00Z')),
]

it('every zip is as long as announced, and reads back as what was put in', async () => {
  const entry = fc.record({ bytes: fc.uint8Array({ maxLength: 50 }), time: fc.date({ noInvalidDate: true }) })
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 20 }), async entries => {
      const sources = entries.map(({ bytes, time }, index) => source(`a/${index}`, bytes, time))
      const zip = await wholeOf(zipBytes(sources))
      assert.equal(zip.length, zipLength(sources))
      const read = readZip((start, length) => zip.subarray(start, start + length), zip.length)
      assert.deepEqual(
        read.map(each => [each.name, zip.subarray(each.start, each.end), each.crc]),
        entries.map(({ bytes }, index) => [`a/${index}`, Buffer.from(bytes), crc32(bytes)]),
      )
    }),
    { numRuns: 50 },
  )
})

const judges: Readonly<Record<string, (file: string) => readonly string[]>> = {
  unzip: file => ['-t', file],
  python3: file => ['-m', 'zipfile', '-t', file],
  '7z': file => ['t', file],
  bsdtar: file => ['-tf', file],
}

it('foreign programs find nothing wrong with it, and read names and times', async test => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'))
  test.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'a.zip')
  writeFileSync(file, await wholeOf(zipBytes(samples)))
  for (const [name, args] of Object.entries(judges)) {
    const { status, error, stdout, stderr } = spawnSync(name, args(file), { encoding: 'utf8' })
    if (error) test.diagnostic(`${name} is not installed`)
    else assert.equal(status, 0, `${name}: ${stdout}${stderr}`)
  }
  const { stdout, error } = spawnSync('unzip', ['-Z', '-T', file], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
  })
  if (!error) assert.match(stdout, /20211127\.202402 Halo\/2021-11-27 20\.24\.01 0b2a0559\.png/)
})

it('beyond 65,535 entries it is zip64', async () => {
  const sources = Array.from({ length: 65_536 }, (_, index) => source(`${index}`, Buffer.from('x')))
  const zip = Buffer.concat(await Array.fromAsync(zipBytes(sources)))
  assert.equal(zip.length, zipLength(sources))
  assert.equal(readZip((start, length) => zip.subarray(start, start + length), zip.length).length, 65_536)
})

/** Sizes above what 32 bits hold, of bytes that nobody has to make: each piece is the same one, and its CRC is not looked at. */
it('beyond 4 GiB it is zip64, in size and in place, with what comes behind', async () => {
  const piece = Buffer.alloc(1 << 26)
  const large = 5 * 2 ** 30
  const sources: ZipSource[] = [
    {
      name: 'large.mp4',
      size: large,
      modified,
      async *open() {
        for (let at = 0; at < large; at += piece.length) yield piece
      },
    },
    ...samples,
  ]
  const kept = new Map<number, Buffer>()
  let length = 0
  for await (const bytes of zipBytes(sources, () => 7)) {
    if (bytes !== piece) kept.set(length, Buffer.from(bytes))
    length += bytes.byteLength
  }
  assert.equal(length, zipLength(sources))
  const at = (start: number, count: number): Buffer => {
    const from = [...kept.keys()].filter(each => each <= start).at(-1) as number
    const found = (kept.get(from) as Buffer).subarray(start - from, start - from + count)
    return found.length === count ? found : Buffer.concat([found, at(start + found.length, count - found.length)])
  }
  const read = readZip(at, length)
  assert.deepEqual([read[0]?.size, read[1]?.name, (read[1]?.start ?? 0) > large], [large, samples[0]?.name, true])
})

it('an entry that is shorter or longer than was said breaks it off', async () => {
  for (const wrong of [6, 8]) {
    const bad = { ...(samples[0] as ZipSource), size: wrong }
    await assert.rejects(wholeOf(zipBytes([bad])), /has changed/)
  }
})
