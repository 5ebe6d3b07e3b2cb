import assert from 'node:assert/strict'
import { it } from 'node:test'
import { memoryCatalog } from '../../../test/trial/memory-catalog.ts'
import type { Capture } from '../../model/capture.ts'
import type { ContentId, LocalId, Xuid } from '../../model/ids.ts'
import type { CaptureSource } from '../ports.ts'
import type { ListingOutcome } from '../pull.ts'
import { readListing } from './listing.ts'

const hour = 3_600_000
const owner = '2533274800000042' as Xuid
const captures = Array.from({ length: 30 }, (_, index): Capture => {
  const id = `${index}`.padStart(8, '0')
  const captured = new Date(Date.UTC(2026, 4, 1) - index * hour)
  return {
    kind: 'screenshot',
    contentId: id as ContentId,
    localId: id as LocalId,
    owner,
    game: 'Reef',
    titleId: undefined,
    captured,
    uploaded: captured,
    expires: new Date(captured.getTime() + 90 * 24 * hour),
    locators: [],
    said: '{}',
  }
})

/** As a whole, in three pages. */
async function* pages(loops: boolean) {
  for (let from = 0; from < captures.length; from += 10) yield captures.slice(from, from + 10)
  if (loops) yield captures.slice(0, 10)
}

for (const set of [-30 * 24, -1, 0, 1]) {
  it(`is read to its end after the clock was set by ${set} hours, and one that repeats is still seen`, async () => {
    await using catalog = memoryCatalog()
    let time = Date.UTC(2026, 5, 1)
    const read = async (loops = false) => {
      const source = { pages: () => pages(loops) } as Partial<CaptureSource> as CaptureSource
      const outcome: ListingOutcome = { seen: 0, gone: 0, incomplete: undefined }
      const order = { owner, kind: 'screenshot', full: true, dryRun: false } as const
      const world = { source, catalog, now: () => new Date(time), signal: new AbortController().signal }
      for await (const _ of readListing(world, order, outcome)) continue
      return outcome
    }
    const whole = { seen: 30, gone: 0, incomplete: undefined }
    assert.deepEqual(await read(), whole)
    time += set * hour
    assert.deepEqual(await read(), whole)
    assert.match((await read(true)).incomplete ?? '', /repeats itself/)
    assert.deepEqual(await read(), whole)
  })
}
