import assert from 'node:assert/strict'
import { it } from 'node:test'
import { drive, folder } from './dav.trial.ts'

const ask = drive(folder('', { a: {} }))
const status = async (body: string, headers: Record<string, string> = {}) =>
  (await ask('PROPFIND', '/dav/', { depth: '0', ...headers }, body)).status

/** Refused with 400. */
const wrong: Readonly<Record<string, string>> = {
  'no XML at all': 'getetag, please',
  'an end too early (litmus: propfind_invalid)': '<D:propfind xmlns:D="DAV:"><D:prop>',
  'a namespace without a name (litmus: propfind_invalid2)':
    '<D:propfind xmlns:D="DAV:"><D:prop><bar:foo xmlns:bar=""/></D:prop></D:propfind>',
  'a prefix nobody declared': '<D:propfind xmlns:D="DAV:"><D:prop><Z:foo/></D:prop></D:propfind>',
  'the root of nothing': '<propfind><allprop/></propfind>',
  'another root': '<D:propertyupdate xmlns:D="DAV:"/>',
  'nothing asked': '<D:propfind xmlns:D="DAV:"/>',
  'nothing known asked (RFC 4918, A.2)': '<propfind xmlns="DAV:"><expired-props/></propfind>',
  'two things asked': '<propfind xmlns="DAV:"><allprop/><propname/></propfind>',
  'one thing asked twice': '<propfind xmlns="DAV:"><prop/><prop/></propfind>',
  'an include alone': '<propfind xmlns="DAV:"><include><getetag/></include></propfind>',
  'an include with names': '<propfind xmlns="DAV:"><propname/><include><getetag/></include></propfind>',
  'three things asked': '<propfind xmlns="DAV:"><allprop/><include/><propname/></propfind>',
  'a DTD': '<!DOCTYPE propfind><propfind xmlns="DAV:"><allprop/></propfind>',
  'an entity': '<!DOCTYPE propfind [<!ENTITY x "y">]><propfind xmlns="DAV:"><prop>&x;</prop></propfind>',
  'a reference to nothing': '<propfind xmlns="DAV:"><prop>&x;</prop></propfind>',
  'two roots': '<propfind xmlns="DAV:"><allprop/></propfind><more/>',
  'more names than there are': `<propfind xmlns="DAV:"><prop>${Array.from({ length: 300 }, (_, at) => `<p${at}/>`).join('')}</prop></propfind>`,
}

for (const [name, body] of Object.entries(wrong)) {
  it(`refuses ${name}`, async () => assert.equal(await status(body), 400))
}

it('passes over what it does not know (RFC 4918, 17)', async () => {
  const body =
    '<propfind xmlns="DAV:" a="b"><other/><x:prop xmlns:x="x"/><prop><getetag/></prop>text<!-- c --></propfind>'
  assert.equal(await status(body), 207)
})

it('reads UTF-16, as every reader of XML must', async () => {
  const text = '\ufeff<?xml version="1.0" encoding="utf-16"?><propfind xmlns="DAV:"><allprop/></propfind>'
  const request = new Request('http://127.0.0.1/dav/', { method: 'PROPFIND', body: Buffer.from(text, 'utf16le') })
  const { readPropfind } = await import('./propfind-request.ts')
  assert.equal((await readPropfind(request)).general.length, 4)
})

it('reads no more than it has to of a body that is too large, nor one that is encoded', async () => {
  assert.equal(await status(' '.repeat(65_537)), 413)
  assert.equal(await status('<propfind xmlns="DAV:"><allprop/></propfind>', { 'content-encoding': 'gzip' }), 400)
})

it('refuses a depth there is not', async () => {
  for (const depth of ['2', '', '-1', '1,noroot', 'all']) {
    assert.equal((await ask('PROPFIND', '/dav/', { depth })).status, 400, depth)
  }
})
