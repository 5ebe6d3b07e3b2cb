import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { contentId } from '../model/ids.ts'
import { captureStem, fileOf, sidecarOf, stemOf } from './layout.ts'
import { longestName, pathKey, safeName } from './safe-name.ts'

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

/** What Windows, macOS and Linux forbid, written down apart from the code that avoids it. */
function fault(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..') return 'no name'
  if (/[\u0000-\u001f\u007f<>:"/\\|?*]/.test(name)) return 'a forbidden character'
  if (/^[. ]|[. ]$/.test(name)) return 'a dot or space at an end'
  if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)) return 'a device'
  if (name.normalize('NFC') !== name) return 'not NFC'
  return Buffer.byteLength(name) > 255 ? 'too long' : undefined
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    'CON',
    'nul.png',
    '..',
    '../../etc',
    'a/b',
    'COM1 ',
    '.',
    'Halo',
    'HALO',
    'halo',
    'é',
    'e\u0301',
    '\ud83d\ude00'.repeat(99),
  ),
)

it('never makes an unsafe name, nor one that leaves the archive', () => {
  assert.equal(fault('CON.png'), 'a device')
  fc.assert(
    fc.asyncProperty(text, async game => {
      const stem = await captureStem(capture(game), 'utc', free)
      for (const path of [
        fileOf(stem, 'Download', '/a.png'),
        fileOf(stem, 'Thumbnail_Large', '/a.png'),
        sidecarOf(stem),
      ]) {
        const parts = path.split('/')
        assert.equal(parts[0], 'Captures')
        for (const part of parts.slice(1))
          assert.equal(part === '.thumbnails' ? undefined : fault(part), undefined, path)
      }
      assert.ok(Buffer.byteLength(stem.split('/')[1] as string) <= longestName)
    }),
  )
})

it('never gives two captures the same files, in any letter case', async () => {
  const keys = new Set<string>()
  const stems = new Set<string>()
  const taken = async (stem: string) => stems.has(pathKey(stem))
  const ids = Array.from({ length: 400 }, (_, index) => `0b2a0559-a246-${(index * 7919).toString(16).padStart(8, '0')}`)
  for (const [index, id] of ids.entries()) {
    const stem = await captureStem(
      capture(['Halo', 'HALO', 'halo ', 'Hal\u00f6'][index % 4] as string, id),
      'utc',
      taken,
    )
    stems.add(pathKey(stem))
    for (const type of ['Download', 'Download_HDR', 'Thumbnail_Small', 'Thumbnail_Large', 'Other']) {
      const key = pathKey(fileOf(stem, type, '/a.png'))
      assert.ok(!keys.has(key), key)
      keys.add(key)
    }
  }
  assert.equal(stems.size, 400)
})
