/** Feeds, from a network to a proved archive, with the program itself and with programs that are not ours. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { png } from '../trial/png.ts'
import { journey, program } from '../trial/program.ts'
import { temporaryFolder } from '../trial/trial.ts'
import { finalFiles } from '../trial/whole.ts'

interface Pulled {
  captures: { new: number }
  feeds: {
    new: number
    known: number
    missing: number
    artwork: number
    failed: { feed: string; name: string; code: string }[]
  }
}

/** A content host: pictures of their own names, each after a while. */
async function pictures(test: TestContext, milliseconds = 0) {
  const asked: { url: string; authorization: string | undefined }[] = []
  const server = createServer(async (request, response) => {
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization })
    await sleep(milliseconds)
    response.end(request.url === '/page.png' ? '<html>' : png(request.url ?? '', 20_000))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  test.after(() => server.close())
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function worldFile(test: TestContext, baseUrl: string, names: readonly string[]): string {
  const file = join(temporaryFolder(test), 'world.json')
  const games = [
    { name: 'PGR3', tid: '%09%5d%3a', lastPlayed: '2006-01-01T04:47:19Z' },
    { name: 'Halo', tid: '%0a' },
  ]
  const world = {
    players: [
      {
        xuid: '2533274800000001',
        gamertag: 'Tonic',
        gamercard: { score: 5725, recentGames: games },
        presence: { status: 1 },
      },
      { xuid: '2533274800000002', gamertag: 'Hidden', privacy: 'blocked', gamercard: { score: 1, recentGames: [] } },
    ],
    products: [
      {
        ...{ tid: '%09%5d%3a', culture: 'en-us', title: 'PGR3', developerUrl: 'http://dev.test/' },
        assets: {
          baseUrl,
          boxArt: '/box.png',
          screenshots: names.map(name => ({ imageUrl: `/${name}.png` })),
          videos: [],
        },
      },
    ],
  }
  writeFileSync(file, JSON.stringify(world))
  return file
}

it('feeds are pulled, shown, damaged, mended, lost and rebuilt', async test => {
  const host = await pictures(test)
  const at = await journey(test, '--world', worldFile(test, host.url, ['a', 'page']))
  const proved = () => execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest.sha256'], { cwd: at.archive })
  const pull = (...tags: string[]) => at.json<Pulled>('pull', 'feeds', ...tags.flatMap(tag => ['--gamertag', tag]))

  const { feeds: dry } = await at.json<Pulled>('pull', 'feeds', '--gamertag', 'tonic', '--dry-run')
  assert.deepEqual([dry.new, finalFiles(at.archive)], [3, []])
  const { feeds } = await pull('tonic', 'Hidden', 'nobody')
  assert.deepEqual([feeds.new, feeds.missing, feeds.artwork], [3, 1, 2])
  assert.deepEqual(feeds.failed.map(({ feed, name, code }) => `${feed} ${name.replace(/,.*/, '')} ${code}`).sort(), [
    'artwork Feeds/products/%09%5d%3a/page upstream',
    'gamercard Hidden throttled',
    'gamercard nobody missing',
    'presence Hidden throttled',
    'presence nobody missing',
  ])
  const [card = ''] = finalFiles(at.archive).filter(path => path.startsWith('Feeds/Tonic/gamercard/'))
  const served = await (await fetch(`${at.network.url}/publicgamercardfeed.ashx?gamertag=Tonic`)).text()
  assert.equal(readFileSync(join(at.archive, card), 'utf8'), served)
  assert.ok(host.asked.length >= 3 && host.asked.every(each => each.authorization === undefined))
  proved()
  const shown = await at.run('pull', 'feeds', '--gamertag', 'Tonic')
  assert.equal(shown.exit, 3)
  assert.match(shown.out, /0 new feed documents in .*; 3 said the same as before\.\n/)

  const again = await at.json<Pulled>('pull')
  assert.deepEqual(
    [again.captures.new, again.feeds.new, again.feeds.failed.map(({ feed, code }) => `${feed} ${code}`)],
    [0, 0, ['artwork upstream']],
    'the network says who is signed in: nothing but the page that is no picture fails again',
  )
  const status = await at.run('status')
  assert.equal(status.exit, 0, 'what cannot be had puts nothing at risk')
  assert.match(status.out, /Feeds +2 snapshots of 1 player, 1 game, 2 pictures/)
  assert.match((await at.run('explain', 'Feeds/Tonic/gamercard')).out, /gamercard of Tonic/)

  const box = finalFiles(at.archive).find(path => /\/box,/.test(path)) as string
  const whole = readFileSync(join(at.archive, box))
  appendFileSync(join(at.archive, box), '!')
  writeFileSync(join(at.archive, card), 'damaged')
  assert.equal((await at.run('verify')).exit, 20)
  assert.equal((await at.run('status')).exit, 1)
  const mended = await at.run('verify', '--repair')
  assert.deepEqual([mended.exit, readFileSync(join(at.archive, box)).equals(whole)], [20, true])
  assert.match(mended.err, /Feeds\/Tonic\/gamercard cannot be repaired: a snapshot of the past cannot be fetched again/)
  rmSync(join(at.archive, card))
  rmSync(join(at.archive, '.xbox-drive'), { recursive: true })
  const rebuilt = await at.json<{ snapshots: number; products: number; artwork: number }>('rebuild')
  assert.deepEqual([rebuilt.snapshots, rebuilt.products, rebuilt.artwork], [1, 1, 2])
  assert.equal((await at.run('verify')).exit, 0)
  assert.equal((await pull('tonic')).feeds.new, 1)
  proved()
})

it('feeds that are everybody’s are mended without signing in', async test => {
  const host = await pictures(test)
  const at = await journey(test, '--world', worldFile(test, host.url, ['a']))
  const stranger = program(test, { XBOX_DRIVE_NETWORK: at.network.url, XBOX_DRIVE_ARCHIVE: at.archive })
  assert.equal((await stranger.run('pull', 'feeds', '--gamertag', 'Tonic')).exit, 0)
  const entry = finalFiles(at.archive).find(path => path.endsWith('/en-us.xml')) as string
  appendFileSync(join(at.archive, entry), 'x')
  assert.equal((await stranger.run('verify')).exit, 20)
  assert.equal((await stranger.run('verify', '--repair')).exit, 0)
  assert.equal((await stranger.run('verify')).exit, 0)
})

it('survives kill -9 at any moment', async test => {
  const names = Array.from({ length: 12 }, (_, index) => `p${index}`)
  const host = await pictures(test, 30)
  const at = await journey(test, '--world', worldFile(test, host.url, names))
  let killed = 0
  for (let delay = 250; killed < 3 || delay < 900; delay += 130) {
    const child = at.start('pull', 'feeds', '--gamertag', 'Tonic', '--jobs', '2')
    const ended = once(child, 'exit')
    await Promise.race([sleep(delay), ended])
    if (child.exitCode === null) killed += child.kill('SIGKILL') ? 1 : 0
    await ended
    if (existsSync(join(at.archive, '.xbox-drive/catalog.sqlite')))
      assert.ok([0, 1].includes((await at.run('verify')).exit))
  }
  const { feeds } = await at.json<Pulled>('pull', 'feeds', '--gamertag', 'Tonic')
  assert.deepEqual(feeds.failed, [])
  const paths = finalFiles(at.archive)
  assert.deepEqual([paths.length, paths.filter(path => path.endsWith('.png')).length], [17, 13])
  execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'manifest.sha256'], { cwd: at.archive })
})
