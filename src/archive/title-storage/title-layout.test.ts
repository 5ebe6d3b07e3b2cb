import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { type TitleFile, type TitlePlace, titleFile, titlePlace } from '../../model/title-storage.ts'
import { pathKey } from '../safe-name.ts'
import { isTitlePath, readTitleSidecar, titleFilePath, titleFolder, titleSidecar } from './title-layout.ts'

const scid = '00000000-0000-0000-0000-00000000000a'
const xuid = '2533274800000001'
const free = async () => false
const taken = async () => true

it('puts files where the contract says', async () => {
  const folders = [
    [titlePlace('universalplatform', scid, xuid), `Title Storage/universalplatform/${scid}/${xuid}`],
    [titlePlace('sessions', scid, 'Lobby~7'), `Title Storage/sessions/${scid}/Lobby~7`],
    [titlePlace('global', scid, ''), `Title Storage/global/${scid}`],
  ] as const
  for (const [place, folder] of folders) {
    assert.equal(await titleFolder(place, free), folder)
    const path = await titleFilePath(folder, titleFile('saves/Slot1.dat,binary'), free)
    assert.equal(path, `${folder}/saves/Slot1.dat`)
    assert.equal(titleSidecar(path, titleFile('saves/Slot1.dat,binary')), `${folder}/saves/Slot1.dat,binary.json`)
    assert.deepEqual(readTitleSidecar(`${folder}/saves/Slot1.dat,binary.json`), { place, folder, path })
  }
})

it('changes as little as it must of a name that cannot be taken', async () => {
  const folder = `Title Storage/sessions/${scid}`
  assert.equal(await titleFolder(titlePlace('sessions', scid, 'con'), free), `${folder}/%63on`)
  assert.equal(await titleFolder(titlePlace('sessions', scid, 'a.'), free), `${folder}/a%2E`)
  assert.equal(await titleFolder(titlePlace('sessions', scid, 'a'), taken), `${folder}/a,ca978112ca1bbdca`)
  const at = (file: string, occupied = free) => titleFilePath('F', titleFile(`${file},binary`), occupied)
  assert.equal(await at('NUL/aux.dat'), 'F/%4EUL/%61ux.dat')
  assert.equal(await at('nulls/auxiliary.con'), 'F/nulls/auxiliary.con')
  assert.equal(await at('saves/a', taken), 'F/,209a1b3b05f348c7/saves/a')
  assert.equal(await at('a'.repeat(240)), `F/${'a'.repeat(240)}`)
  assert.match(await at('a'.repeat(245)), /^F\/a{200},[0-9a-f]{16}$/)
  assert.match(await at(`${'b'.repeat(243)}/a`), /^F\/b{200},[0-9a-f]{16}\/a$/)
})

it('takes no other path for a sidecar', () => {
  const folder = `Title Storage/json/${scid}/${xuid}`
  const others = ['a', 'a.json', 'a,text.json', ',json.json', 'saves/,json.json'].map(name => `${folder}/${name}`)
  const elsewhere = ['Captures/Halo/a,json.json', `Title Storage/json/${scid}/a,json.json`, 'a,json.json']
  const wrong = [
    `Title Storage/json/${scid.toUpperCase()}/${xuid}/a,json.json`,
    `Title Storage/json/${scid}/${xuid},0000000000000000/a,json.json`,
    `Title Storage/nowhere/${scid}/${xuid}/a,json.json`,
    `Title Storage/sessions/${scid}/%E0%A4/a,json.json`,
    `Title Storage/sessions/${scid}/con/a,json.json`,
  ]
  for (const path of [...others, ...elsewhere, ...wrong]) assert.equal(readTitleSidecar(path), undefined, path)
  assert.ok(readTitleSidecar(`${folder}/a,json.json`))
})

const letters = fc.constantFrom('a', 'A', 'b', '_', '1')
const word = fc.oneof(
  fc.constantFrom('con', 'CON', 'Aux', 'nul', 'a', 'A', 'b'),
  fc.string({ unit: letters, minLength: 1, maxLength: 4 }),
  fc.constantFrom('x'.repeat(243), 'X'.repeat(243), 'x'.repeat(242)),
)
const fileName = fc.oneof(
  word.map(text => text.slice(0, 245)),
  fc.constantFrom('aux.dat', 'AUX.dat', 'a.b', 'A.b', '.a', '-', 'com1.a.b', 'y'.repeat(245), 'Y'.repeat(245)),
)
const file = fc
  .tuple(fc.array(word, { maxLength: 2 }), fileName, fc.constantFrom('binary', 'json', 'config'))
  .map(([folders, name, type]) => `${[...folders, name].join('/')},${type}`)
  .filter(text => text.lastIndexOf(',') <= 245)
const session = fc.constantFrom('a', 'A', 'con', 'CON', 'con.', 'a.', 'A..', '.a', 'a~b', 'a~B', '-', 'z'.repeat(128))
const place = fc.oneof(
  session.map(id => titlePlace('sessions', scid, id)),
  fc.constantFrom(titlePlace('global', scid, ''), titlePlace('json', scid, xuid)),
)

/** The archive as a set of paths, in the letter case of a file system that knows none. */
function shelf() {
  const folders = new Map<string, string>()
  const files = new Set<string>()
  const above = (path: string) => path.split('/').map((_, index, parts) => parts.slice(0, index).join('/'))
  return {
    files,
    async folderOf(of: TitlePlace): Promise<string> {
      const known = folders.get(JSON.stringify(of))
      if (known) return known
      const keys = new Set([...folders.values()].map(pathKey))
      const folder = await titleFolder(of, async path => keys.has(pathKey(path)))
      folders.set(JSON.stringify(of), folder)
      return folder
    },
    async pathOf(folder: string, of: TitleFile): Promise<string> {
      return await titleFilePath(folder, of, async path => {
        const key = pathKey(path)
        return (
          [...files].some(each => each === key || each.startsWith(`${key}/`)) ||
          above(key).some(each => files.has(each))
        )
      })
    },
    add(path: string): void {
      const key = pathKey(path)
      assert.ok(!files.has(key), `${path} is taken`)
      assert.ok(!above(key).some(each => files.has(each)), `${path} lies in a file`)
      assert.ok(![...files].some(each => each.startsWith(`${key}/`)), `${path} is a folder`)
      files.add(key)
    },
  }
}

function assertSafe(path: string): void {
  for (const part of path.split('/')) {
    assert.match(part, /^[\w.~,%-]+( Storage)?$/)
    assert.ok(part.length <= 252 && !part.endsWith('.') && !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part), part)
    assert.ok(part !== '.' && part !== '..')
  }
}

it('gives each file of each place a safe path of its own, in any letter case, from which both are found again', async () => {
  let clashes = 0
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(place, file), { minLength: 12, maxLength: 40, selector: each => JSON.stringify(each) }),
      async wanted => {
        const { files, folderOf, pathOf, add } = shelf()
        for (const [of, text] of wanted) {
          const name = titleFile(text)
          const folder = await folderOf(of)
          const path = await pathOf(folder, name)
          const sidecar = titleSidecar(path, name)
          for (const each of [path, sidecar]) {
            assertSafe(each)
            add(each)
          }
          assert.deepEqual(readTitleSidecar(sidecar), { place: of, folder, path })
          assert.ok(isTitlePath(folder, name, path))
          if (path.includes('/,')) clashes += 1
        }
        assert.equal(files.size, wanted.length * 2)
      },
    ),
    { numRuns: 200 },
  )
  assert.ok(clashes > 30, `${clashes} clashes`)
})
