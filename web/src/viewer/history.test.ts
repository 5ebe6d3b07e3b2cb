import assert from 'node:assert/strict'
import { it } from 'node:test'
import { historyOf } from './history.ts'

const at = '2026-11-27T12:00:00Z'
const told = (event: string, detail: Record<string, unknown> = {}) => historyOf([{ at, event, detail }])[0]

it('each event is a sentence', () => {
  const path = 'Captures/Halo/a.png'
  assert.equal(told('archived', { path, bytes: 2048, sha256: 'x' })?.text, 'Archived as a.png, 2.0 KiB.')
  assert.equal(told('damaged', { path, damage: 'corrupt' })?.text, 'Reading back showed that a.png is damaged.')
  assert.equal(told('damaged', { path, damage: 'corrupt' })?.tone, 'danger')
  assert.equal(
    told('requested', { plan: '0123456789abcdef' })?.text,
    'The network was asked to delete it by plan 0123456789ab.',
  )
  assert.equal(told('rebuilt', { files: 1 })?.text, 'The catalog was made anew from its 1 file.')
  assert.match(told('gone', { freed: true })?.text ?? '', /the archive keeps it/)
  assert.match(told('gone')?.text ?? '', /No longer in the listing/)
})

it('one of a later version is told as it is', () => {
  assert.equal(told('lent', { to: 'somebody', days: 3 })?.text, 'lent, to somebody, days 3')
})
