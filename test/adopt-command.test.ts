/** `adopt` as a person runs it. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import type { Adopted } from '../src/archive/adopt/adopt-world.ts'
import { asCargo, asFramedrop, shot } from './trial/other-tools.ts'
import { png } from './trial/png.ts'
import { journey, program } from './trial/program.ts'

it('adopts without a network or a sign-in, and says what it left alone', async test => {
  const at = program(test)
  const [archive, from] = [join(at.home, 'archive'), join(at.home, 'theirs')]
  asCargo(from, [shot('a'), shot('b', { kind: 'gameClip' })])
  writeFileSync(join(from, 'holiday.png'), png('holiday'))
  const { exit, out, err } = await at.run('adopt', from, '--archive', archive)
  assert.equal(exit, 0, err)
  assert.match(
    out,
    /^unknown {2}holiday\.png: nothing that is known of any capture fits it\.\n2 captures of .* adopted, 6 files/,
  )
  const again = await at.json<Adopted>('adopt', 'theirs', '--archive', archive)
  assert.deepEqual([again.adopted, again.known, again.unknown], [0, 6, ['holiday.png']])
  const sums = spawnSync('sha256sum', ['-c', '--quiet', 'manifest.sha256'], { cwd: archive, encoding: 'utf8' })
  assert.equal(sums.status, 0, sums.stderr)
  const { events } = await at.json<{ events: { event: string }[] }>(
    'explain',
    shot('a').capture.contentId,
    '--archive',
    archive,
  )
  assert.deepEqual(
    events.map(each => each.event),
    ['adopted'],
  )
  assert.equal((await at.run('adopt', '--archive', archive)).exit, 2)
  assert.equal((await at.run('adopt', archive, '--archive', archive)).exit, 2)
  assert.equal((await at.run('adopt', join(at.home, 'none'), '--archive', archive)).exit, 1)
})

it('asks the network what is what when somebody is signed in, and goes on without it when it is away', async test => {
  const at = await journey(test, '--demo', '4')
  assert.equal((await at.run('pull', 'captures')).exit, 0)
  const listed = await at.json<{ contentId: string; path: string }[]>('ls')
  const from = join(at.home, 'theirs')
  const { readFileSync } = await import('node:fs')
  for (const { contentId, path } of listed) {
    const capture = { ...shot('a').capture, contentId, kind: path.endsWith('.mp4') ? 'gameClip' : 'screenshot' }
    asFramedrop(from, [{ capture, entity: {}, bytes: { Download: readFileSync(join(at.archive, path)) } } as never])
  }
  const other = join(at.home, 'other')
  const adopted = await at.json<Adopted>('adopt', from, '--archive', other)
  assert.deepEqual([adopted.adopted, adopted.unknown, adopted.failed], [4, [], []])
  const away = await at.run('adopt', from, '--archive', join(at.home, 'third'), '--network', 'http://127.0.0.1:9')
  assert.equal(away.exit, 0)
  assert.match(away.err, /Goes on without the network/)
})

it('begins no archive for a folder that is not there', async test => {
  const at = program(test)
  const archive = join(at.home, 'archive')
  for (const [folder, exit] of [
    ['', 2],
    ['nowhere', 1],
  ] as const) {
    const ran = await at.run('adopt', folder, '--archive', archive)
    assert.deepEqual([ran.exit, existsSync(archive)], [exit, false], ran.err)
  }
})

it('tells what it would do without beginning an archive', async test => {
  const at = program(test)
  const [archive, from] = [join(at.home, 'deep/archive'), join(at.home, 'theirs')]
  asCargo(from, [shot('a')])
  const look = await at.run('adopt', from, '--dry-run', '--json', '--archive', archive)
  assert.deepEqual(
    [look.exit, JSON.parse(look.out).adopted, existsSync(join(at.home, 'deep'))],
    [0, 1, false],
    look.err,
  )
  const inIt = await at.run('adopt', from, '--dry-run', '--archive', join(from, 'archive'))
  assert.deepEqual([inIt.exit, existsSync(join(from, 'archive'))], [2, false])
  assert.equal((await at.run('adopt', from, '--archive', archive)).exit, 0)
  const again = await at.json<Adopted>('adopt', from, '--dry-run', '--archive', archive)
  assert.deepEqual([again.adopted, again.known], [0, 3])
  rmSync(join(archive, '.xbox-drive'), { recursive: true })
  const unplugged = await at.run('adopt', from, '--dry-run', '--archive', archive)
  assert.equal(unplugged.exit, 1)
  assert.match(unplugged.err, /Is its disk plugged in/)
})
