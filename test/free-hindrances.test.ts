/** What stands in the way of `free`: a second copy that is not whole, a cloud that has changed, a disk that takes nothing more. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { Key } from '../src/stores/objects/object-key.ts'
import { s3Bucket } from '../src/stores/objects/s3-open.ts'
import { putObject } from '../src/stores/objects/s3-put.ts'
import { freshBucket, needs } from './trial/engines.ts'
import { type Freed, type FreeJourney, freeJourney } from './trial/free/free-journey.ts'
import { png } from './trial/png.ts'
import { journey } from './trial/program.ts'
import { owner, temporaryFolder } from './trial/trial.ts'
import { finalFiles } from './trial/whole.ts'

const receiptsOf = (archive: string) => join(archive, '.xbox-drive/receipts')

describe('free with a second copy in a bucket', needs('s3'), () => {
  it('reads it back, and says so in the receipts without the keys', async test => {
    const at = await freeJourney(test)
    const bucket = freshBucket()
    assert.equal((await at.run('pull', 'captures', '--second-copy', bucket.href)).exit, 0)
    const { exit, out, err } = await at.run('free', '--yes', '--json', '--second-copy', bucket.href)
    assert.deepEqual([exit, (JSON.parse(out) as Freed).deleted], [0, 6], err)
    for (const name of readdirSync(receiptsOf(at.archive))) {
      const text = readFileSync(join(receiptsOf(at.archive), name), 'utf8')
      assert.match(text, /"secondCopy": "The bucket /)
      assert.ok(bucket.password === '' || !text.includes(decodeURIComponent(bucket.password)))
    }
  })

  const harms: Readonly<Record<string, (bucket: URL, path: string, bytes: Buffer) => Promise<unknown>>> = {
    async missing(bucket, path) {
      using s3 = await s3Bucket(bucket)
      await s3.send(({ DeleteObjectCommand }) => new DeleteObjectCommand(s3.at(path)))
    },
    async altered(bucket, path, bytes) {
      using s3 = await s3Bucket(bucket)
      const changed = Buffer.from(bytes)
      changed[changed.length - 1] = (changed.at(-1) as number) ^ 1
      const pieces = async function* () {
        yield changed
      }
      await putObject(s3, path as Key, pieces(), undefined)
    },
  }
  for (const [name, harm] of Object.entries(harms)) {
    it(`stops at an object that is ${name}`, async test => {
      const at = await freeJourney(test)
      const bucket = freshBucket()
      assert.equal((await at.run('pull', 'captures', '--second-copy', bucket.href)).exit, 0)
      const plan = await at.json<{ captures: { contentId: string }[] }>('free', '--second-copy', bucket.href)
      const listed = await at.json<{ contentId: string; path: string }[]>('ls')
      const path = listed.find(({ contentId }) => contentId === plan.captures[1]?.contentId)?.path as string
      await harm(bucket, path, readFileSync(join(at.archive, path)))
      const { exit, out, err } = await at.run('free', '--yes', '--json', '--second-copy', bucket.href)
      assert.equal(exit, 3)
      assert.match(err, name === 'missing' ? /is missing/ : /has other bytes than were recorded/)
      const { deleted, refused } = JSON.parse(out) as Freed
      assert.deepEqual([deleted, refused.length], [1, 5])
      assert.deepEqual(at.asked, [plan.captures[0]?.contentId], 'nothing after it is asked for')
    })
  }
})

describe('free in a cloud that has changed', () => {
  it('keeps a capture of which the network lists more than was archived', async test => {
    const demo = await journey(test, '--demo', '12')
    assert.equal((await demo.run('pull', 'captures')).exit, 0)
    const jxr = finalFiles(demo.archive).find(path => path.endsWith('.jxr')) as string
    const folder = temporaryFolder(test)
    writeFileSync(join(folder, 'bright.jxr'), readFileSync(join(demo.archive, jxr)))
    for (const name of ['one', 'two', 'small']) writeFileSync(join(folder, `${name}.png`), png(name))
    const network = async (more: object) => {
      const capture = (name: string) => ({
        ...{ kind: 'screenshot', file: `${name}.png`, thumbnail: 'small.png' },
        entity: { contentId: `shot-${name}`, localId: `local-${name}`, captureDate: '2026-05-01T10:00:00Z' },
      })
      const captures = [capture('one'), { ...capture('two'), ...more }]
      const player = { xuid: owner, gamertag: 'Tonic', authorization: 'XBL3.0 x=111;aaa', captures }
      writeFileSync(join(folder, 'world.json'), JSON.stringify({ players: [player] }))
      return await journey(test, '--world', join(folder, 'world.json'))
    }
    const before = await network({})
    assert.equal((await before.run('pull', 'captures')).exit, 0)
    const after = await network({ hdr: 'bright.jxr' })
    const words = ['free', '--yes', '--archive', before.archive] as const
    const freed = await after.json<Freed>(...words)
    assert.deepEqual([freed.deleted, freed.captures.map(({ contentId }) => contentId)], [1, ['shot-one']])
    assert.deepEqual(
      freed.stays.map(({ contentId, reason }) => [contentId, reason]),
      [['shot-two', 'Download_HDR is not archived']],
    )
    const pull = ['pull', 'captures', '--archive', before.archive] as const
    const { captures } = await after.json<{ captures: object }>(...pull)
    assert.deepEqual(captures, { new: 0, known: 2, gone: 0, failed: [], complete: true }, 'nothing new, but now whole')
    const again = await after.json<{ requests: { download: number } }>(...pull)
    assert.equal(again.requests.download, 0)
    const rebuilt = await after.run('rebuild', '--json', '--archive', before.archive)
    assert.deepEqual([rebuilt.exit, rebuilt.err], [0, ''], 'the sidecar names it')
    assert.equal((await after.run('verify', '--archive', before.archive)).exit, 0)
    assert.equal(finalFiles(before.archive).filter(path => path.endsWith('.jxr')).length, 1)
    assert.equal((await after.json<Freed>(...words)).deleted, 1)
  })

  it('says which capture its player deleted since the plan was made, and deletes nothing', async test => {
    const at = await freeJourney(test)
    assert.equal((await at.run('pull', 'captures')).exit, 0)
    const { plan, captures } = await at.json<{ plan: string; captures: { contentId: string; kind: string }[] }>('free')
    const [{ contentId, kind } = { contentId: '', kind: '' }] = captures
    const { XBOX_DRIVE_NETWORK: url, XBOX_DRIVE_AUTHORIZATION: authorization = '' } = at.environment
    const path = kind === 'screenshot' ? 'screenshots' : 'gameclips'
    const headers = { authorization, 'x-xbl-contract-version': '3' }
    const answer = await fetch(`${url}/${path}/${contentId}`, { method: 'DELETE', headers })
    assert.ok(answer.ok, String(answer.status))
    const { exit, err } = await at.run('free', '--approve', plan)
    assert.equal(exit, 1)
    assert.match(
      err,
      new RegExp(`no longer holds: ${contentId} .* no longer listed\\. Nothing was deleted\\. Make a new`),
    )
    assert.deepEqual(at.asked, [contentId], 'only by the player')
    assert.equal((await at.json<Freed>('free', '--yes')).deleted, 5)
  })
})

/** An archive on a disk of its own, so small that it can be filled. Undefined: nobody may mount here. */
async function onSmallDisk(test: TestContext): Promise<(FreeJourney & { disk: string }) | undefined> {
  const at = await freeJourney(test)
  const disk = mkdtempSync(join(tmpdir(), 'small-disk-'))
  test.after(() => {
    spawnSync('umount', ['-l', disk])
    rmdirSync(disk)
  })
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]).status !== 0) return undefined
  const archive = join(disk, 'archive')
  at.environment.XBOX_DRIVE_ARCHIVE = archive
  assert.equal((await at.run('pull', 'captures')).exit, 0)
  return Object.assign(at, { archive, disk })
}

const fill = (disk: string) => spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filler')}`, 'bs=4k'])

describe('free on a disk that takes nothing more', () => {
  for (const [name, hinder, code] of [
    ['is full', (disk: string) => fill(disk), /full/],
    ['cannot be written', (disk: string) => spawnSync('mount', ['-o', 'remount,ro', disk]), /cannot be written/],
  ] as const) {
    it(`asks for nothing where it ${name}`, async test => {
      const at = await onSmallDisk(test)
      if (!at) return test.skip('nobody may mount here')
      const everything = await at.upstream()
      hinder(at.disk)
      const { exit, err } = await at.run('free', '--yes')
      assert.notEqual(exit, 0)
      assert.match(err, code)
      assert.deepEqual([at.asked, await at.upstream()], [[], everything])
    })
  }

  for (const [name, hinder] of [
    ['is full', (at: { disk: string; archive: string }) => fill(at.disk)],
    [
      'lets no receipt be written',
      ({ archive }: { archive: string }) => {
        spawnSync('mount', ['--bind', receiptsOf(archive), receiptsOf(archive)])
        spawnSync('mount', ['-o', 'remount,bind,ro', receiptsOf(archive)])
      },
    ],
  ] as const) {
    it(`asks for nothing more once it ${name}, and goes on when it is as it was`, async test => {
      const at = await onSmallDisk(test)
      if (!at) return test.skip('nobody may mount here')
      const everything = await at.upstream()
      const asked: string[] = []
      at.weather = next => async request => {
        if (request.method === 'DELETE') {
          if (asked.length === 1) hinder(at)
          asked.push(request.url)
        }
        return await next(request)
      }
      const { exit, err } = await at.run('free', '--yes')
      assert.equal(exit, 3, err)
      assert.match(err, /Stopped: /)
      assert.equal(asked.length, 2)
      assert.equal((await at.upstream()).length, everything.length - 2)
      at.weather = undefined
      spawnSync('rm', ['-f', join(at.disk, 'filler')])
      spawnSync('umount', [receiptsOf(at.archive)])
      assert.equal((await at.run('free', '--yes')).exit, 0)
      assert.deepEqual(await at.upstream(), [])
      assert.equal((await at.run('verify')).exit, 0, 'the receipts are one whole chain')
      assert.equal(readdirSync(receiptsOf(at.archive)).length, everything.length)
    })
  }
})
