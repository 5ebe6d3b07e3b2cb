import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { pathKey } from '../safe-name.ts'
import { encodedLength } from './file-name.ts'
import { type TrialCapture, trialLibrary } from './library.trial.ts'
import { type FolderBounds, isFolder, type ViewFile, type ViewFolder } from './view.ts'
import { findPath, views } from './views.ts'

/** Every file with its path. */
function paths(folder: ViewFolder, above = ''): (readonly [path: string, file: ViewFile])[] {
  return [
    ...folder.files.map(file => [`${above}${file.name}`, file] as const),
    ...folder.folders.flatMap(each => paths(each, `${above}${each.name}/`)),
  ]
}

const few = [
  { id: '11111111-a', captured: '2020-12-31T23:59:59Z', game: 'Forza: Horizon' },
  { id: '22222222-b', captured: '2021-01-01T00:00:00Z', game: 'Halo', hdr: true },
  { id: '33333333-c', captured: '2021-01-09T10:00:00Z', game: 'Halo', clip: true },
]

it('captures stand by date, by game and by kind', async () => {
  const root = views(await trialLibrary(few), { zone: 'utc' })
  assert.deepEqual(
    paths(root).map(([path]) => path),
    [
      'By date/2020/2020-12/2020-12-31 23.59.59 Forza - Horizon 11111111.png',
      'By date/2021/2021-01/2021-01-01 00.00.00 Halo 22222222.png',
      'By date/2021/2021-01/2021-01-01 00.00.00 Halo 22222222.jxr',
      'By date/2021/2021-01/2021-01-09 10.00.00 Halo 33333333.mp4',
      'By game/Forza - Horizon/2020-12-31 23.59.59 11111111.png',
      'By game/Halo/2021-01-01 00.00.00 22222222.png',
      'By game/Halo/2021-01-01 00.00.00 22222222.jxr',
      'By game/Halo/2021-01-09 10.00.00 33333333.mp4',
      'By kind/Clips/2021/2021-01-09 10.00.00 Halo 33333333.mp4',
      'By kind/HDR/2021/2021-01-01 00.00.00 Halo 22222222.jxr',
      'By kind/Screenshots/2020/2020-12-31 23.59.59 Forza - Horizon 11111111.png',
      'By kind/Screenshots/2021/2021-01-01 00.00.00 Halo 22222222.png',
    ],
  )
  assert.equal(new Date(root.modified).toISOString(), '2021-01-09T10:00:00.000Z')
  const hdr = findPath(root, ['by date', '2021', '2021-01', '2021-01-01 00.00.00 HALO 22222222.jxr'])
  assert.ok(hdr && !isFolder(hdr))
  assert.deepEqual([hdr.role, hdr.index, hdr.file.size], ['hdr', 1, 20])
  assert.equal(findPath(root, ['By game', 'Halo', 'Halo']), undefined)
  assert.equal(findPath(root, ['By game', 'Halo', '2021-01-09 10.00.00 33333333.mp4', 'x']), undefined)
})

it('one library and the same terms have one root; nothing is there in none', async () => {
  const library = await trialLibrary([])
  assert.equal(views(library, { zone: 'utc' }), views(library, { zone: 'utc' }))
  assert.notEqual(views(library, { zone: 'utc' }), views(library, { zone: 'local' }))
  const root = views(library, { zone: 'utc' })
  assert.deepEqual([root.modified, root.folders.length, paths(root)], [0, 3, []])
})

it('the clock of the zone says the year', async () => {
  const zone = process.env.TZ
  process.env.TZ = 'Asia/Tokyo'
  try {
    const root = views(await trialLibrary(few), { zone: 'local' })
    assert.ok(findPath(root, ['By date', '2021', '2021-01', '2021-01-01 08.59.59 Forza - Horizon 11111111.png']))
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})

it('a game whose name came in two letter cases is one folder', async () => {
  const cases = ['Halo', 'HALO', 'halo'].map((game, at) => ({
    id: `${at}`,
    captured: `2021-01-0${at + 1}T00:00:00Z`,
    game,
  }))
  const root = views(await trialLibrary(cases), { zone: 'utc' })
  const games = (root.find('By game') as ViewFolder).folders
  assert.deepEqual(
    games.map(({ name, files }) => [name, files.length]),
    [['Halo', 3]],
  )
})

const many = (count: number, of: (at: number) => Partial<TrialCapture>) =>
  Array.from({ length: count }, (_, at) => ({
    id: `${at}`.padStart(8, '0'),
    captured: '2021-05-06T07:08:09Z',
    ...of(at),
  }))

it('only a folder of too many is split: by year, month, day, hour, then in parts that keep what they have', async () => {
  const most = { entries: 10, bytes: 1_000_000, each: 400 }
  const captures = many(64, at => (at < 30 ? {} : { captured: new Date(Date.UTC(2022, at % 3, 1, at)).toISOString() }))
  const shown = paths(views(await trialLibrary(captures), { zone: 'utc', most })).map(([path]) => path)
  assert.ok(shown.includes('By game/Halo/2021/2021-05/2021-05-06/2021-05-06 07h/1/2021-05-06 07.08.09 00000000.png'))
  assert.ok(shown.includes('By game/Halo/2021/2021-05/2021-05-06/2021-05-06 07h/6/2021-05-06 07.08.09 00000029.png'))
  assert.ok(
    shown.some(path => /^By date\/2022\/2022-01\/2022-01-02\/2022/.test(path)),
    'too many for the month',
  )
  const more = paths(
    views(await trialLibrary([...captures, ...many(4, at => ({ id: `9999999${at}` }))]), { zone: 'utc', most }),
  )
  const kept = new Set(more.map(([path]) => path))
  assert.deepEqual(
    shown.filter(path => !kept.has(path)),
    [],
  )
})

it('too many games are found by their letter', async () => {
  const captures = many(40, at => ({ game: at < 25 ? `Éa ${at}` : at < 30 ? `${at} to the stars` : `星 ${at}` }))
  const terms = { zone: 'utc', most: { entries: 12, bytes: 1_000_000, each: 400 } } as const
  const games = views(await trialLibrary(captures), terms).find('By game') as ViewFolder
  assert.deepEqual(
    games.folders.map(({ name, folders }) => [name, folders.map(each => each.name).slice(0, 3)]),
    [
      ['0-9', ['25 to the stars', '26 to the stars', '27 to the stars']],
      ['E', ['1', '2', '3']],
      ['Other', ['星 30', '星 31', '星 32']],
    ],
  )
})

/** What an answer that lists the folder takes. */
function answerBytes(folder: ViewFolder, path: readonly string[], { each }: FolderBounds): number {
  const above = path.reduce((sum, name) => sum + encodedLength(name) + 1, 0)
  return [...folder.folders, ...folder.files].reduce((sum, { name }) => sum + each + above + encodedLength(name), 0)
}

function* allFolders(folder: ViewFolder, path: readonly string[] = []): Generator<[ViewFolder, readonly string[]]> {
  yield [folder, path]
  for (const each of folder.folders) yield* allFolders(each, [...path, each.name])
}

const trialCapture = fc.record({
  id: fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', 'A', '0', '.', '_') }),
  captured: fc
    .oneof(
      fc.date({ noInvalidDate: true }),
      fc.constantFrom(
        new Date(0),
        new Date(1000),
        new Date(8.64e15),
        new Date('9999-12-31T23:59:59.9Z'),
        new Date('2021-03-03T03:03:03Z'),
      ),
    )
    .map(date => date.toISOString()),
  game: fc.oneof(
    fc.constantFrom('Halo', 'halo', 'Halo a', 'Ö', 'O\u0308'),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  ),
  clip: fc.boolean(),
  hdr: fc.boolean(),
})

it('whatever the captures: each is there once in each view, under names that are safe, not the same and found', async () => {
  const most = { entries: 6, bytes: 12_000, each: 400 }
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(trialCapture, { maxLength: 60, selector: ({ id }) => id }),
      fc.boolean(),
      async (all, split) => {
        const library = await trialLibrary(all)
        const root = views(library, { zone: 'utc', most: split ? most : undefined })
        const files = paths(root)
        for (const view of root.folders) {
          const shown = paths(view).map(([, { index, role }]) => `${index} ${role}`)
          assert.deepEqual(
            shown.sort(),
            [...library.files.map((_, at) => `${at} main`), ...[...library.hdr.keys()].map(at => `${at} hdr`)].sort(),
          )
        }
        assert.equal(new Set(files.map(([path]) => pathKey(path))).size, files.length)
        for (const [path, file] of files) {
          const names = path.split('/')
          assert.deepEqual(
            findPath(
              root,
              names.map(name => name.normalize('NFD').toUpperCase()),
            ),
            file,
          )
          for (const name of names) {
            assert.ok(
              Buffer.byteLength(name) <= 255 && name === name.normalize('NFC') && !/[<>:"\\|?*]|[. ]$|^[. ]/.test(name),
              name,
            )
          }
        }
        for (const { name } of (root.find('By date') as ViewFolder).folders) assert.match(name, /^\d{4}$/)
        if (!split) return
        for (const [folder, path] of allFolders(root)) {
          // A capture and its HDR picture are never parted, whatever they take.
          const entries = folder.folders.length + folder.files.length
          assert.ok(entries <= most.entries, `${path} holds ${entries}`)
          assert.ok(answerBytes(folder, path, most) <= most.bytes || entries <= 2, `${path}`)
        }
      },
    ),
    { numRuns: 150 },
  )
})
