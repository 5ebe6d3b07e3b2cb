import assert from 'node:assert/strict'
import { it } from 'node:test'
import { byLibxml } from '../../../test/trial/xml-judges.ts'
import { type Bytes, carrying } from '../../http/bytes.ts'
import { drive, folder, nothingWrong } from './dav.trial.ts'
import type { DavFolder } from './dav-tree.ts'
import { webdavExchange } from './webdav-exchange.ts'

const ask = drive(folder('', nothingWrong))
const file = '/dav/By%20game/Halo%20%26%20Co/a.png'
const allow = 'OPTIONS, GET, HEAD, PROPFIND'

it('says what it is, wherever it is asked, without a look', async () => {
  for (const path of ['/dav', '/dav/', file, '/dav/nowhere']) {
    const { status, headers, text } = await ask('OPTIONS', path)
    assert.deepEqual([status, text], [200, ''])
    assert.equal(headers.get('dav'), '1')
    assert.equal(headers.get('ms-author-via'), 'DAV')
    assert.equal(headers.get('allow'), allow)
  }
})

it('gives a file whole and in pieces, and says of it what there is to say', async () => {
  const whole = await ask('GET', file)
  assert.deepEqual([whole.status, whole.text], [200, 'a'])
  assert.deepEqual(Object.fromEntries(whole.headers), {
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-length': '1',
    'content-type': 'image/png',
    etag: '"tag-of-1"',
    'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT',
    'x-content-type-options': 'nosniff',
  })
  const head = await ask('HEAD', file)
  assert.deepEqual(
    [head.status, head.text, Object.fromEntries(head.headers)],
    [200, '', Object.fromEntries(whole.headers)],
  )
  assert.equal((await ask('GET', file, { 'if-none-match': '"tag-of-1"' })).status, 304)
})

it('shows a folder as a page', async () => {
  const { status, headers, text } = await ask('GET', '/dav/By%20game')
  assert.equal(status, 200)
  assert.equal(headers.get('content-type'), 'text/html; charset=utf-8')
  assert.match(text, /<html lang="en">.*<title>By game<\/title>.*<h1>By game<\/h1>/)
  assert.match(text, /<a href="\/dav\/">/, 'the way up')
  assert.match(text, /<a href="\/dav\/By%20game\/Halo%20%26%20Co\/">Halo &amp; Co\/<\/a>/)
  assert.equal((await ask('HEAD', '/dav/By%20game/')).text, '')
  // The page is XML too, but for two tags: whatever names there are, none of them becomes markup.
  const inner = await ask(
    'GET',
    "/dav/By%20game/100%25%20%231%3F%20%2B%20more%3B%20%E6%97%A5%E6%9C%AC%20%F0%9F%8E%AE%20'%22%3C%3E/",
  )
  assert.equal(inner.status, 200)
  assert.ok(byLibxml(inner.text.replace(/<!doctype html>\n|<meta [^>]*>/g, '')))
})

it('changes nothing, and says so', async () => {
  for (const method of ['PUT', 'DELETE', 'MKCOL', 'COPY', 'MOVE', 'PROPPATCH', 'LOCK', 'UNLOCK', 'PATCH']) {
    const { status, headers, text } = await ask(method, file)
    assert.deepEqual([status, headers.get('allow')], [403, allow], method)
    assert.equal(byLibxml(text)?.name, 'D:error')
    assert.match(text, /read-only/)
  }
  for (const method of ['POST', 'REPORT', 'SEARCH', 'ACL', 'MKCALENDAR', 'BIND', 'WHATEVER']) {
    const { status, headers, text } = await ask(method, file)
    assert.deepEqual([status, headers.get('allow'), byLibxml(text)?.name], [405, allow, 'D:error'], method)
  }
})

it('leaves the body of what it refuses unread', async () => {
  const clock = { now: () => new Date() }
  const exchange = webdavExchange({ base: '', prefix: '/dav', root: forbidden, quota: async () => undefined, clock })
  const body: Bytes = { [Symbol.asyncIterator]: () => assert.fail('the body was read') }
  const { status } = await exchange(carrying(new Request('http://127.0.0.1/dav/a', { method: 'PUT' }), body))
  assert.equal(status, 403)
})

const forbidden = async (): Promise<DavFolder> => assert.fail('the tree was looked at')

it('answers what desktops look for without a look', async () => {
  const clock = { now: () => new Date() }
  const exchange = webdavExchange({ base: '', prefix: '/dav', root: forbidden, quota: async () => undefined, clock })
  const names = [
    ...['._clip.mp4', '.DS_Store', '.metadata_never_index', '.Spotlight-V100', '.hidden', '.Trashes', '.Trash-1000'],
    ...['%2EDS_Store', '.directory', '.git/HEAD'],
  ]
  for (const name of names) {
    for (const method of ['GET', 'HEAD', 'PROPFIND']) {
      const request = new Request(`http://127.0.0.1/dav/By%20date/${name}`, { method })
      assert.equal((await exchange(request)).status, 404, name)
    }
  }
})

it('shows a game that is called like something Windows looks for', async () => {
  const names = ['desktop.ini', 'Thumbs.db', 'autorun.inf', 'folder.jpg', 'System Volume Information', '$RECYCLE.BIN']
  const look = drive(folder('', { 'By game': Object.fromEntries(names.map(name => [name, { 'a.png': name }])) }))
  for (const name of names) {
    const at = `/dav/By%20game/${encodeURIComponent(name)}`
    assert.equal((await look('PROPFIND', `${at}/`, { depth: '1' })).status, 207, name)
    assert.equal((await look('GET', `${at}/a.png`)).text, name)
    assert.equal((await look('PROPFIND', `${at}/${encodeURIComponent(name)}`, { depth: '0' })).status, 404, name)
  }
})

it('finds names in any spelling, and nothing that is not there', async () => {
  const same = [
    '/dav/By%20game/Halo%20%26%20Co/clip%20%C3%A9.mp4',
    '/dav/By%20game/Halo%20&%20Co/clip%20e%CC%81.mp4',
    '/dav/%42y%20game/Halo%20%26%20Co/clip%20%c3%a9.mp4',
    '/dav/BY%20GAME/halo%20%26%20co/Clip%20%C3%89.MP4',
  ]
  for (const path of same) assert.equal((await ask('GET', path)).text, 'clip of Halo', path)
  const none = [
    ...[
      '/dav/nowhere',
      '/davs',
      '/',
      '/dav//By%20game',
      `${file}/`,
      `${file}/more`,
      '/dav/By+game',
      '/dav/By%2520game',
    ],
    ...['/dav/By%20game%2FHalo%20%26%20Co', '/dav/%20', '/dav/By%20game/..%2F..%2Fetc%2Fpasswd'],
  ]
  for (const path of none) assert.equal((await ask('GET', path)).status, 404, path)
  assert.equal((await ask('GET', '/dav/%ff')).status, 400)
})
