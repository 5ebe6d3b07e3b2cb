import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { stateFolder } from '../system.ts'
import { stateNotes } from './state-notes.ts'

it('notes stay between runs, for a week, and are done without where they cannot be kept', test => {
  const home = mkdtempSync(join(tmpdir(), 'xbox-drive-test-'))
  const before = process.env.XDG_STATE_HOME
  process.env.XDG_STATE_HOME = home
  test.after(() => {
    if (before === undefined) delete process.env.XDG_STATE_HOME
    else process.env.XDG_STATE_HOME = before
    rmSync(home, { recursive: true, force: true })
  })
  const seen = new Set<string>()
  const folder = join(stateFolder({ XDG_STATE_HOME: home }), 'uploads')
  assert.equal(stateNotes('uploads').load('one'), undefined)
  stateNotes('uploads').save('one', '1')
  stateNotes('uploads').save('two', '2')
  assert.deepEqual([stateNotes('uploads').load('one'), stateNotes('uploads').load('two')], ['1', '2'])
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), 0, 0)
  stateNotes('uploads').save('three', '3')
  assert.equal(readdirSync(folder).length, 1)
  const few = stateNotes('few', 2)
  for (const [index, name] of ['one', 'two', 'three'].entries()) {
    few.save(name, name)
    const [file] = readdirSync(join(folder, '../few')).filter(each => !seen.has(each))
    seen.add(file as string)
    const written = Date.now() / 1000 - 100 + index
    utimesSync(join(folder, '../few', file as string), written, written)
  }
  few.save('four', 'four')
  assert.deepEqual(['one', 'two', 'three', 'four'].map(few.load), [undefined, undefined, 'three', 'four'])
  stateNotes('uploads').forget('three')
  stateNotes('uploads').forget('three')
  assert.equal(stateNotes('uploads').load('three'), undefined)
  writeFileSync(join(folder, 'file'), '')
  const nowhere = stateNotes('uploads/file')
  nowhere.save('x', '1')
  assert.equal(nowhere.load('x'), undefined)
})
