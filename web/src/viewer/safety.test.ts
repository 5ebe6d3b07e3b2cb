import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { DetailFile } from '../../../src/serve/gallery/wire/answers.ts'
import { badges, whereabouts, wholeness } from './safety.ts'

const now = Date.parse('2026-11-27T12:00:00Z')
const file: DetailFile = {
  path: 'Captures/Halo/2026-11-01 10.00.00 0b2a0559.png',
  role: 'Download',
  bytes: 10,
  sha256: 'a',
  archived: '2026-11-02T00:00:00Z',
  checked: '2026-11-24T12:00:00Z',
}
const facts = { damaged: false, verified: true, upstream: true, expires: '2026-12-09T12:00:00Z', files: [file] }

it('a capture was read back as long ago as the file that was not for longest', () => {
  const older = { ...file, checked: '2026-11-20T12:00:00Z' }
  assert.equal(wholeness({ ...facts, files: [file, older] }, now).text, 'Read back 7 days ago, and right.')
  assert.equal(wholeness({ ...facts, verified: false }, now).command, 'xbox-drive verify')
})

it('a damaged one says which file, and how it is mended', () => {
  const said = wholeness({ ...facts, damaged: true, files: [{ ...file, damage: 'missing' }] }, now)
  assert.equal(said.text, '2026-11-01 10.00.00 0b2a0559.png is missing. This command mends it.')
  assert.equal(said.command, 'xbox-drive verify --repair')
  assert.equal(said.tone, 'danger')
})

it('says when the network deletes it, and that this is no harm', () => {
  assert.match(whereabouts(facts, now).text, /^The network deletes it in 12 days, on .*2026.*\. It is safe here\.$/)
  assert.match(whereabouts({ ...facts, damaged: true }, now).text, /Mend it before\.$/)
  assert.match(whereabouts({ ...facts, expires: '2026-11-20T12:00:00Z' }, now).text, /was to delete it 7 days ago/)
  assert.match(whereabouts({ ...facts, upstream: false }, now).text, /no longer on the network/)
})

it('the head has the least: whole or not, and what leaves the network within a month', () => {
  assert.deepEqual(
    badges(facts, now).map(each => each.text),
    ['Verified', 'Leaves the network in 12 days'],
  )
  assert.deepEqual(
    badges({ ...facts, expires: '2027-02-01T00:00:00Z' }, now).map(each => each.text),
    ['Verified'],
  )
  assert.deepEqual(
    badges({ ...facts, upstream: false, verified: false }, now).map(each => each.text),
    ['Not read back'],
  )
})
