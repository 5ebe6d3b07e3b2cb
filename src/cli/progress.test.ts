import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { PullEvent } from '../archive/pull.ts'
import { contentId } from '../model/ids.ts'
import { frame, progress } from './progress.ts'
import { redacted } from './redacted.ts'

const id = contentId('c1')
const events: PullEvent[] = [
  { event: 'listed', noun: 'capture', seen: 2, wanted: 2, wantedBytes: 3 << 20, complete: true },
  { event: 'started', transfer: 'c1 Download', label: 'Halo', size: 2 << 20, from: 0 },
  { event: 'received', transfer: 'c1 Download', bytes: 1 << 20 },
  { event: 'waiting', milliseconds: 5000, why: 'the network answered 503' },
  { event: 'ended', transfer: 'c1 Download' },
  { event: 'archived', item: id, label: 'Halo', path: 'Captures/Halo/a.mp4', bytes: 2 << 20 },
  {
    event: 'failed',
    item: id,
    label: 'Doom',
    failure: { code: 'upstream', message: 'It broke off.', retryAt: undefined },
  },
]

function lines(level: 'quiet' | 'normal' | 'verbose', terminal: boolean): string {
  let text = ''
  const stream = {
    isTTY: terminal,
    columns: 60,
    write: (piece: string) => (text += piece),
  } as unknown as NodeJS.WriteStream
  let now = 0
  const shown = progress(stream, level, () => (now += 40))
  for (const event of events) shown.report(event)
  shown.end()
  return text
}

it('writes plain lines where nobody looks at a terminal', () => {
  assert.equal(
    lines('normal', false),
    'waiting  5 s: the network answered 503\narchived Captures/Halo/a.mp4 (2.0 MiB)\nfailed   Doom: It broke off.\n',
  )
  assert.equal(lines('quiet', false), 'failed   Doom: It broke off.\n')
  assert.doesNotMatch(lines('normal', false), /\x1b/)
})

it('draws what is on its way at a terminal, no wider than that', () => {
  const flights = new Map([
    ['a', { label: 'A game with a very long name that goes on and on and on', size: 4 << 20, done: 1 << 20 }],
  ])
  const picture = {
    noun: 'capture' as const,
    wanted: 9,
    wantedBytes: 90 << 20,
    complete: true,
    archived: 3,
    failed: 1,
    received: 31 << 20,
    counted: 30 << 20,
    rate: 2 << 20,
    flights,
  }
  assert.deepEqual(
    frame(picture, 60),
    [
      '3 of 9 captures, 30.0 MiB of 90.0 MiB, 2.0 MiB/s, 30 s lef…',
      '   25 %    4.0 MiB  A game with a very long name that goes …',
    ].map(line => line.slice(0, 58) + (line.length > 58 ? '…' : '')),
  )
  for (const line of frame(picture, 40)) assert.ok(line.length < 40)
  assert.match(lines('normal', true), /\x1b\[/)
})

it('blanks what must not be seen, wherever it slipped through', () => {
  const text = 'XBL3.0 x=12;eyJhbGciOi and https://x/y?sv=1&sig=abc%3D&__gda__=1_2 and "eyJhbGciOiJ9.e30.sig"'
  assert.equal(redacted(text), 'XBL3.0 x=…;… and https://x/y?sv=1&sig=…&__gda__=… and "…"')
})
