/** Title storage, from a network to a proved archive, with the program itself and with programs that are not ours. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { journey } from '../trial/program.ts'
import { finalFiles } from '../trial/whole.ts'

const scid = '00000000-0000-0000-0000-00000000000a'

interface Pulled {
  captures: { new: number }
  titleStorage: { new: number; known: number; gone: number; failed: { file: string; code: string }[] }
  requests: { download: number; other: number }
}

interface Verified {
  corrupt: { path: string }[]
  missing: { path: string }[]
  repaired: number
}

async function titleJourney(test: TestContext) {
  const at = await journey(test, '--demo', '2')
  const player = at.network.players[0]
  const send = async (method: string, file: string, body?: string | Buffer, place = 'universalplatform') => {
    const owner = place === 'universalplatform' ? `universalplatform/users/xuid(${player?.xuid})` : `sessions/${place}`
    const headers = { authorization: player?.authorization ?? '', 'x-xbl-contract-version': '1' }
    const url = `${at.network.url}/${owner}/scids/${scid}/data/${file}`
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: Buffer.from(body) }) })
    assert.ok(response.ok, `${method} ${file}: ${response.status}`)
  }
  const folder = `Title Storage/universalplatform/${scid}/${player?.xuid}`
  const path = (name: string) => join(at.archive, folder, name)
  const proved = () =>
    execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest.sha256'], { cwd: at.archive, encoding: 'utf8' })
  return { ...at, send, folder, path, proved, pull: () => at.json<Pulled>('pull', 'title-storage', '--scid', scid) }
}

describe('title storage in an archive', () => {
  it('is pulled, changed, deleted upstream, damaged, mended, lost and rebuilt', async test => {
    const at = await titleJourney(test)
    await at.send('PUT', 'saves/slot1.dat,binary?displayName=One', 'first')
    await at.send('PUT', 'world.json,json', '{"level":1}')
    await at.send('PUT', 'chapter,binary', 'once upon a time')
    await at.send('PUT', 'hello,binary', 'hi', 'lobby-7')

    const nothing = await at.run('pull', 'title-storage', '--json')
    assert.equal(nothing.exit, 0, 'no place is asked for, and that is no failure')
    const dry = await at.json<Pulled>('pull', 'title-storage', '--scid', scid, '--dry-run')
    assert.equal(dry.titleStorage.new, 3)
    assert.deepEqual(finalFiles(at.archive), [])

    const config = join(at.home, 'settings.json')
    const sessions = { session: ['lobby-7'], family: ['universalplatform'] }
    writeFileSync(config, JSON.stringify({ scid: [scid], ...sessions }))
    const everything = await at.json<Pulled>('pull', '--config', config)
    assert.deepEqual([everything.captures.new, everything.titleStorage.new], [2, 4])
    assert.equal(readFileSync(at.path('saves/slot1.dat'), 'utf8'), 'first')
    assert.match(readFileSync(at.path('saves/slot1.dat,binary.json'), 'utf8'), /"displayName": "One"/)
    assert.equal(readFileSync(join(at.archive, `Title Storage/sessions/${scid}/lobby-7/hello`), 'utf8'), 'hi')
    at.proved()
    const status = await at.run('status', '--config', config)
    assert.deepEqual([status.exit, /Titles +4 title storage files archived/.test(status.out)], [0, true])

    await at.send('PUT', 'saves/slot1.dat,binary', 'second')
    await at.send('DELETE', 'chapter,binary')
    const changed = await at.pull()
    assert.deepEqual(changed.titleStorage, {
      ...{ new: 1, known: 1, gone: 1, failed: [] },
      ...{ complete: true, incomplete: [] },
    })
    const again = await at.pull()
    assert.deepEqual([again.titleStorage.known, again.titleStorage.gone], [2, 0])
    assert.deepEqual([again.requests.download, again.requests.other], [0, 1])
    assert.equal(readFileSync(at.path('chapter'), 'utf8'), 'once upon a time')
    assert.equal(readFileSync(join(at.archive, '.xbox-drive/replaced', at.folder, 'saves/slot1.dat'), 'utf8'), 'first')
    const names = [`${at.folder}/saves/slot1.dat`, `${at.folder.slice('Title Storage/'.length)}/saves/slot1.dat,binary`]
    for (const name of names) {
      const { file, events } = await at.json<{ file: string; events: { event: string }[] }>('explain', name)
      assert.deepEqual(
        [file, events.map(each => each.event)],
        ['saves/slot1.dat,binary', ['seen', 'archived', 'archived']],
      )
    }

    writeFileSync(at.path('world.json'), '{"level":9}')
    rmSync(at.path('saves/slot1.dat'))
    writeFileSync(at.path('chapter'), 'twice')
    const found = await at.json<Verified>('verify')
    assert.deepEqual([found.corrupt.length, found.missing.length], [2, 1])
    assert.equal((await at.run('status')).exit, 1)
    const mended = await at.run('verify', '--repair', '--json')
    assert.equal(mended.exit, 20, 'what the network has no more stays damaged')
    assert.match(mended.err, /chapter,binary cannot be repaired: the network has it no more/)
    assert.equal((JSON.parse(mended.out) as Verified).repaired, 2)
    assert.equal(readFileSync(at.path('world.json'), 'utf8'), '{"level":1}')
    writeFileSync(at.path('chapter'), 'once upon a time')
    assert.equal((await at.run('verify')).exit, 0)
    at.proved()

    const titles = async () => (await at.json<{ titleStorage: object }>('status')).titleStorage
    await at.json('pull', '--config', config)
    const before = await titles()
    rmSync(join(at.archive, '.xbox-drive'), { recursive: true })
    const rebuilt = await at.json<{ captures: number; files: number; titleFiles: number }>('rebuild')
    assert.deepEqual([rebuilt.captures, rebuilt.titleFiles, rebuilt.files], [2, 4, finalFiles(at.archive).length - 1])
    const counted = await at.json<Pulled>('pull', '--config', config)
    assert.deepEqual([counted.titleStorage.new, counted.titleStorage.gone, counted.requests.download], [0, 1, 1])
    assert.deepEqual(await titles(), before)
    at.proved()
  })

  it('survives kill -9 at any moment, while its files are changing', async test => {
    const at = await titleJourney(test)
    const version = (name: string, round: number) =>
      Buffer.alloc(name.startsWith('large') ? 300_000 : 900, `${name} in round ${round}. `)
    const names = [...Array.from({ length: 60 }, (_, index) => `d${index % 5}/f${index}`), 'large1', 'large2']
    const known = new Map<string, Set<string>>(names.map(name => [name, new Set()]))
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    for (let round = 0; round < 8; round += 1) {
      for (const name of names) {
        await at.send('PUT', `${name},binary`, version(name, round))
        known.get(name)?.add(hash(version(name, round)))
      }
      const child = at.start('pull', 'title-storage', '--scid', scid, '--jobs', '3')
      await Promise.race([sleep(120 + round * 90), once(child, 'exit')])
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      for (const name of names.filter(each => existsSync(at.path(each)))) {
        assert.ok(known.get(name)?.has(hash(readFileSync(at.path(name)))), `${name} is a mix`)
      }
    }
    const last = await at.pull()
    assert.deepEqual([last.titleStorage.failed, last.titleStorage.new + last.titleStorage.known], [[], names.length])
    for (const name of names) assert.ok(readFileSync(at.path(name)).equals(version(name, 7)), name)
    at.proved()
    assert.equal((await at.run('verify')).exit, 0)
  })
})
