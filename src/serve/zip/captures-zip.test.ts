import assert from 'node:assert/strict'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { it, type TestContext } from 'node:test'
import type { Sha256 } from '../../model/ids.ts'
import { archiveFile } from '../../stores/folder/archive-file.ts'
import { random, systemClock } from '../../system.ts'
import { libraryOf, rowOf } from '../gallery/gallery.trial.ts'
import { listen } from '../node.ts'
import { routed } from '../routed.ts'
import { selectionRoutes } from './selection-routes.ts'
import { readZip } from './strict-zip.trial.ts'

const sha256 = 'a'.repeat(64) as Sha256
const file = (path: string, size: number) => ({ path, size, sha256 })
const large = 3_000_000

async function trial(test: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'selection-'))
  const rows = [
    rowOf(0, { main: file('Captures/Halo/a.png', 5), hdr: file('Captures/Halo/a.jxr', 3) }),
    rowOf(1, { main: file('Captures/Forza/A.mp4', large) }),
    rowOf(2, { main: file('Captures/Halo/A.png', 4) }),
  ]
  for (const { main, hdr } of rows) {
    for (const { path, size } of [main, ...(hdr ? [hdr] : [])]) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), Buffer.alloc(size, path))
    }
  }
  const library = libraryOf('v1', rows)
  const routes = selectionRoutes({
    library: async () => library,
    fileAt: path => archiveFile(root, path),
    clock: systemClock,
    random,
  })
  const listening = await listen(routed(routes), { host: '127.0.0.1', port: 0, report: () => undefined, grace: 100 })
  test.after(async () => {
    await listening[Symbol.asyncDispose]()
    rmSync(root, { recursive: true })
  })
  const select = (contentIds: unknown, type = 'application/json') =>
    fetch(new URL('/api/selections', listening.url), {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify({ contentIds }),
    })
  const ids = [...library.contentIds]
  const selected = async () => (await (await select(ids)).json()) as { path: string; bytes: number; files: number }
  return { root, ids, select, selected, at: (path: string) => new URL(path, listening.url) }
}

it('a selection comes as one zip, as long as was said, each file under a name of its own', async test => {
  const { ids, selected, at } = await trial(test)
  const { path, bytes, files } = await selected()
  const head = await fetch(at(path), { method: 'HEAD' })
  assert.deepEqual([head.status, head.headers.get('content-length')], [200, `${bytes}`])
  const response = await fetch(at(path))
  assert.equal(response.headers.get('content-disposition'), `attachment; filename="Xbox captures (${ids.length}).zip"`)
  const zip = Buffer.from(await response.arrayBuffer())
  assert.deepEqual([zip.length, files], [bytes, 4])
  const read = readZip((start, length) => zip.subarray(start, start + length), zip.length)
  assert.deepEqual(
    read.map(each => each.name),
    ['Halo/a.png', 'Halo/a.jxr', 'Forza/A.mp4', 'Halo/A (2).png'],
  )
  assert.equal(String(zip.subarray(read[0]?.start, read[0]?.end)), 'Captu')
})

const changes: Readonly<Record<string, (root: string) => void>> = {
  'is gone': root => rmSync(join(root, 'Captures/Forza/A.mp4')),
  'has become shorter': root => truncateSync(join(root, 'Captures/Forza/A.mp4'), 10),
  'has become longer': root => appendFileSync(join(root, 'Captures/Forza/A.mp4'), 'x'),
  'leads out of the archive': root => {
    rmSync(join(root, 'Captures/Forza/A.mp4'))
    writeFileSync(`${root}-outside`, Buffer.alloc(large))
    symlinkSync(`${root}-outside`, join(root, 'Captures/Forza/A.mp4'))
  },
}

for (const [name, change] of Object.entries(changes)) {
  it(`a file that ${name} breaks the connection off, and nothing false is sent`, async test => {
    const { root, selected, at } = await trial(test)
    test.after(() => rmSync(`${root}-outside`, { force: true }))
    const { path } = await selected()
    change(root)
    const response = await fetch(at(path))
    await assert.rejects(response.arrayBuffer(), /terminated/)
  })
}

it('what is none, or not there, is refused', async test => {
  const { select, ids, at } = await trial(test)
  assert.equal((await select([])).status, 400)
  assert.equal((await select('x')).status, 400)
  assert.equal((await select([...ids, 'unknown'])).status, 404)
  assert.equal((await select(ids, 'text/plain')).status, 415)
  assert.equal((await fetch(at('/api/selections/unknown.zip'))).status, 404)
  assert.equal((await fetch(at('/api/selections'))).status, 405)
})
