import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import fc from 'fast-check'
import { fileOf } from '../../archive/captures/layout.ts'
import type { ServedCapture } from '../../archive/library/served-facts.ts'
import { type Json, JsonObject, parseJson, toJson, writeJson } from '../../http/json.ts'
import { listOf, textOf } from '../../http/json-read.ts'
import { contentId, type Sha256, xuid } from '../../model/ids.ts'
import { readCapture } from '../../services/captures/entity.ts'
import { readContentPath, writeContentPath } from './content-path.ts'
import { entityWithAddresses, entityWithoutAddresses } from './entities.ts'

const base: Omit<ServedCapture, 'files'> = {
  contentId: contentId('c-1'),
  localId: undefined,
  kind: 'screenshot',
  owner: xuid('2533274800000001'),
  game: 'Récif',
  titleId: undefined,
  captured: new Date('2026-05-01T10:00:00Z'),
}
const file = (role: string, size = 5, bytes = role) => {
  const fresh = { archived: new Date(0), checked: undefined, damage: undefined }
  return { path: `Captures/R/${role}.png`, item: base.contentId, role, size, sha256: bytes as Sha256, ...fresh }
}
const ours = (capture: ServedCapture, { role }: { role: string }, name: string) =>
  `http://drive.test/network${writeContentPath({ contentId: capture.contentId, type: role }, name)}`
const plain = (said: Json) =>
  writeJson(said)
    .replace(/"uri":"[^"]*"/g, '"uri":""')
    .replace(/"expiration":"[^"]*",/g, '')

for (const name of ['search-gameclip', 'search-screenshot']) {
  it(`a recorded entity is told again as it was said: ${name}`, () => {
    const [, body = ''] = readFileSync(`test/recordings/captures/${name}.http`, 'utf8').split('\n\n')
    const said = listOf(parseJson(body) as JsonObject, 'values')[0] as JsonObject
    const sidecar = parseJson(readCapture(undefined, said).said) as JsonObject
    const locators = listOf(said, 'contentLocators') as readonly JsonObject[]
    const files = locators.map(each =>
      file(textOf(each, 'locatorType') ?? '', Number(writeJson(each.get('fileSize') ?? '5'))),
    )
    const capture = { ...base, files }
    const told = entityWithAddresses(capture, sidecar, ours)
    assert.equal(plain(told), plain(said))
    const [before, after] = [said, told].map(each => readCapture(undefined, each))
    assert.deepEqual(
      after?.locators.map(({ type, size, address }) => [fileOf('stem', type, address.pathname), size]),
      before?.locators.map(({ type, size, address }) => [fileOf('stem', type, address.pathname), size]),
    )
    // What is archived of that is told in the very same words.
    const again = entityWithAddresses(capture, parseJson((after as { said: string }).said) as JsonObject, ours)
    assert.equal(writeJson(again), writeJson(told))
  })
}

it('only what stands has an address; what stands and was not listed has one, too', () => {
  const said = toJson({
    contentId: 'c-1',
    contentLocators: [
      { locatorType: 'Download', uri: 'http://x.test/a/b.PNG', fileSize: 9, future: 1 },
      { locatorType: 'Thumbnail_Small', uri: 'http://x.test/t.PNG' },
      { locatorType: 'Download_HDR', uri: 'http://x.test/h.JXR' },
      { locatorType: 'Odd', uri: 'nowhere' },
      7,
    ],
    z: 1,
  }) as JsonObject
  const files = [file('Download'), file('Thumbnail_Small'), file('Trailer'), file('Entity')]
  const told = entityWithAddresses({ ...base, files }, said, ours)
  const at = (role: string, name: string) => `http://drive.test/network/content/${role}-c-1/${name}`
  assert.equal(
    writeJson(told),
    JSON.stringify({
      contentId: 'c-1',
      contentLocators: [
        { locatorType: 'Download', uri: at('Download', 'b.PNG'), fileSize: 5, future: 1 },
        { locatorType: 'Thumbnail_Small', uri: at('Thumbnail_Small', 't.PNG') },
        { locatorType: 'Odd', uri: 'nowhere' },
        7,
        { fileSize: 5, locatorType: 'Trailer', uri: at('Trailer', 'Trailer.png') },
      ],
      z: 1,
    }),
  )
})

it('two locators of one address keep one, if they have the same bytes', () => {
  const types = ['Thumbnail_Small', 'Thumbnail_Large']
  const said = toJson({ contentLocators: types.map(locatorType => ({ locatorType, uri: 'http://x.test/t.png' })) })
  const addresses = (...bytes: string[]) => {
    const files = types.map((type, index) => file(type, 5, bytes[index]))
    const told = entityWithAddresses({ ...base, files }, said as JsonObject, ours)
    return new Set(listOf(told, 'contentLocators').map(each => textOf(each as JsonObject, 'uri'))).size
  }
  assert.deepEqual([addresses('same', 'same'), addresses('one', 'other')], [1, 2])
})

it('whatever else an entity says stays as it is', () => {
  const name = fc.string().filter(each => each !== 'contentLocators')
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.jsonValue())), entries => {
      const said = new JsonObject(entries.map(([each, value]) => [each, toJson(value)] as const))
      const told = entityWithAddresses({ ...base, files: [] }, said, ours)
      assert.equal(writeJson(new JsonObject(told.entries.slice(0, -1))), writeJson(said))
      assert.equal(told.entries.at(-1)?.[0], 'contentLocators')
    }),
  )
})

it('a capture without addresses is still the same capture', () => {
  const {
    contentId: id,
    owner,
    game,
    captured,
    locators,
  } = readCapture('gameClip', entityWithoutAddresses({ ...base, files: [] }))
  assert.deepEqual(
    { id, owner, game, captured, locators },
    { id: base.contentId, owner: base.owner, game: base.game, captured: base.captured, locators: [] },
  )
})

it('a path of content is read as it was written, whatever the type, and survives a URL', () => {
  const type = fc.oneof(fc.constantFrom('Download', 'hexa', 'hex41', '..'), fc.string({ minLength: 1 }))
  const word = fc.stringMatching(/^[\w.~-]{1,40}$/)
  fc.assert(
    fc.property(type, word, fc.string(), (given, id, name) => {
      const locator = { contentId: contentId(id), type: given.toWellFormed() }
      const path = writeContentPath(locator, name)
      assert.equal(new URL(path, 'http://x.test').pathname, path)
      assert.deepEqual(readContentPath(path), locator)
      const extension = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
      assert.ok(path.endsWith(extension))
    }),
  )
})
