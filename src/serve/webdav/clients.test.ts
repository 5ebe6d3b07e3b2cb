/** Conversations as Windows, macOS and GNOME hold them, request by request, against the same drive. */
import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { davArchive } from '../../../test/trial/dav-archive.ts'
import { bodyOf, wholeOf } from '../../http/bytes.ts'
import { besideDav } from './beside-dav.ts'
import { bodies, macQuota } from './clients.trial.ts'
import { readMultistatus, type SaidOf } from './multistatus.trial.ts'

const picture = Buffer.alloc(1000, 'picture')
const archive = davArchive([{ game: 'Halo é', captured: new Date('2026-01-02T03:04:05Z'), content: picture }])
after(() => archive[Symbol.dispose]())
const name = '2026-01-02%2003.04.05%200.png'

function talker(headers: Record<string, string>) {
  return async (method: string, path: string, more: Record<string, string> = {}, body?: string) => {
    const init = { method, headers: { ...headers, ...more }, ...(body === undefined ? {} : { body }) }
    const response = await archive.exchange(new Request(`http://127.0.0.1:8080${path}`, init))
    const bytes = await wholeOf(bodyOf(response))
    const isListing = response.status === 207
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      listed: isListing ? readMultistatus(`${bytes}`) : [],
    }
  }
}
const hrefs = (listed: readonly SaidOf[]) => listed.map(each => each.href)

it('Windows (WebClient) connects, looks around, and opens a file', async () => {
  const discovery = talker({ 'user-agent': 'DavClnt', translate: 'f', connection: 'Keep-Alive' })
  for (const path of ['/', '/dav']) {
    const { status, headers } = await discovery('OPTIONS', path)
    assert.deepEqual([status, headers.get('dav'), headers.get('ms-author-via')], [200, '1', 'DAV'], path)
    assert.match(headers.get('allow') ?? '', /PROPFIND/)
  }
  const talk = talker({
    'user-agent': 'Microsoft-WebDAV-MiniRedir/10.0.22631',
    translate: 'f',
    connection: 'Keep-Alive',
  })
  const steps = ['/', '/dav', '/dav/By%20game', '/dav/By%20game/Halo%20%C3%A9']
  for (const path of steps) {
    const { status, listed } = await talk('PROPFIND', path, { depth: '0' })
    assert.deepEqual([status, hrefs(listed)], [207, [path.replace(/\/?$/, '/')]])
    assert.equal(listed[0]?.found['{DAV:}resourcetype'], '{DAV:}collection')
  }
  const root = await talk('PROPFIND', '/', { depth: '1' })
  assert.deepEqual(hrefs(root.listed), ['/', '/dav/'])
  for (const probe of ['desktop.ini', 'AutoRun.inf', 'folder.jpg', 'Thumbs.db']) {
    assert.equal((await talk('PROPFIND', `/dav/${probe}`, { depth: '0' })).status, 404)
  }
  const { listed } = await talk('PROPFIND', '/dav/By%20game/Halo%20%C3%A9', { depth: '1' })
  assert.deepEqual(hrefs(listed), ['/dav/By%20game/Halo%20%C3%A9/', `/dav/By%20game/Halo%20%C3%A9/${name}`])
  assert.deepEqual(listed[1]?.found, {
    '{DAV:}resourcetype': '',
    '{DAV:}getcontentlength': '1000',
    '{DAV:}getlastmodified': 'Fri, 02 Jan 2026 03:04:05 GMT',
    '{DAV:}creationdate': '2026-01-02T03:04:05Z',
  })
  assert.deepEqual((await talk('GET', `/dav/By%20game/Halo%20%C3%A9/${name}`)).bytes, picture)
  const locked = await talk('LOCK', `/dav/By%20game/Halo%20%C3%A9/${name}`, { timeout: 'Second-3600' }, '<lockinfo/>')
  assert.equal(locked.status, 403)
})

it('macOS (webdavfs) mounts it read-only, shows the room, and reads a file in pieces', async () => {
  const talk = talker({ 'user-agent': 'WebDAVFS/3.0.0 (03008000) Darwin/23.4.0 (arm64)', 'content-type': 'text/xml' })
  const told = await talk('OPTIONS', '/dav/')
  // Class 2 is what makes macOS mount it for writing.
  assert.deepEqual([told.status, told.headers.get('dav')], [200, '1'])
  const body = bodies['macOS (webdavfs)']
  const root = await talk('PROPFIND', '/dav/', { depth: '0' }, body)
  assert.deepEqual(hrefs(root.listed), ['/dav/'])
  const room = await talk('PROPFIND', '/dav/', { depth: '0' }, macQuota)
  assert.deepEqual(room.listed[0]?.found, {
    '{DAV:}quota-available-bytes': '6000000000',
    '{DAV:}quota-used-bytes': '4000000000',
  })
  assert.deepEqual(room.listed[0]?.lacking, ['{DAV:}quota', '{DAV:}quotaused'])
  for (const probe of [
    '._.',
    '.DS_Store',
    '.metadata_never_index',
    '.Spotlight-V100',
    '.hidden',
    '._By%20game',
    'Backups.backupdb',
  ]) {
    assert.equal((await talk('PROPFIND', `/dav/${probe}`, { depth: '0' }, body)).status, 404)
  }
  // It asks in the decomposed form, and tells the folder from what is in it by its own spelling.
  const folder = '/dav/By%20game/Halo%20e%CC%81/'
  const { listed } = await talk('PROPFIND', folder, { depth: '1' }, body)
  assert.deepEqual(hrefs(listed), [folder, folder + name])
  const whole = await talk('GET', folder + name)
  const tag = whole.headers.get('etag') as string
  const piece = await talk('GET', folder + name, {
    range: 'bytes=512-1023',
    'if-range': tag,
    'cache-control': 'no-transform',
  })
  assert.deepEqual([piece.status, piece.bytes], [206, picture.subarray(512)])
  assert.equal((await talk('PUT', '/dav/._x', {}, 'x')).status, 403)
})

it('GNOME (gvfs) asks with its own list of properties, and keeps what it has by tag', async () => {
  const talk = talker({ 'user-agent': 'gvfs/1.50.3', 'apply-to-redirect-ref': 'T' })
  assert.equal((await talk('OPTIONS', '/dav/')).status, 200)
  const { listed } = await talk('PROPFIND', '/dav/By%20game/Halo%20%C3%A9', { depth: '1' }, bodies['GNOME (gvfs)'])
  const [folder, file] = listed
  assert.equal(folder?.found['{DAV:}displayname'], 'Halo é')
  assert.deepEqual(file?.lacking, [])
  const { '{DAV:}getetag': tag, '{DAV:}getcontenttype': type } = file?.found ?? {}
  assert.equal(type, 'image/png')
  const got = await talk('GET', file?.href as string)
  assert.equal(got.headers.get('etag'), tag)
  assert.equal((await talk('GET', file?.href as string, { 'if-none-match': tag as string })).status, 304)
})

it('leaves the root of the host to others in everything else', async () => {
  const beside = besideDav({ base: '', prefix: '/dav', clock: { now: () => new Date() } })
  const others = [
    ['GET', '/'],
    ['HEAD', '/'],
    ['PUT', '/'],
    ['PROPFIND', '/other'],
    ['OPTIONS', '/dav'],
  ] as const
  for (const [method, path] of others) {
    assert.equal(await beside(new Request(`http://127.0.0.1${path}`, { method })), undefined, `${method} ${path}`)
  }
})
