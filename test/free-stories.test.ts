/**
 * What befell the users of other tools, told again with ours: the program in a process of its own, against a local network that
 * behaves as theirs did.
 */
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { type Freed, freeJourney, listing } from './trial/free/free-journey.ts'

/** There, some downloads of a long run failed, and what had failed was deleted from the cloud all the same. */
it('icloudpd #1312: a failed download is never followed by a deletion', async test => {
  const journey = await freeJourney(test)
  const [unlucky = '', ...others] = await journey.upstream()
  journey.weather = next => async request =>
    request.url.includes(`-private/${unlucky}`) ? new Response(null, { status: 404 }) : await next(request)
  assert.equal((await journey.run('pull', 'captures')).exit, 3)

  const freed = await journey.json<Freed>('free', '--yes')
  assert.deepEqual([...journey.asked].sort(), others, 'everything else was asked for, once')
  assert.deepEqual(await journey.upstream(), [unlucky])
  assert.deepEqual(
    [freed.deleted, freed.stays],
    [5, [{ ...freed.stays[0], contentId: unlucky, reason: 'not archived' }]],
  )

  journey.weather = undefined
  assert.equal((await journey.run('pull', 'captures')).exit, 0)
  assert.equal((await journey.json<Freed>('free', '--yes')).deleted, 1)
  assert.deepEqual(await journey.upstream(), [])
  assert.equal((await journey.run('verify')).exit, 0)
})

/** There, a disk was away for a while, its files were taken for deleted, and when it came back they stayed in the bin. */
it('immich #30268: a disk that is briefly away deletes nothing (and nothing is forgotten)', async test => {
  const journey = await freeJourney(test)
  const { archive, asked } = journey
  const away = `${archive} on the disk`
  const unplug = (mountPoint: boolean) => {
    renameSync(archive, away)
    if (mountPoint) mkdirSync(archive)
  }
  const plug = () => {
    rmSync(archive, { recursive: true, force: true })
    renameSync(away, archive)
  }
  assert.equal((await journey.run('pull', 'captures')).exit, 0)
  const everything = await journey.upstream()

  for (const mountPoint of [true, false]) {
    unplug(mountPoint)
    for (const command of [['free', '--yes'], ['verify'], ['pull', 'captures']]) {
      const { exit, err } = await journey.run(...command)
      // A folder that is gone though its file system is there was thrown away: a pull may begin anew.
      if (mountPoint || command[0] !== 'pull') assert.deepEqual([exit, /plugged in/.test(err)], [1, true], err)
    }
    assert.deepEqual([asked, await journey.upstream()], [[], everything])
    plug()
  }
  assert.equal((await journey.json<unknown[]>('ls')).length, 6)

  // In the middle of it, at the second deletion.
  journey.weather = next => async request => {
    if (request.method === 'DELETE' && asked.length === 2) unplug(true)
    return await next(request)
  }
  const freed = await journey.json<Freed>('free', '--yes')
  assert.equal(asked.length, 2, 'nothing more was asked for')
  assert.equal(freed.refused.length, 4)
  assert.deepEqual(readdirSync(archive), [], 'nothing was written into the mount point')
  journey.weather = undefined
  plug()

  assert.equal((await journey.json<unknown[]>('ls')).length, 6, 'nothing is forgotten')
  assert.equal((await journey.run('verify')).exit, 0)
  await journey.json<Freed>('free', '--yes')
  assert.deepEqual([asked.length, new Set(asked).size, await journey.upstream()], [6, 6, []])
  assert.deepEqual(receipts(archive), everything)
})

/** There, the service named fewer photos than it said it had; that was a warning, and what was not named was removed. */
it('icloud-photos-sync #561: a short listing deletes nothing', async test => {
  const journey = await freeJourney(test)
  assert.equal((await journey.run('pull', 'captures')).exit, 0)
  const everything = await journey.upstream()
  const shorts = [
    listing(values => values.slice(0, -1)),
    listing(values => values.slice(1)),
    listing(() => []),
    listing(values => [...values, ...values.slice(0, 1)].slice(2)),
  ]
  for (const short of shorts) {
    journey.weather = next => async request => {
      if (!request.url.endsWith('/search')) return await next(request)
      const body = await request.text()
      const asked = new Request(request.url, { method: 'POST', headers: request.headers, body })
      // Asked for by name, the network knows each of them.
      return await (body.includes('localId') ? next : short(next))(asked)
    }
    const { error } = await journey.json<Freed>('free', '--yes')
    assert.equal(error?.code, 'upstream', error?.message)
    assert.notEqual((await journey.run('pull', 'captures', '--full')).exit, 0)
    assert.deepEqual([journey.asked, await journey.upstream()], [[], everything])
    assert.equal((await journey.json<{ state: string }[]>('ls')).filter(each => each.state === 'archived').length, 6)
  }
  journey.weather = undefined
  assert.equal((await journey.json<Freed>('free', '--yes')).deleted, 6)
  assert.deepEqual(await journey.upstream(), [])
})

function receipts(archive: string): string[] {
  return readdirSync(join(archive, '.xbox-drive/receipts'))
    .map(name => name.replace(/\.json$/, ''))
    .sort()
}
