/** The whole way, with the program itself against a local network: sign in, pull, prove, empty the cloud, and let the daemon go on. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { heard } from '../trial/daemon.ts'
import { type LastingNetwork, lastingNetwork } from '../trial/lasting-network.ts'
import { login } from '../trial/login.ts'
import { type Program, program } from '../trial/program.ts'
import { major, tonic } from '../trial/small-world.ts'
import { temporaryFolder } from '../trial/trial.ts'

interface Freed {
  plan: string
  captures: { contentId: string }[]
  deleted: number
  accepted: number
  refused: { contentId: string; reason: string }[]
}

interface Who {
  xuid: string
  expires: string
}

const day = 24 * 3600_000
const asset = (name: string) => resolve('src/network/demo/assets', name)

/** A capture of every kind, by name. */
function capture(contentId: string, daysAgo: number, more: object = {}) {
  const [scene = 'reef', form = 'png'] = contentId.split('-')
  const files = {
    clip: { kind: 'gameClip', file: asset(`${scene}.mp4`) },
    hdr: { kind: 'screenshot', file: asset(`${scene}-0.png`), hdr: asset(`${scene}.jxr`) },
    png: { kind: 'screenshot', file: asset(`${scene}-1.png`) },
  }[form]
  const captureDate = new Date(Date.now() - daysAgo * day).toISOString()
  const entity = { contentId, titleName: scene, captureDate, ...more }
  return { ...files, thumbnail: asset(`${scene}-0-thumbnail.png`), entity }
}

/** Tonic's captures are these, Major has one, and every token ends within seconds. */
function world(captures: object[], tokens: object = {}) {
  const players = [
    { ...tonic, captures },
    { ...major, captures: [capture('orbit-png', 1)] },
  ]
  return { players, limits: { tokens: { intervalSeconds: 1, xstsSeconds: 10, accessSeconds: 10, ...tokens } } }
}

async function setting(test: TestContext): Promise<Program & { net: LastingNetwork; archive: string }> {
  const net = await lastingNetwork(test)
  const archive = join(temporaryFolder(test), 'archive')
  const environment = { XBOX_DRIVE_NETWORK: net.url, XBOX_DRIVE_ARCHIVE: archive, XBOX_DRIVE_TOKEN_STORE: 'file' }
  return { ...program(test, environment), net, archive }
}

/** What a complete listing names, as another program sees it. */
function listed({ url }: LastingNetwork, { xuid, authorization }: typeof tonic): string[] {
  return ['gameclips', 'screenshots'].flatMap(kind => {
    const query = JSON.stringify({ query: `OwnerXuid eq ${xuid}` })
    const args = ['-sf', '-m', '20', '-H', `Authorization: ${authorization}`, '-d', query, `${url}/${kind}/search`]
    const { values } = JSON.parse(execFileSync('curl', args, { encoding: 'utf8' })) as { values: Freed['captures'] }
    return values.map(({ contentId }) => contentId)
  })
}

const ids = ({ captures }: Freed) => captures.map(({ contentId }) => contentId)

// Side by side: the one works, the other waits.
describe('the whole way', { concurrency: true }, () => {
  it('signs in, pulls, proves, frees what is proved and nothing else, and has it all still', async test => {
    const at = await setting(test)
    const { net, archive } = at
    const first = [capture('reef-clip', 80), capture('neon-hdr', 60), capture('hills-png', 40)]
    const signIn = async (gamertag: string) => {
      const { exit, err } = await login(at, { gamertag })
      assert.equal(exit, 0, err)
    }
    const code = (out: string) => (JSON.parse(out) as { error: { code: string } }).error.code

    await net.start(world(first, { codeSeconds: 1 }))
    const late = await at.run('login', '--json')
    assert.deepEqual([late.exit, code(late.out)], [1, 'timeout'])
    await net.start(world(first))
    const denied = await login(at, { gamertag: tonic.gamertag, deny: 'true' }, '--json')
    assert.deepEqual([denied.exit, code(denied.out)], [1, 'forbidden'])
    assert.equal((await at.run('pull')).exit, 12)

    await signIn(tonic.gamertag)
    const before = await at.json<Who>('whoami')
    assert.equal(before.xuid, tonic.xuid)
    const pulled = await at.json<{ captures: object }>('pull')
    assert.deepEqual(pulled.captures, { new: 3, known: 0, gone: 0, failed: [], complete: true })
    assert.equal((await at.run('verify')).exit, 0)
    execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest.sha256'], { cwd: archive })

    // Another player's token empties nobody's cloud, also when both keep one archive.
    await signIn(major.gamertag)
    const theirs = await at.run('free', '--yes', '--json', '--xuid', tonic.xuid)
    assert.deepEqual([theirs.exit, code(theirs.out)], [1, 'forbidden'])
    assert.match(theirs.out, /sign in as that player with xbox-drive login/)
    assert.equal((await at.json<{ captures: { new: number } }>('pull', 'captures')).captures.new, 1)
    assert.deepEqual(ids(await at.json<Freed>('free')), ['orbit-png'])
    assert.deepEqual(listed(net, tonic).length + listed(net, major).length, 4)

    // What was approved is carried out only as long as it holds.
    await signIn(tonic.gamertag)
    const old = await at.json<Freed>('free', '--keep-latest', '1')
    assert.deepEqual(ids(old), ['reef-clip', 'neon-hdr'])
    await net.start(world([...first, capture('orbit-hdr', 2)]))
    const refused = await at.run('free', '--approve', old.plan, '--json')
    assert.deepEqual([refused.exit, code(refused.out)], [1, 'precondition-failed'])
    assert.equal(listed(net, tonic).length, 4)
    assert.equal((await at.json<{ captures: { new: number } }>('pull', 'captures')).captures.new, 1)
    const { plan } = await at.json<Freed>('free', '--keep-latest', '2')
    const freed = await at.json<Freed>('free', '--approve', plan.slice(0, 12))
    assert.deepEqual([freed.deleted, freed.accepted, freed.refused], [2, 0, []])
    assert.deepEqual(listed(net, tonic).sort(), ['hills-png', 'orbit-hdr'])
    for (const id of ['reef-clip', 'neon-hdr']) {
      const told = await at.run('explain', id)
      const [, receipt = ''] =
        /no longer on the network\nDeletion upstream by plan [0-9a-f]{12}: gone .+\nReceipt (.+)\n/.exec(told.out) ?? []
      assert.match(
        readFileSync(join(archive, receipt), 'utf8'),
        new RegExp(`"contentId": "${id}"[^]*"plan": "${plan}"`),
      )
    }

    // One byte that is not as it was recorded ends it, until it is mended.
    const shown = await at.json<{ contentId: string; path: string; state: string }[]>('ls')
    assert.equal(shown.length, 5)
    appendFileSync(join(archive, shown.find(({ contentId }) => contentId === 'hills-png')?.path ?? ''), 'x')
    const stopped = await at.run('free', '--yes', '--json')
    assert.equal(stopped.exit, 3)
    assert.deepEqual(
      (JSON.parse(stopped.out) as Freed).refused.map(({ contentId }) => contentId),
      ['hills-png', 'orbit-hdr'],
    )
    assert.equal((await at.run('verify', '--repair')).exit, 0)
    const mended = await at.json<Freed>('free', '--yes', '--max-delete', '1')
    assert.deepEqual([mended.deleted, listed(net, tonic)], [1, ['orbit-hdr']])

    // Accepted is not gone: it is gone when a complete listing says so.
    await net.start(world(first), '--weather', 'delete-lingers')
    const lingering = await at.json<Freed>('free', '--yes')
    assert.deepEqual([lingering.deleted, lingering.accepted], [0, 1])
    const state = async () => (await at.json<{ freeing: { state: string } }>('explain', 'orbit-hdr')).freeing.state
    assert.equal(await state(), 'requested')
    for (let turn = 0; turn < 3 && (await state()) !== 'gone'; turn += 1) await at.run('pull', 'captures', '--full')
    assert.equal(await state(), 'gone')
    assert.deepEqual(listed(net, tonic), [])

    assert.match((await at.run('status')).out, /^Everything is safe\./)
    const kept = await at.json<{ path: string; state: string }[]>('ls')
    assert.deepEqual(
      kept.map(each => [each.state, existsSync(join(archive, each.path))]),
      Array(5).fill(['archived', true]),
    )
    execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest.sha256'], { cwd: archive })
    assert.ok(Date.parse(before.expires) < Date.now(), 'the first token has expired on the way')
    assert.deepEqual(listed(net, major), ['orbit-png'])
  })

  it('goes on by itself: what is new, what is old, no network, no token, until it is told to stop', async test => {
    const at = await setting(test)
    const { net } = at
    const nowhere = { locatorType: 'Download_Lost', uri: `${net.url}/nowhere`, fileSize: 9 }
    const captures = [
      capture('reef-clip', 70),
      capture('neon-hdr', 20),
      capture('hills-png', 80.5, { contentLocators: [nowhere] }),
    ]
    await net.start(world(captures))
    assert.equal((await login(at, { gamertag: tonic.gamertag })).exit, 0)
    const before = await at.json<Who>('whoami')
    const policy = ['--free-policy', 'older-than=60d, keep-latest=1']
    const child = at.start('watch', '--json', '--interval', '1s', ...policy)
    const { lines, until, next } = heard(test, child)
    await Promise.all([until('archived', { contentId: 'reef-clip' }), until('archived', { contentId: 'neon-hdr' })])
    await until('failed', { contentId: 'hills-png' })
    const { days, expires } = await until('expiring', { contentId: 'hills-png' })
    assert.deepEqual([days, Date.parse(`${expires}`) > Date.now() + 9 * day], [10, true])
    const freed = await until('freed')
    assert.deepEqual([freed.deleted, freed.accepted, freed.refused], [1, 0, 0])
    assert.deepEqual(listed(net, tonic).sort(), ['hills-png', 'neon-hdr'])

    await net.stop()
    await next('offline')
    const back = next('online')
    const brought = next('archived', { contentId: 'orbit-png-2' })
    await net.start(world([...captures, capture('orbit-png-2', 0)]))
    await Promise.all([back, brought])
    while (Date.parse(before.expires) > Date.now() - 1000) await next('pull-finished')
    await next('pull-finished')
    const troubles = lines.filter(({ event, contentId }) => event === 'failed' && contentId !== 'hills-png')
    assert.deepEqual(troubles, [], 'a token that has expired is nobody’s trouble')
    assert.equal(lines.filter(({ event }) => event === 'expiring').length, 1, 'warned once')

    child.kill('SIGTERM')
    const [exit] = (await once(child, 'exit')) as [number]
    assert.deepEqual([exit, lines.at(-1)?.event], [0, 'stopped'])
    const after = await at.json<Who>('whoami')
    assert.ok(Date.parse(after.expires) > Date.parse(before.expires))
    assert.equal((await at.run('logout')).exit, 0)
    const nobody = await at.run('watch', '--once')
    assert.equal(nobody.exit, 12)
    assert.match(nobody.out, /"code":"unauthenticated"/)
  })
})
