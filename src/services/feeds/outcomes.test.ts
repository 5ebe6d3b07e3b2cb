/** What reading a feed comes to when there is no record, and what it says beside one. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { FailureCode } from '../../model/failure.ts'
import { gamercardFormat } from './gamercard.ts'
import { presenceFormat } from './presence.ts'
import { productFormat } from './product.ts'

const formats = [gamercardFormat, presenceFormat, productFormat]
const fails = (document: string, code: FailureCode, some = formats) => {
  for (const format of some) {
    for (const each of [document, Buffer.from(document), new Uint8Array(Buffer.from(document))]) {
      assert.throws(() => format.read(each), { name: 'Failure', code }, JSON.stringify(document))
    }
  }
}

it('nothing at all: it was asked too often', () => {
  for (const document of ['', ' ', '\n\r\n\t', '\ufeff', '\ufeff\n']) fails(document, 'throttled')
  for (const bytes of [
    [0xff, 0xfe],
    [0xfe, 0xff, 0, 32],
    [0xef, 0xbb, 0xbf],
  ]) {
    assert.throws(() => gamercardFormat.read(Uint8Array.from(bytes)), { code: 'throttled' })
  }
})

it('no root element: the player shows nothing to strangers', () => {
  for (const document of [
    '<?xml version="1.0" encoding="utf-8" ?>',
    '<!-- nothing -->',
    '\ufeff<?xml version="1.0"?>\n<?p?>\n',
  ]) {
    fails(document, 'forbidden')
  }
})

it('??????: nobody is called so', () => {
  fails('<GamerInfo gamertag="??????" score="0"/>', 'missing', [gamercardFormat])
  fails('<GamerPresence gamertag="??????"/>', 'missing', [presenceFormat])
})

it('anything else is no feed', () => {
  fails('<!DOCTYPE html><html><body>Not found</body></html>', 'upstream')
  fails('<html><body>Not found</body></html>', 'upstream')
  fails('{"code":404}', 'upstream')
  fails('Service Unavailable', 'upstream')
  fails('null', 'upstream')
  fails('<Other/>', 'upstream')
  fails('\0\0\0', 'upstream')
  fails('<GamerInfo score="1"/>', 'upstream')
  fails('<GamerPresence gamertag=""/>', 'upstream')
})

it('what nobody knows is kept, with its place', () => {
  const { record, unknown, mended } = gamercardFormat.read(
    `<x:gamerinfo xmlns:x="u" gamertag="Tonic" motto="hi"><Bio lang="en">a<b>c</b></Bio>words<RecentGames max="2">
      <Game name="a" colour="red"><Badge/></Game></RecentGames></x:gamerinfo>`,
  )
  assert.deepEqual(record, { gamertag: 'Tonic', recentGames: [{ name: 'a' }] })
  assert.deepEqual(mended, [])
  assert.deepEqual(unknown, [
    { path: 'GamerInfo/@motto', text: 'hi' },
    { path: 'GamerInfo/Bio/@lang', text: 'en' },
    { path: 'GamerInfo/Bio/b', text: 'c' },
    { path: 'GamerInfo/Bio/text()', text: 'ac' },
    { path: 'GamerInfo/text()', text: 'words' },
    { path: 'GamerInfo/RecentGames/@max', text: '2' },
    { path: 'GamerInfo/RecentGames/Game/@colour', text: 'red' },
    { path: 'GamerInfo/RecentGames/Game/Badge', text: '' },
  ])
})

it('a value that cannot be read is left out, and said', () => {
  for (const [name, value] of [
    ...['abc', '-1', '2147483648', '1.5', '0x10', '1 2', '१'].map(value => ['score', value] as const),
    ...['100.1', '-0.5', 'NaN', 'Infinity', '85,4'].map(value => ['reputation', value] as const),
    ['reputationBucket', '21'],
  ] as const) {
    const { record, mended } = gamercardFormat.read(`<GamerInfo gamertag="a" ${name}="${value}"/>`)
    assert.deepEqual(record, { gamertag: 'a', recentGames: [] })
    assert.deepEqual(mended, [`The value “${value}” of GamerInfo/@${name} was left out: it cannot be read.`])
  }
  const many = presenceFormat.read(
    '<GamerPresence gamertag="a" lastSeen="today" online="2" status="5" tid="% 9" playing="True"/>',
  )
  assert.deepEqual([many.record, many.mended.length], [{ gamertag: 'a', playing: true }, 4])
  const empty = presenceFormat.read('<GamerPresence gamertag="a" lastSeen="" online=" " title="" tid=""/>')
  assert.deepEqual([empty.record, empty.mended], [{ gamertag: 'a', title: '' }, []])
})

it('of what stands twice the first counts, and a game needs a name', () => {
  const { record, mended } = gamercardFormat.read(
    '<GamerInfo gamertag="a" Gamertag="b"><RecentGames><Game name="n" achievmentDetailsUrl="1" achievementDetailsUrl="2"/><Game/></RecentGames></GamerInfo>',
  )
  assert.deepEqual(record, { gamertag: 'a', recentGames: [{ name: 'n', achievementDetailsUrl: '1' }] })
  assert.deepEqual(mended, [
    'What stands twice was read once (GamerInfo/@Gamertag, and 1 more).',
    'A game without a name was left out (GamerInfo/RecentGames/Game).',
  ])
})

it('a product whose closing tags are gone is read all the same', () => {
  const { record } = productFormat.read(`<ProductInfo><Title>t<Rating>M<Category>Action</Category><Camera>1<Camera/>
    <SupportedDevices><Xbox>1</Xbox><Assets baseurl=http://x><Screenshots><Screenshot><ImageUrl>/1<Screenshot><ImageUrl>/2</Assets>`)
  assert.deepEqual(record, {
    title: 't',
    rating: 'M',
    category: 'Action',
    camera: true,
    supportedDevices: { xbox: true },
    assets: { baseUrl: 'http://x', screenshots: [{ imageUrl: '/1' }, { imageUrl: '/2' }], videos: [] },
  })
})

it('wrapped lines are joined as the field’s kind takes it, references are not', () => {
  const { record, mended } = productFormat.read(
    '<ProductInfo><Title>\n  Two \n  words\n</Title><Rating>a&#10;b</Rating><BoxArt/><DeveloperUrl>http://x/\r\n  y</DeveloperUrl><Price>\n1.50\n</Price></ProductInfo>',
  )
  assert.deepEqual(record, { title: 'Two words', rating: 'a\nb', developerUrl: 'http://x/y', price: 1.5 })
  assert.equal(mended.length, 2)
})
