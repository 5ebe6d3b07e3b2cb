/** `--second-copy` as a person uses it. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { freshBucket, needs } from './trial/engines.ts'
import { journey, program } from './trial/program.ts'
import { finalFiles } from './trial/whole.ts'

interface Copied {
  readonly secondCopy: {
    copied: number
    behind: number
    damaged: number
    problem: string | null
    repaired: number
    checked: number
  }
}

it('keeps a second copy with each pull, heals either from the other offline, and says when it is unplugged', async test => {
  const at = await journey(test, '--demo', '4')
  const copy = join(at.home, 'copy')
  const pulled = await at.json<Copied>('pull', 'captures', '--second-copy', copy)
  const files = finalFiles(at.archive)
  assert.deepEqual([pulled.secondCopy.copied, pulled.secondCopy.behind], [files.length - 1, 0])
  const sums = spawnSync('sha256sum', ['-c', '--quiet', 'manifest.sha256'], { cwd: copy, encoding: 'utf8' })
  assert.equal(sums.status, 0, sums.stderr)
  const status = await at.run('status')
  assert.match(status.out, new RegExp(`Second copy {2}${files.length - 1} copied, 0 behind`))
  const [here = '', there = ''] = files.filter(path => /[0-9a-f]{8}\.(png|mp4)$/.test(path))
  appendFileSync(join(at.archive, here), 'x')
  rmSync(join(copy, there))
  // No network, nobody signed in.
  const alone = { ...program(test, { HOME: at.home, XDG_STATE_HOME: join(at.home, 'state') }) }
  const words = ['verify', '--archive', at.archive, '--second-copy', copy]
  assert.equal((await alone.run(...words)).exit, 20)
  const mended = await alone.run(...words, '--repair')
  assert.equal(mended.exit, 0, mended.out + mended.err)
  assert.match(mended.out, /1 file damaged or missing, 1 repaired\.[^]*1 damaged, 1 repaired\./)
  assert.equal((await alone.run(...words)).exit, 0)
  renameSync(copy, `${copy}~`)
  mkdirSync(copy)
  const unplugged = await at.run('pull', 'captures', '--second-copy', copy)
  assert.deepEqual([unplugged.exit, readdirSync(copy)], [3, []])
  assert.match(unplugged.out, /The second copy is not whole: .*Is its disk plugged in\?/)
  assert.equal((await alone.run(...words)).exit, 3)
  symlinkSync(at.archive, join(at.home, 'link'))
  for (const inside of [join(at.archive, 'copy'), join(at.home, 'link', 'copy')]) {
    const { exit, out } = await at.run('pull', 'captures', '--second-copy', inside)
    assert.deepEqual([exit, /lie in each other/.test(out)], [3, true], out)
  }
  // The first disk is lost.
  const rebuilt = await alone.json<{ captures: number }>('rebuild', '--archive', `${copy}~`)
  assert.equal(rebuilt.captures, 4)
  assert.equal((await alone.run('verify', '--archive', `${copy}~`)).exit, 0)
})

it('ends with 3 and a sentence when the second disk is full, and the archive is whole', async test => {
  const at = await journey(test, '--demo', '6')
  const disk = join(at.home, 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', disk]).status !== 0) {
    test.skip('nobody may mount here')
    return
  }
  using _ = { [Symbol.dispose]: () => void spawnSync('umount', ['-l', disk]) }
  const { exit, out } = await at.run('pull', 'captures', '--second-copy', disk)
  assert.equal(exit, 3)
  assert.match(out, /6 new captures[^]*The second copy is not whole: The disk of .* is full\. Make room/)
  assert.equal((await at.run('verify')).exit, 0)
  assert.equal((await at.run('status')).exit, 0)
  spawnSync('mount', ['-o', 'remount,size=100m', disk])
  const more = await at.json<Copied>('pull', 'captures', '--second-copy', disk)
  assert.deepEqual([more.secondCopy.behind, more.secondCopy.problem], [0, null])
  assert.equal(spawnSync('sha256sum', ['-c', '--quiet', 'manifest.sha256'], { cwd: disk }).status, 0)
})

it('keeps it in a bucket as well', needs('s3'), async test => {
  const at = await journey(test, '--demo', '3')
  const bucket = freshBucket().href
  const pulled = await at.json<Copied>('pull', 'captures', '--second-copy', bucket)
  assert.deepEqual([pulled.secondCopy.behind, pulled.secondCopy.problem], [0, null])
  const [path = ''] = finalFiles(at.archive).filter(each => each.endsWith('.mp4') || each.endsWith('.png'))
  rmSync(join(at.archive, path))
  const mended = await at.run('verify', '--repair', '--second-copy', bucket, '--network', 'http://127.0.0.1:9')
  assert.equal(mended.exit, 0, mended.out + mended.err)
  assert.doesNotMatch(mended.out + mended.err, /S3RVER/)
})
