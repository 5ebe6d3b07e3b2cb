import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { knownArchives } from '../folder/known-archives.ts'
import { type CopyPlace, describeSecondCopy, expected, pieces } from './copy.suite.ts'
import { folderCopy } from './folder.ts'

function place(test: TestContext): CopyPlace & { root: string } {
  const home = temporaryFolder(test)
  const root = join(home, 'copy')
  const known = knownArchives(join(home, 'state'))
  return {
    root,
    open: async archive => folderCopy({ root, archive, known }),
    async paths() {
      const all = readdirSync(root, { recursive: true, withFileTypes: true })
      const files = all
        .filter(each => each.isFile())
        .map(each => join(each.parentPath, each.name).slice(root.length + 1))
      return files.filter(each => each !== '.xbox-drive/copy.json').sort()
    },
    async harm(path) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), 'harm')
    },
    remove: async path => rmSync(join(root, path)),
  }
}

describeSecondCopy('a second copy in a folder', place)

it('takes a folder without its sentinel for an unplugged disk, and writes nothing', async test => {
  const at = place(test)
  const copy = await at.open('one')
  await copy.put('a', pieces(Buffer.from('a')), expected(Buffer.from('a')))
  rmSync(at.root, { recursive: true })
  mkdirSync(at.root)
  await assert.rejects(at.open('one'), { code: 'missing', message: /Is its disk plugged in\?/ })
  await assert.rejects(copy.check(), { code: 'missing' })
  assert.deepEqual(readdirSync(at.root), [])
  rmSync(at.root, { recursive: true })
  const anew = await at.open('one')
  assert.notEqual(anew.id, copy.id, 'thrown away as a whole, it begins anew and is another copy')
})

it('keeps the time, sweeps what a crash left, and stays within itself', async test => {
  const at = place(test)
  const copy = await at.open('one')
  const [bytes, time] = [Buffer.from('a'), new Date('2024-05-01T20:24:31Z')]
  await copy.put('d/a', pieces(bytes), expected(bytes, time))
  assert.deepEqual(statSync(join(at.root, 'd/a')).mtime, time)
  await at.harm('.xbox-drive/tmp/half')
  await at.open('one')
  assert.deepEqual(await at.paths(), ['d/a'])
  await assert.rejects(copy.put('../a', pieces(bytes), expected(bytes)), { code: 'invalid' })
})
