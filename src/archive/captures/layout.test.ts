import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { contentId } from '../../model/ids.ts'
import { longestName, pathKey, safeName } from '../safe-name.ts'
import { captureStem, distinctLocators, fileOf, sidecarOf, stemOf } from './layout.ts'

const capture = (game: string, id = '0b2a0559-a246-911a', time = Date.UTC(2021, 10, 27, 20, 24, 1)) => ({
  game,
  contentId: contentId(id),
  captured: new Date(time),
})
const free = async () => false

it('names files as the contract says', async () => {
  const stem = await captureStem(capture('Halo'), 'utc', free)
  assert.equal(stem, 'Captures/Halo/2021-11-27 20.24.01 0b2a0559')
  assert.equal(fileOf(stem, 'Download', '/x/A.MP4'), `${stem}.mp4`)
  assert.equal(fileOf(stem, 'Download_HDR', '/x/A.JXR'), `${stem}.jxr`)
  assert.equal(
    fileOf(stem, 'Thumbnail_Small', '/A_Thumbnail.PNG'),
    'Captures/Halo/.thumbnails/2021-11-27 20.24.01 0b2a0559.small.png',
  )
  assert.equal(
    fileOf(stem, 'Thumbnail_Large', '/A_Thumbnail.PNG'),
    'Captures/Halo/.thumbnails/2021-11-27 20.24.01 0b2a0559.large.png',
  )
  assert.equal(fileOf(stem, 'Download_4K', '/A.mp4'), `${stem}.download-4k.mp4`)
  for (const path of [sidecarOf(stem), fileOf(stem, 'Download', '/A.PNG'), fileOf(stem, 'Thumbnail_Large', '/A.PNG')]) {
    assert.equal(stemOf(path), stem)
  }
  assert.equal(stemOf('Captures/holiday.png'), undefined)
})

it('makes names that every system takes', () => {
  for (const [text, name] of [
    ['Halo: Reach', 'Halo - Reach'],
    ['NEON//RUNNER 2089™', 'NEON__RUNNER 2089™'],
    ['Who?', 'Who_'],
    ['CON', '_CON'],
    ['com¹.txt', '_com¹.txt'],
    ['.thumbnails', 'thumbnails'],
    ['..', 'instead'],
    ['name. . ', 'name'],
    ['tab\there\u202egnp', 'tabheregnp'],
    ['\ud800', 'instead'],
    ['e\u0301', 'é'],
  ] as const) {
    assert.equal(safeName(text, 'instead'), name, JSON.stringify(text))
  }
})

it('keeps what is no main file out of the places of those that are', () => {
  for (const [type, address, name] of [
    ['Download', '/a.JSON', 'S.download.json'],
    ['Download', '/a.jxr', 'S.download.jxr'],
    ['Download', '/a', 'S.bin'],
    ['Download_HDR', '/a', 'S.jxr'],
    ['Download_HDR', '/a.png', 'S.download-hdr.png'],
    ['HDR', '/a.png', 'S.hdr.png'],
  ] as const) {
    assert.equal(fileOf('S', type, address), name)
  }
})

it('gives years four digits, and ids no dots, so that every stem is read back', async () => {
  const times = ['9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', '2021-11-27T20:24:01Z'].map(Date.parse)
  for (const time of [...times, 8.64e15, -8.64e15]) {
    for (const zone of ['utc', 'local'] as const) {
      const stem = await captureStem(capture('Halo', 'a.b.c', time), zone, free)
      assert.match(stem, /^Captures\/Halo\/\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d a_b_c$/)
      assert.equal(stemOf(sidecarOf(stem)), stem)
    }
  }
})

/** What Windows, macOS and Linux forbid, written down apart from the code that avoids it. */
function fault(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..') return 'no name'
  if (/[\u0000-\u001f\u007f-\u009f<>:"/\\|?*]/.test(name)) return 'a forbidden character'
  if (/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(name)) return 'an unseen character'
  if (/^[. ]|[. ]$/.test(name)) return 'a dot or space at an end'
  if (/^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(\.|$)/i.test(name)) return 'a device'
  if (!name.isWellFormed()) return 'half a character'
  if (name.normalize('NFC') !== name) return 'not NFC'
  return Buffer.byteLength(name) > 255 ? 'too long' : undefined
}

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(
    ...[
      'CON',
      'nul.png',
      'COM¹',
      'conin$',
      '..',
      '/',
      '\\',
      ':',
      ': ',
      '.',
      ' ',
      '.thumbnails',
      'Halo',
      'HALO',
      'halo',
    ],
    ...[
      'é',
      'e\u0301',
      'e\u200d\u0301',
      '\u202e',
      '\ud83d\ude00'.repeat(99),
      '👩‍👩‍👧',
      '\ud800',
      'ß',
      'SS',
      'İ',
      'ﬁ',
      'K',
    ],
  ),
)
const text = fc.array(piece, { maxLength: 4 }).map(pieces => pieces.join(''))
const id = fc.oneof(
  fc.constantFrom('0b2a0559', '0B2A0559', '0b2a0559-a246', '0b2a0559-a246-1', '....', 'a.b', 'a_b', 'con', '~'),
  fc.string({ unit: fc.constantFrom(...'abAB01.-_~'), minLength: 1, maxLength: 128 }),
)
const locatorType = fc.oneof(
  text.filter(each => each !== ''),
  fc.constantFrom(
    'Download',
    'download',
    'Download_HDR',
    'HDR',
    'Thumbnail_Small',
    'Thumbnail_Large',
    'A_B',
    'A-B',
    'A.B',
  ),
)
const address = fc.constantFrom('/a.PNG', '/a.mp4', '/a.json', '/a.jxr', '/a', '/a.small.png', '/a.sha256')

it('is caught when it makes an unsafe name', () => {
  for (const [name, wrong] of [
    ['CON.png', 'a device'],
    ['a:b', 'a forbidden character'],
    ['a\u202eb', 'an unseen character'],
    ['a.', 'a dot or space at an end'],
    ['e\u0301', 'not NFC'],
    ['é'.repeat(128), 'too long'],
  ] as const) {
    assert.equal(fault(name), wrong)
  }
})

it('makes names that are safe, apart from each other in any letter case, and inside the archive', async () => {
  const one = fc.record({
    game: text,
    contentId: id.map(contentId),
    captured: fc.constantFrom(new Date(0), new Date(1000)),
    locators: fc.array(fc.record({ type: locatorType, address }), { maxLength: 6 }),
  })
  const property = async (captures: (typeof one extends fc.Arbitrary<infer Each> ? Each : never)[]) => {
    const stems = new Set<string>()
    const keys = new Set<string>()
    for (const { locators, ...rest } of captures) {
      const stem = await captureStem(rest, 'utc', async each => stems.has(pathKey(each)))
      stems.add(pathKey(stem))
      assert.ok(Buffer.byteLength(stem.split('/')[1] as string) <= longestName)
      for (const path of [
        sidecarOf(stem),
        ...distinctLocators(locators).map(({ type, address }) => fileOf(stem, type, address)),
      ]) {
        assert.ok(!keys.has(pathKey(path)), `twice: ${path}`)
        keys.add(pathKey(path))
        assert.equal(stemOf(path), stem)
        const [first, ...parts] = path.split('/')
        assert.equal(first, 'Captures')
        for (const part of parts) assert.equal(part === '.thumbnails' ? undefined : fault(part), undefined, path)
      }
    }
  }
  await fc.assert(fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 20 }), property), { numRuns: 200 })
})
