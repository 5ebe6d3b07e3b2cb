import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { Failure } from '../model/failure.ts'
import { FlowingTarget, localTarget } from './local-target.ts'

function folderFor(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-test-'))
  test.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const bytes = (text: string) => Buffer.from(text)

it('a part is gone on with by a later run, and has its name and time only at the end', async test => {
  const folder = folderFor(test)
  const path = join(folder, 'slot.dat')
  writeFileSync(path, 'before')
  const first = localTarget(path)
  await first.restart('"0xA"')
  await first.append(bytes('half, '))
  await first.close()
  assert.deepEqual([readFileSync(path, 'utf8'), readdirSync(folder).length], ['before', 2])
  const second = localTarget(path)
  assert.deepEqual([second.size, second.validator], [6, '"0xA"'])
  await second.append(bytes('and the rest'))
  await second.finish(new Date(1_700_000_000_000))
  await second.close()
  assert.deepEqual(readdirSync(folder), ['slot.dat'])
  assert.deepEqual([readFileSync(path, 'utf8'), statSync(path).mtimeMs], ['half, and the rest', 1_700_000_000_000])
})

it('a part that cannot be gone on with is thrown away, and no other file is touched', async test => {
  const folder = folderFor(test)
  const path = join(folder, 'slot.dat')
  const others = ['slot.dat.part', 'slot.dat.old.boot.part', 'slot.dat2.xbox-drive.boot.IjB4QSI.part']
  for (const name of others) writeFileSync(join(folder, name), 'mine')
  // Of another run of the machine: what was written then may not be in it.
  writeFileSync(join(folder, 'slot.dat.xbox-drive.otherboot.IjB4QSI.part'), 'half')
  const target = localTarget(path)
  assert.deepEqual([target.size, target.validator], [0, undefined])
  assert.deepEqual(readdirSync(folder).sort(), [...others].sort())
  // Without a validator nothing can be done with what came.
  await target.restart(undefined)
  await target.append(bytes('half'))
  await target.close()
  assert.deepEqual(readdirSync(folder).sort(), [...others].sort())
})

it('begins a new file where the version is another one, for an earlier process may still write to the old one', async test => {
  const folder = folderFor(test)
  const path = join(folder, 'slot.dat')
  const [one, two] = [localTarget(path), localTarget(path)]
  await one.restart('"0xA"')
  await one.append(bytes('old'))
  await two.restart('"0xB"')
  await two.append(bytes('new'))
  await one.append(bytes('old'))
  await two.finish(undefined)
  await one.append(bytes('old'))
  assert.equal(readFileSync(path, 'utf8'), 'new')
  await Promise.all([one.close(), two.close()])
})

it('says what is wrong with the place', async test => {
  const folder = folderFor(test)
  const fails = (code: string) => (thrown: unknown) => thrown instanceof Failure && thrown.code === code
  assert.throws(() => localTarget(join(folder, 'none', 'slot.dat')), fails('missing'))
  const long = localTarget(join(folder, 'n'.repeat(245)))
  await long.restart('"0xA"')
  await long.append(bytes('x'))
  await long.finish(undefined)
  assert.equal(readdirSync(folder)[0], 'n'.repeat(245), 'a name as long as the network has them')
})

it('what has flowed cannot be taken back', async () => {
  const out: string[] = []
  const target = new FlowingTarget(async piece => void out.push(String(piece)))
  await target.restart('"0xA"')
  await target.restart('"0xB"')
  await target.append(bytes('x'))
  assert.deepEqual([target.size, target.validator, out], [1, '"0xB"', ['x']])
  await assert.rejects(
    target.restart('"0xC"'),
    (thrown: unknown) => thrown instanceof Failure && thrown.code === 'conflict',
  )
})
