import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { Failure } from '../../../model/failure.ts'
import { type TitleBlob, titleFile, titlePath } from '../../../model/title-storage.ts'
import type { VerbContext } from './context.ts'
import { pathsFor } from './local.ts'
import { fileNamed, folderNamed, isFolderName, matcher } from './remote.ts'

const matches = (pattern: string, name: string, below = false) => matcher(pattern, below)(titleFile(name))

it('patterns stay within a folder, unless two stars say otherwise', () => {
  for (const [pattern, yes, no] of [
    ['*.dat', ['a.dat', '.dat'], ['a.datx', 's/a.dat', 'adat']],
    ['s/?.dat', ['s/a.dat'], ['s/ab.dat', 's/.dat', 'a.dat']],
    ['**', ['a', 's/t/a.dat'], []],
    ['**/a.dat', ['a.dat', 's/a.dat', 's/t/a.dat'], ['s/ba.dat']],
    ['s/**.dat', ['s/a.dat', 's/t/a.dat'], ['a.dat']],
    ['[a-c]1', ['a1', 'c1'], ['d1', 'a11']],
    ['[!a-c]1', ['d1'], ['a1']],
    ['a.*', ['a.x'], ['abx']],
  ] as const) {
    for (const name of yes) assert.equal(matches(pattern, `${name},binary`), true, `${pattern} ${name}`)
    for (const name of no) assert.equal(matches(pattern, `${name},binary`), false, `${pattern} ${name}`)
  }
  assert.equal(matches('*,json', 'a,json'), true)
  assert.equal(matches('*,json', 'a,binary'), false)
  assert.equal(matches('s*', 'saves/old/a.dat,binary'), false)
  assert.equal(matches('s*', 'saves/old/a.dat,binary', true), true)
  assert.throws(
    () => matcher('[z-a]', false),
    (thrown: unknown) => thrown instanceof Failure && thrown.code === 'invalid',
  )
})

it('a name without a pattern in it matches itself alone, whatever it is made of', () => {
  const name = fc.stringMatching(/^\w{1,4}(\/\w{1,4}){0,2}(\.\w{1,3})?$/)
  fc.assert(
    fc.property(name, name, (a, b) => {
      assert.equal(matches(a, `${b},binary`), a === b)
    }),
  )
  // What would mean something to a regular expression means nothing here.
  for (const odd of ['a+', '(a)', 'a|b', '^a', '$', '\\w', '{1}']) assert.equal(matches(odd, 'a,binary'), false, odd)
})

it('a file has the type that is said, asked for, or usual where it is', () => {
  const context = (family: string, type?: string) => ({ place: { family }, config: { type } }) as unknown as VerbContext
  assert.equal(fileNamed('a.json', context('global')), 'a.json,json')
  assert.equal(fileNamed('a.dat', context('global')), 'a.dat,binary')
  assert.equal(fileNamed('a.dat', context('global', 'config')), 'a.dat,config')
  assert.equal(fileNamed('a.dat,json', context('global', 'config')), 'a.dat,json')
  assert.equal(fileNamed('hero', context('json')), 'hero,json', 'a place that takes nothing else')
  for (const [word, folder] of [
    ['', ''],
    ['.', ''],
    ['./', ''],
    ['/', ''],
    ['a/b/', 'a/b'],
  ] as const) {
    assert.deepEqual([folderNamed(word), isFolderName(word)], [folder, true], word)
  }
  assert.equal(isFolderName('a.dat'), false)
})

it('files that differ in their type only keep it on this machine', () => {
  const blobs = ['s/a,json', 's/a,binary', 's/old/b,json'].map(file => ({ file: titleFile(file) }) as TitleBlob)
  assert.deepEqual([...pathsFor(blobs, titlePath('s'), 'out').values()], ['out/a,json', 'out/a,binary', 'out/old/b'])
})
