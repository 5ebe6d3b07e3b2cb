import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { type Culture, gamertagKey, tid, tidKey } from '../../model/feeds.ts'
import { pathKey, reserved } from '../safe-name.ts'
import { artworkPaths } from './artwork.ts'
import { feedName, newSubject, productPath, readProductPath, readSnapshotPath, snapshotPath } from './feed-layout.ts'

const free = async () => false
const taken = async () => true
const at = new Date('2026-03-01T10:00:00Z')

it('calls folders as players and games are called, as far as file systems allow', async () => {
  const players = {
    Tonic: 'Feeds/Tonic',
    'Major  Nelson ': 'Feeds/Major Nelson',
    Zoë: 'Feeds/Zoë',
    'Ninja#1234': 'Feeds/Ninja#1234',
    ゲーマー: 'Feeds/ゲーマー',
    '..': 'Feeds/%2E%2E',
    '.hidden': 'Feeds/%2Ehidden',
    'dot.': 'Feeds/dot%2E',
    CON: 'Feeds/%43ON',
    'aux.x': 'Feeds/%61ux.x',
    'a/b\\c:d': 'Feeds/a%2Fb%5Cc%3Ad',
    'a,b%2F': 'Feeds/a%2Cb%252F',
    'a\u200bb': 'Feeds/a%E2%80%8Bb',
    'a\u200e\u0301': 'Feeds/a%E2%80%8E%CC%81',
    'a\nb': 'Feeds/a b',
    '\ud800x': 'Feeds/%EF%BF%BDx',
  }
  for (const [gamertag, folder] of Object.entries(players)) {
    assert.equal((await newSubject({ gamertag }, free)).folder, folder)
  }
  const tids = {
    '%09%5d%3a*iAs%01': '%09%5d%3a%2AiAs%01',
    'a/../b': 'a%2F..%2Fb',
    '..': '%2E%2E',
    nul: '%6Eul',
    '7': '7',
  }
  for (const [text, folder] of Object.entries(tids)) {
    const subject = await newSubject({ tid: tid(text) }, free)
    assert.equal(subject.folder, `Feeds/products/${folder}`)
    assert.equal(tidKey(tid(folder)), tidKey(tid(text)), 'the same bytes')
  }
})

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
  fc.constantFrom(
    'con',
    'CON.',
    'products',
    'PRODUCTS',
    'gamercard',
    ' . ',
    '%',
    '%41',
    ',',
    ',/',
    'ß'.repeat(120),
    'A'.repeat(201),
  ),
)
const tids = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0x21, max: 0x7e }).map(code => (code === 0x25 ? '%25' : String.fromCharCode(code))),
      fc.integer({ min: 0, max: 255 }).map(byte => `%${byte.toString(16).padStart(2, '0')}`),
    ),
    { minLength: 1, maxLength: 84 },
  )
  .map(parts => tid(parts.join('')))

function assertSafe(path: string): void {
  assert.equal(path, path.normalize('NFC'))
  for (const part of path.split('/')) {
    assert.ok(Buffer.byteLength(part) <= 240 && part !== '', part)
    assert.doesNotMatch(part, /[<>:"\\|?*\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]|^[. ]|[. ]$/u, part)
    assert.ok(!reserved.test(part), part)
  }
}

it('finds everybody again by the path alone, marked or not, and never leaves the archive', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.boolean(), fc.integer({ min: 1, max: 12 }), async (gamertag, clash, count) => {
      fc.pre(gamertag.trim() !== '')
      const subject = await newSubject({ gamertag }, clash ? taken : free)
      const path = snapshotPath(feedName(subject, 'presence'), at, count)
      assertSafe(path)
      assert.deepEqual(readSnapshotPath(path), { subject, feed: 'presence', at, count })
      assert.equal(subject.key, gamertagKey(gamertag.toWellFormed()))
    }),
    { numRuns: 1000 },
  )
  await fc.assert(
    fc.asyncProperty(tids, fc.boolean(), fc.constantFrom('en-us', 'con', 'aux-de'), async (of, clash, culture) => {
      const subject = await newSubject({ tid: of }, clash ? taken : free)
      const path = productPath(subject, culture as Culture)
      assertSafe(path)
      const found = readProductPath(path)
      assert.deepEqual(
        [found?.subject.key, found?.subject.folder, found?.culture],
        [tidKey(of), subject.folder, culture],
      )
      assert.equal(readSnapshotPath(path), undefined)
    }),
    { numRuns: 1000 },
  )
})

it('never gives two of them one folder, also where letter case does not count', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(text, fc.constantFrom('ß', 'SS', 'ſs', 'I', 'ı', 'tonic')), { maxLength: 6 }),
      async names => {
        const folders = new Map<string, string>()
        for (const gamertag of names.filter(name => name.trim() !== '')) {
          const { key, folder } = await newSubject({ gamertag }, async each =>
            [...folders].some(([k, other]) => k !== gamertagKey(gamertag.toWellFormed()) && other === pathKey(each)),
          )
          folders.set(key, folders.get(key) ?? pathKey(folder))
        }
        assert.equal(new Set(folders.values()).size, folders.size)
      },
    ),
  )
  const [lower, upper] = [await newSubject({ tid: tid('ab') }, free), await newSubject({ tid: tid('AB') }, taken)]
  assert.notEqual(pathKey(lower.folder), pathKey(upper.folder))
})

it('takes nothing else for a file of a feed', () => {
  const others = [
    'Feeds/notes.txt',
    'Feeds/Tonic/gamercard/2026-03-01 10.00.00.json',
    'Feeds/Tonic/gamercard/2026-13-01 10.00.00.xml',
    'Feeds/Tonic/gamercard/2026-03-01 10.00.00 (0).xml',
    'Feeds/a,b/gamercard/2026-03-01 10.00.00.xml',
    'Feeds/%41/gamercard/2026-03-01 10.00.00.xml',
    'Feeds/Tonic,0123456789abcdef/gamercard/2026-03-01 10.00.00.xml',
    'Feeds/products/gamercard/2026-03-01 10.00.00.xml',
    'Feeds/products/en-us.xml',
    'Feeds/products/7/EN-US.xml',
    'Feeds/products/%zz/en-us.xml',
    'Feeds/products/7/x/en-us.xml',
    'Captures/Tonic/gamercard/2026-03-01 10.00.00.xml',
  ]
  for (const path of others)
    assert.deepEqual([readSnapshotPath(path), readProductPath(path)], [undefined, undefined], path)
})

it('gives each address of artwork a name of its own', async () => {
  const subject = await newSubject({ tid: tid('7') }, free)
  const addresses = [
    'http://a.b/x.JPG',
    'http://a.b/x.JPG?1',
    'http://a.b/y/x.jpg',
    'http://a.b/%2e%2e%2Fx,.png',
    'http://a.b/',
    'http://a.b/%ff.png',
    `http://a.b/${'x'.repeat(900)}.png`,
  ]
  const paths = addresses.flatMap(each => artworkPaths(subject, each))
  assert.equal(new Set(paths.map(pathKey)).size, paths.length)
  for (const path of paths) {
    assertSafe(path)
    assert.deepEqual(readProductPath(path)?.subject, subject, path)
  }
  assert.deepEqual(
    artworkPaths(subject, 'http://a.b/c').map(path => path.split('.').at(-1)),
    ['jpg', 'png', 'bin'],
  )
})
