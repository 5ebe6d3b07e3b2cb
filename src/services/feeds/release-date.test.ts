import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Culture } from '../../model/feeds.ts'
import { supportedCultures } from './cultures.ts'
import { readReleaseDate, writeReleaseDate } from './release-date.ts'

const day = new Date('2008-11-07T00:00:00Z')

it('day and month stand as the culture has them, and are read so', () => {
  const written = (culture: string) => writeReleaseDate(day, culture as Culture)
  assert.deepEqual([written('en-us'), written('en-gb'), written('ja-jp')], ['11/07/2008', '07/11/2008', '2008/11/07'])
  // The last two count years otherwise, or write other digits.
  for (const culture of [...supportedCultures, 'th-th', 'ar-eg'] as Culture[]) {
    assert.deepEqual(readReleaseDate(writeReleaseDate(day, culture), culture), day, culture)
  }
})

it('other writers put other things between the numbers, or the year in front', () => {
  for (const text of ['7.11.2008', '07-11-2008', '2008-11-07']) {
    assert.deepEqual(readReleaseDate(text, 'de-de' as Culture), day, text)
  }
})

it('what is no day is none', () => {
  for (const text of [undefined, '', 'soon', '2008', '31/02/2008', '07/13/1899', '1/2/3/4']) {
    assert.equal(readReleaseDate(text, 'en-gb' as Culture), undefined, text)
  }
})
