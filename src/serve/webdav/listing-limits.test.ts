import assert from 'node:assert/strict'
import { it } from 'node:test'
import { bySaxes } from '../../../test/trial/xml-judges.ts'
import { trialLibrary } from '../../archive/views/library.trial.ts'
import { views } from '../../archive/views/views.ts'
import { storedMemory } from '../stored-file.ts'
import { bodies } from './clients.trial.ts'
import { type Content, drive, folder } from './dav.trial.ts'
import { type DavFolder, isFolder } from './dav-tree.ts'
import { listingLimits } from './listing-limits.ts'
import { readMultistatus } from './multistatus.trial.ts'
import { viewBounds, viewTree } from './view-tree.ts'

const many = (count: number, name: (at: number) => string): Content =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [name(at), 'x']))
const list = async (content: Content) => {
  const { text } = await drive(folder('', content))('PROPFIND', '/dav/', { depth: '1' })
  assert.ok(bySaxes(text))
  return { bytes: Buffer.byteLength(text), found: readMultistatus(text) }
}

it('lists a thousand, and of more a thousand and that there are more', async () => {
  const thousand = await list(many(1000, String))
  assert.equal(thousand.found.length, 1001)
  assert.ok(thousand.found.every(each => each.status === undefined))
  const more = await list(many(1001, String))
  assert.equal(more.found.length, 1002)
  assert.deepEqual([more.found.at(-1)?.href, more.found.at(-1)?.status], ['/dav/', 'HTTP/1.1 507 Insufficient Storage'])
})

it('never sends more than a million bytes', async () => {
  const { bytes, found } = await list(many(1000, at => `${'日本'.repeat(41)}${at}`))
  assert.ok(bytes > listingLimits.bytes - 2000 && bytes <= listingLimits.bytes, `${bytes}`)
  assert.equal(found.at(-1)?.status, 'HTTP/1.1 507 Insufficient Storage')
})

it('sends the first bytes before the rest is made', async () => {
  const endless = folder('', {})
  const slow = { ...endless, files: () => assert.fail('too early') }
  const { multistatusWithin } = await import('./multistatus.ts')
  const pieces = multistatusWithin('/dav/', slow, { needsLook: false, of: () => '' })
  assert.match(String((await pieces.next()).value), /<D:multistatus .*<D:href>\/dav\/<\/D:href>/s)
})

/** As if all files stood: with a tag as long as a SHA-256. */
function onDisk(of: DavFolder): DavFolder {
  const stored = storedMemory(Buffer.of(1), 'image/png', 'a'.repeat(64), new Date(0))
  return {
    ...of,
    folders: () => of.folders().map(onDisk),
    files: () => of.files().map(file => ({ ...file, look: async () => stored })),
    find(name) {
      const found = of.find(name)
      return found && isFolder(found) ? onDisk(found) : found
    },
  }
}

it('no folder of the views is cut for any known client, however long the names are', async () => {
  // Nearly as many as fit into one folder if their names were short, and six hundred in an hour.
  const game = (at: number) => (at < 950 ? '日本のゲーム🎮'.repeat(9) : 'Halo & Co')
  const captures = Array.from({ length: 1100 }, (_, at) => ({
    ...{
      id: `${at.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
      game: game(at),
      hdr: at % 11 === 0 && at >= 950,
    },
    captured: new Date(Date.UTC(2026, 0, 1) + at * 6000).toISOString(),
  }))
  const base = `/${'s'.repeat(43)}`
  const view = views(await trialLibrary(captures), { zone: 'utc', most: viewBounds(`${base}/dav`) })
  const ask = drive(onDisk(viewTree(view, async path => path)), { base })
  let [largest, files] = [0, 0]

  async function walk(href: string): Promise<void> {
    let folders: string[] = []
    for (const [client, body] of Object.entries(bodies)) {
      const { text } = await ask('PROPFIND', href.slice(base.length), { depth: '1' }, body)
      const bytes = Buffer.byteLength(text)
      largest = Math.max(largest, bytes)
      assert.ok(bytes <= listingLimits.bytes && !text.includes('HTTP/1.1 507'), `${client}: ${bytes} of ${href}`)
      const hrefs = [...text.matchAll(/<D:href>([^<]*)/g)].map(match => match[1] as string)
      assert.ok(hrefs.length <= 1 + listingLimits.entries)
      folders = hrefs.slice(1).filter(each => each.endsWith('/'))
      if (client === 'davfs2') files += hrefs.length - 1 - folders.length
    }
    for (const each of folders) await walk(each)
  }
  await walk(`${base}/dav/`)
  assert.equal(files, 3 * 1113, 'by date, by game and by kind, HDR pictures with them')
  assert.ok(largest > 600_000, `${largest}: the limits were put to the test`)
})
