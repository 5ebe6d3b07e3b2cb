import assert from 'node:assert/strict'
import { it } from 'node:test'
import { drive, folder, nothingWrong } from './dav.trial.ts'
import { readMultistatus } from './multistatus.trial.ts'

const quota = { used: 4_000_000_000, available: 6_000_000_000 }
const ask = drive(folder('', nothingWrong), { quota })
const propfind = async (path: string, depth: string, body?: string, headers = {}) => {
  const answer = await ask('PROPFIND', path, { depth, ...headers }, body)
  assert.equal(answer.status, 207, answer.text)
  assert.equal(answer.headers.get('content-type'), 'application/xml; charset=utf-8')
  return readMultistatus(answer.text)
}
const game = '/dav/By%20game/Halo%20%26%20Co/'
const usualOfFile = {
  '{DAV:}resourcetype': '',
  '{DAV:}getcontentlength': '12',
  '{DAV:}getlastmodified': 'Fri, 02 Jan 2026 03:04:05 GMT',
  '{DAV:}creationdate': '2026-01-02T03:04:05Z',
}

it('lists a folder and what is in it, with the four usual properties, for whoever sends no body', async () => {
  const [self, a, clip] = await propfind(game, '1')
  const { '{DAV:}getcontentlength': _, ...ofFolder } = usualOfFile
  const lacking: string[] = []
  assert.deepEqual(self, {
    href: game,
    found: { ...ofFolder, '{DAV:}resourcetype': '{DAV:}collection' },
    lacking,
    status: undefined,
  })
  assert.equal(a?.href, `${game}a.png`)
  assert.deepEqual(clip, { href: `${game}clip%20%C3%A9.mp4`, found: usualOfFile, lacking, status: undefined })
  const everything = await propfind(game, '1', '<propfind xmlns="DAV:"><allprop/></propfind>')
  assert.deepEqual(everything, await propfind(game, '1'))
  const alone = await propfind(game, '0')
  assert.deepEqual(alone, [self])
})

it('retrieves named properties (RFC 4918, 9.1.3), unknown ones of any namespace as missing', async () => {
  const body = `<?xml version="1.0" encoding="utf-8" ?>
    <D:propfind xmlns:D="DAV:"><D:prop xmlns:R="http://ns.example.com/boxschema/">
      <R:bigbox/><D:getetag/><R:DingALing/><none xmlns=""/><D:nonsense/><xml:odd/><D:getetag/>
    </D:prop></D:propfind>`
  const [found] = await propfind(`${game}a.png`, '0', body)
  assert.deepEqual(found?.found, { '{DAV:}getetag': '"tag-of-1"' })
  assert.deepEqual(found?.lacking, [
    '{http://ns.example.com/boxschema/}bigbox',
    '{http://ns.example.com/boxschema/}DingALing',
    '{}none',
    '{DAV:}nonsense',
    '{http://www.w3.org/XML/1998/namespace}odd',
  ])
})

it('lists the names of properties (RFC 4918, 9.1.4)', async () => {
  const [self, file] = await propfind(game, '1', '<propfind xmlns="DAV:"><propname/></propfind>')
  assert.deepEqual(Object.keys(file?.found ?? {}).sort(), [
    '{DAV:}creationdate',
    '{DAV:}displayname',
    '{DAV:}getcontentlength',
    '{DAV:}getcontenttype',
    '{DAV:}getetag',
    '{DAV:}getlastmodified',
    '{DAV:}lockdiscovery',
    '{DAV:}resourcetype',
    '{DAV:}supportedlock',
    '{urn:schemas-microsoft-com:}Win32CreationTime',
    '{urn:schemas-microsoft-com:}Win32FileAttributes',
    '{urn:schemas-microsoft-com:}Win32LastAccessTime',
    '{urn:schemas-microsoft-com:}Win32LastModifiedTime',
  ])
  assert.ok([...Object.values(file?.found ?? {}), ...Object.values(self?.found ?? {})].every(value => value === ''))
  assert.ok(!('{DAV:}getetag' in (self?.found ?? {})))
})

it('adds to everything what is included (RFC 4918, 9.1.6)', async () => {
  const body =
    '<D:propfind xmlns:D="DAV:"><D:allprop/><D:include><D:supportedlock/><D:getcontentlength/><D:acl/></D:include></D:propfind>'
  const [found] = await propfind(`${game}clip%20%C3%A9.mp4`, '0', body)
  assert.deepEqual(found?.found, { ...usualOfFile, '{DAV:}supportedlock': '' })
  assert.deepEqual(found?.lacking, ['{DAV:}acl'])
})

it('tells the values of all other properties', async () => {
  const body = `<propfind xmlns="DAV:" xmlns:Z="urn:schemas-microsoft-com:"><prop><displayname/><getcontenttype/><lockdiscovery/>
    <quota-available-bytes/><quota-used-bytes/><Z:Win32CreationTime/><Z:Win32LastAccessTime/><Z:Win32LastModifiedTime/>
    <Z:Win32FileAttributes/></prop></propfind>`
  const [root] = await propfind('/dav/', '0', body)
  const time = 'Fri, 02 Jan 2026 03:04:05 GMT'
  const times = Object.fromEntries(
    ['Creation', 'LastAccess', 'LastModified'].map(name => [`{urn:schemas-microsoft-com:}Win32${name}Time`, time]),
  )
  assert.deepEqual(root?.found, {
    '{DAV:}displayname': 'Xbox Drive',
    '{DAV:}lockdiscovery': '',
    '{DAV:}quota-available-bytes': '6000000000',
    '{DAV:}quota-used-bytes': '4000000000',
    ...times,
    '{urn:schemas-microsoft-com:}Win32FileAttributes': '00000010',
  })
  const [file] = await propfind(`${game}a.png`, '0', body)
  assert.deepEqual(file?.found, {
    '{DAV:}displayname': 'a.png',
    '{DAV:}getcontenttype': 'image/png',
    '{DAV:}lockdiscovery': '',
    ...times,
    '{urn:schemas-microsoft-com:}Win32FileAttributes': '00000021',
  })
  assert.deepEqual(file?.lacking, ['{DAV:}quota-available-bytes', '{DAV:}quota-used-bytes'])
})

it('leaves out what is missing for whoever wants no more than he needs', async () => {
  const body = '<propfind xmlns="DAV:"><prop><getetag/><acl/></prop></propfind>'
  for (const headers of [{ prefer: 'return=minimal' }, { brief: 't' }]) {
    const [found] = await propfind(game, '0', body, headers)
    assert.deepEqual([found?.found, found?.lacking], [{}, []])
  }
})

it('lists a file that is gone from the disk, without a tag', async () => {
  const listed = await propfind(
    '/dav/By%20date/2026/',
    '1',
    '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>',
  )
  assert.deepEqual(
    listed.map(({ href, found, lacking }) => [href.split('/').at(-1), found['{DAV:}getetag'], lacking.length]),
    [
      ['', undefined, 1],
      ['2026-01-02%20Halo.png', '"tag-of-7"', 0],
      ['gone.png', undefined, 1],
    ],
  )
})

it('refuses to walk the whole drive at once', async () => {
  for (const headers of [{}, { depth: 'infinity' }, { depth: 'Infinity' }] as Record<string, string>[]) {
    const { status, text } = await ask('PROPFIND', '/dav/', headers)
    assert.equal(status, 403)
    assert.match(text, /<D:error xmlns:D="DAV:"><D:propfind-finite-depth \/>/)
  }
  const file = await ask('PROPFIND', `${game}a.png`)
  assert.equal(file.status, 207, 'a file is no deeper than itself')
})

it('answers for a folder without its slash, and says where it is', async () => {
  const { status, headers, text } = await ask('PROPFIND', '/dav', { depth: '1' })
  assert.equal(status, 207)
  assert.equal(headers.get('content-location'), '/dav/')
  assert.deepEqual(
    readMultistatus(text).map(({ href }) => href),
    ['/dav/', '/dav/By%20date/', '/dav/By%20game/', '/dav/By%20kind/'],
  )
})

it('puts what stands in front of it before every address', async () => {
  const secret = drive(folder('', nothingWrong), { base: '/s3cret' })
  const { text } = await secret('PROPFIND', '/dav/', { depth: '1' })
  assert.deepEqual(readMultistatus(text)[1]?.href, '/s3cret/dav/By%20date/')
})
