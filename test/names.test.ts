/** What lies in the working folder are files of ours, by names that every system can have. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { it } from 'node:test'

const foreign = (name: string) => !/^[\w.-]+$/.test(name)

it('no test leaves a file in the root that belongs elsewhere', () => {
  const names = readdirSync('.')
  assert.ok(names.includes('package.json'), 'it read them')
  assert.deepEqual(names.filter(foreign), [])
})

it('a path of another system taken for a name is caught', () => {
  assert.ok(foreign('\\tmp\\local\\watch.xml'))
})
