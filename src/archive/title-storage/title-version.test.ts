import assert from 'node:assert/strict'
import { it } from 'node:test'
import { fileTimeOf, isSameVersion, tagOf } from './title-version.ts'

const time = '2012-01-01T01:02:03.1234567Z'
const version = (size: number, etag: string, clientFileTime?: string) => ({ size, etag, clientFileTime })

it('knows a version by ETag and size, and where there is no ETag by its time', () => {
  assert.equal(isSameVersion(version(1, 'a'), version(1, 'a', time)), true)
  for (const [one, other] of [
    [version(1, 'a'), version(2, 'a')],
    [version(1, 'a', time), version(1, 'b', time)],
    [version(1, ''), version(1, '')],
    [version(1, '', time), version(1, '')],
    [version(1, 'a', time), version(1, '', time)],
  ] as const)
    assert.equal(isSameVersion(one, other), false, JSON.stringify([one, other]))
  assert.equal(isSameVersion(version(1, '', time), version(1, '', time)), true)
  assert.deepEqual([tagOf(version(1, 'a')), tagOf(version(1, ''))], ['"a"', undefined])
})

it('reads a time in both forms, and none before 1970', () => {
  for (const [text, iso] of [
    [time, '2012-01-01T01:02:03.123Z'],
    ['Sun, 01 Jan 2012 01:02:03 GMT', '2012-01-01T01:02:03.000Z'],
    ['0001-01-01T00:00:00.0000000Z', undefined],
    ['yesterday', undefined],
    [undefined, undefined],
  ] as const)
    assert.equal(fileTimeOf({ size: 0, etag: '', clientFileTime: text })?.toISOString(), iso, text)
})
