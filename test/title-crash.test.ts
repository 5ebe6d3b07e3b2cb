/**
 * Power cuts, replayed, while files of title storage are replaced: at every moment each name has its old bytes or its new ones,
 * never none and never a mix; a sidecar stands only beside its own bytes; no row speaks of other bytes; nothing is lost.
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import type { Catalog } from '../src/archive/ports.ts'
import { failing, powerSupply } from './trial/power.ts'
import { at, big, proved, titleNetwork, titleTrial } from './trial/title-trial.ts'
import { temporaryFolder } from './trial/trial.ts'
import { finalFiles } from './trial/whole.ts'

const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const old = { a: 'a, first', b: 'b, first', big: big(7), gone: 'gone, first' } as const
const young = { a: 'a, later', b: 'b, first', big: big(11), fresh: 'fresh, later' } as const
const versions = (name: string) =>
  [old, young].map(each => (each as Record<string, string | Buffer>)[name]).filter(each => each !== undefined)

/** @returns files and rows it looked at */
async function assertNeverMixed(root: string, catalog: Catalog): Promise<[files: number, rows: number]> {
  const files = finalFiles(root).filter(path => path !== 'manifest.sha256')
  for (const path of files) {
    const sidecar = /^(.*),binary\.json$/.exec(path)
    const bytes = readFileSync(join(root, sidecar?.[1] ?? path))
    const name = (sidecar?.[1] ?? path).split('/').at(-1) as string
    assert.ok(
      versions(name).some(each => hash(each) === hash(bytes)),
      `${path} has bytes of no version`,
    )
    if (!sidecar) continue
    const { etag } = JSON.parse(readFileSync(join(root, path), 'utf8')) as { etag: string }
    assert.equal(hashOfTag.get(etag), hash(bytes), `${path} speaks of other bytes`)
  }
  for (const name of Object.keys(old)) assert.ok(existsSync(join(root, at, name)), `${name} has no bytes`)
  const rows = await catalog.read(facts => facts.files(99))
  for (const { path, sha256 } of rows) assert.equal(hash(readFileSync(join(root, path))), sha256, path)
  return [files.length, rows.length]
}

/** Which bytes the network had under which tag. */
const hashOfTag = new Map<string, string>()

function noteTags(root: string, bytesOf: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, bytes] of Object.entries(bytesOf)) {
    const said = JSON.parse(readFileSync(join(root, at, `${name},binary.json`), 'utf8')) as { etag: string }
    hashOfTag.set(said.etag, hash(bytes))
  }
}

it('a pull of changed files cut off after any operation leaves old or new, and loses nothing', async test => {
  const network = await titleNetwork(test)
  const folder = temporaryFolder(test)
  for (const [name, bytes] of Object.entries(old)) await network.put(`${name},binary`, bytes)
  const before = join(folder, 'before')
  const first = await titleTrial(test, network, { root: before })
  await first.pull()
  noteTags(before, old)
  await first.catalog[Symbol.asyncDispose]()
  for (const name of ['a', 'big', 'fresh'] as const) await network.put(`${name},binary`, young[name])
  await network.put('b,binary', 'b, first')
  await network.remove('gone,binary')
  const copyTo = (name: string) => {
    cpSync(before, join(folder, name), { recursive: true })
    return join(folder, name)
  }
  const rehearsal = await titleTrial(test, network, { root: copyTo('rehearsal') })
  const supply = powerSupply(Number.POSITIVE_INFINITY)
  assert.equal((await rehearsal.pull({ jobs: 1 }, failing(rehearsal, supply))).new, 4)
  noteTags(rehearsal.root, young)
  assert.ok(supply.count() > 15, `${supply.count()} operations were recorded`)

  for (let allowed = 0; allowed < supply.count(); allowed += 1) {
    const cut = await titleTrial(test, network, { root: copyTo(`${allowed}`) })
    const off = powerSupply(allowed)
    await cut.pull({ jobs: 1 }, failing(cut, off)).catch(() => undefined)
    assert.ok(off.isOff())
    const [files] = await assertNeverMixed(cut.root, cut.catalog)
    assert.ok(files >= 4, `${files} files`)
    await cut.catalog[Symbol.asyncDispose]()
    const after = await titleTrial(test, network, { root: cut.root })
    const pulled = await after.pull()
    assert.deepEqual([pulled.failed, pulled.complete], [[], true], `after ${allowed} operations`)
    assert.deepEqual(await assertNeverMixed(after.root, after.catalog), [10, 10])
    for (const [name, bytes] of Object.entries(young))
      assert.equal(hash(readFileSync(join(cut.root, at, name))), hash(bytes))
    const kept = finalFiles(join(cut.root, '.xbox-drive/replaced')).map(path =>
      hash(readFileSync(join(cut.root, '.xbox-drive/replaced', path))),
    )
    for (const bytes of [old.a, old.big])
      assert.ok(kept.includes(hash(bytes)), `a version is lost after ${allowed} operations`)
    proved(after)
  }
})

it('notices a mix and a stray sidecar, if there were any', async test => {
  const network = await titleNetwork(test)
  for (const [name, bytes] of Object.entries(old)) await network.put(`${name},binary`, bytes)
  const trial = await titleTrial(test, network)
  await trial.pull()
  noteTags(trial.root, old)
  await assertNeverMixed(trial.root, trial.catalog)
  writeFileSync(join(trial.root, at, 'big'), Buffer.concat([big(7).subarray(0, 9), big(11).subarray(9)]))
  await assert.rejects(assertNeverMixed(trial.root, trial.catalog), /bytes of no version/)
  writeFileSync(join(trial.root, at, 'big'), big(11))
  await assert.rejects(assertNeverMixed(trial.root, trial.catalog), /speaks of other bytes/)
})
