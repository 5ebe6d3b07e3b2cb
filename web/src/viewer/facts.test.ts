import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { CaptureDetail, DetailFile } from '../../../src/serve/gallery/wire/answers.ts'
import { factsOf, inOrder, roleText } from './facts.ts'

const file = (role: string): DetailFile => ({ path: role, role, bytes: 1, sha256: '', archived: '', checked: null })
const detail: CaptureDetail = {
  index: 0,
  version: '1',
  contentId: 'c1',
  kind: 'gameClip',
  game: 'Halo',
  captured: '2026-11-27T12:00:00Z',
  upstream: true,
  verified: true,
  damaged: false,
  duration: 92,
  width: 3840,
  height: 2160,
  bytes: 5_242_880,
  files: [],
  entity: {},
  events: [],
}

it('lists what is known, and leaves out what is not', () => {
  const facts = new Map(factsOf(detail))
  assert.equal(facts.get('Length'), '1:32')
  assert.equal(facts.get('Resolution'), '3840 × 2160 (4K)')
  assert.equal(facts.get('Size'), '5.0 MiB (5,242,880 bytes)')
  assert.deepEqual([facts.has('Uploaded'), facts.has('Caption')], [false, false])
})

it('the capture itself stands before what belongs to it', () => {
  const roles = inOrder(['Entity', 'Thumbnail_Small', 'Download_HDR', 'Download'].map(file)).map(({ role }) =>
    roleText(role),
  )
  assert.deepEqual(roles, ['The capture', 'HDR picture', 'What the network said of it', 'Small thumbnail'])
  assert.equal(roleText('Ahoy'), 'Ahoy')
})
