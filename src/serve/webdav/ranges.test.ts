/** Forty requests for parts of a file of 100 bytes of the archive, as RFC 9110 (sections 13 and 14) has them answered. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { bodyOf, wholeOf } from '../../http/bytes.ts'
import type { Sha256 } from '../../model/ids.ts'
import { archiveFile } from '../../stores/folder/archive-file.ts'
import { archiveFiles } from './archive-files.ts'
import { folder } from './dav.trial.ts'
import { webdavExchange } from './webdav-exchange.ts'

const archive = mkdtempSync(join(tmpdir(), 'webdav-ranges-'))
after(() => rmSync(archive, { recursive: true }))
const content = Buffer.from(Array.from({ length: 100 }, (_, at) => at))
const sha256 = createHash('sha256').update(content).digest('hex') as Sha256
const captured = new Date('2026-01-02T03:04:05Z')
mkdirSync(join(archive, 'Captures'))
for (const [name, bytes] of Object.entries({ clip: content, empty: Buffer.alloc(0) })) {
  writeFileSync(join(archive, `Captures/${name}.mp4`), bytes)
  utimesSync(join(archive, `Captures/${name}.mp4`), captured, captured)
}

const fileAt = (path: string) => archiveFile(archive, path)
const file = (name: string, size: number) => ({
  ...{ name, size, modified: captured, created: captured, contentType: 'video/mp4' },
  look: () => archiveFiles(fileAt)({ path: `Captures/${name}`, size, sha256, modified: captured }, 'video/mp4'),
})
const files = [file('clip.mp4', 100), file('empty.mp4', 0)]
const root = { ...folder('', {}), files: () => files, find: (name: string) => files.find(each => each.name === name) }
const clock = { now: () => new Date('2026-11-27T12:00:00Z') }
const exchange = webdavExchange({
  base: '',
  prefix: '/dav',
  root: async () => root,
  quota: async () => undefined,
  clock,
})

async function ask(method: string, name: string, headers: Record<string, string>) {
  const response = await exchange(new Request(`http://127.0.0.1/dav/${name}.mp4`, { method, headers }))
  return { response, bytes: await wholeOf(bodyOf(response)) }
}

const tag = `"${sha256}"`
const date = captured.toUTCString()
/** What is to come: first and last byte, `all`, `none` with a 416, or a status without any bytes. */
type Expected = readonly [first: number, last: number] | 'all' | 'none' | 304 | 412
const table: readonly (readonly [range: string | undefined, expected: Expected, more?: Record<string, string>])[] = [
  [undefined, 'all'],
  ['bytes=0-0', [0, 0]],
  ['bytes=0-1', [0, 1]],
  ['bytes=0-', [0, 99]],
  ['bytes=0-99', [0, 99]],
  ['bytes=0-100', [0, 99]],
  ['bytes=99-', [99, 99]],
  ['bytes=99-99', [99, 99]],
  ['bytes=50-59', [50, 59]],
  ['bytes=-1', [99, 99]],
  ['bytes=-100', [0, 99]],
  ['bytes=-101', [0, 99]],
  ['bytes=007-008', [7, 8]],
  ['BYTES=1-2', [1, 2]],
  ['bytes= 1-2 ', [1, 2]],
  ['bytes=1-2,', [1, 2]],
  ['bytes=100-', 'none'],
  ['bytes=100-200', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=18446744073709551616-', 'none'],
  ['bytes=0-18446744073709551616', [0, 99]],
  ['bytes=-18446744073709551616', [0, 99]],
  ['bytes=18446744073709551615-18446744073709551616', 'none'],
  ['bytes=2-1', 'all'],
  ['bytes=', 'all'],
  ['bytes=-', 'all'],
  ['bytes=a-b', 'all'],
  ['bytes=1-2-3', 'all'],
  ['bytes=0x1-2', 'all'],
  ['items=0-1', 'all'],
  ['0-1', 'all'],
  ['bytes=1-2', [1, 2], { 'if-range': tag }],
  ['bytes=1-2', 'all', { 'if-range': `W/${tag}` }],
  ['bytes=1-2', 'all', { 'if-range': '"other"' }],
  ['bytes=1-2', [1, 2], { 'if-range': date }],
  ['bytes=1-2', 'all', { 'if-range': 'Fri, 02 Jan 2026 03:04:06 GMT' }],
  ['bytes=1-2', 304, { 'if-none-match': tag }],
  ['bytes=1-2', [1, 2], { 'if-match': tag }],
  ['bytes=1-2', 412, { 'if-match': '"other"' }],
  ['bytes=200-', 'all', { 'if-range': '"other"' }],
  [`bytes=${'0-0,'.repeat(17)}`, 'all'],
  ['bytes=0-89,10-99', 'all'],
]

for (const [range, expected, more = {}] of table) {
  it(`${range} ${JSON.stringify(more)}: ${expected}`, async () => {
    const headers = { ...more, ...(range === undefined ? {} : { range }) }
    const { response, bytes } = await ask('GET', 'clip', headers)
    const said = (name: string) => response.headers.get(name)
    assert.equal(said('etag'), tag)
    if (typeof expected === 'number') assert.deepEqual([response.status, said('content-range')], [expected, null])
    else if (expected === 'none') assert.deepEqual([response.status, said('content-range')], [416, 'bytes */100'])
    else {
      const [first, last] = expected === 'all' ? [0, 99] : expected
      assert.equal(response.status, expected === 'all' ? 200 : 206)
      assert.equal(said('content-range'), expected === 'all' ? null : `bytes ${first}-${last}/100`)
      assert.deepEqual(bytes, content.subarray(first, last + 1))
      assert.equal(said('content-length'), `${last + 1 - first}`)
      assert.equal(said('accept-ranges'), 'bytes')
    }
    // A range has no meaning for HEAD; conditions have.
    const head = await ask('HEAD', 'clip', headers)
    assert.equal(head.response.status, typeof expected === 'number' ? expected : 200)
    if (head.response.status === 200) assert.equal(head.response.headers.get('content-length'), '100')
    if (head.response.status < 400) assert.equal(head.bytes.length, 0)
  })
}

it('gives several parts at once, each with its place', async () => {
  const { response, bytes } = await ask('GET', 'clip', { range: 'bytes=0-1,-2,200-300' })
  assert.equal(response.status, 206)
  assert.equal(response.headers.get('content-length'), `${bytes.length}`)
  const [, boundary] = /^multipart\/byteranges; boundary=(.*)$/.exec(response.headers.get('content-type') ?? '') ?? []
  const part = (range: string, inner: string) =>
    `\r\n--${boundary}\r\ncontent-type: video/mp4\r\ncontent-range: bytes ${range}/100\r\n\r\n${inner}`
  assert.equal(bytes.toString('latin1'), `${part('0-1', '\0\x01')}${part('98-99', 'bc')}\r\n--${boundary}--\r\n`)
})

it('has nothing to give of an empty file but all of it', async () => {
  for (const [range, status] of [
    ['bytes=-1', 200],
    ['bytes=0-', 416],
    ['bytes=0-0', 416],
  ] as const) {
    assert.equal((await ask('GET', 'empty', { range })).response.status, status, range)
  }
})
