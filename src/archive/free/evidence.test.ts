import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Capture, ContentLocator } from '../../model/capture.ts'
import type { LocalId, Sha256, Xuid } from '../../model/ids.ts'
import { contentId } from '../../model/ids.ts'
import type { CaptureFact, FileFact } from '../ports.ts'
import { evidence } from './evidence.ts'

const at = new Date(Date.UTC(2026, 4, 1))
const locator = (type: string, size: number | undefined = 10): ContentLocator => ({
  type,
  size,
  address: new URL('https://c.xboxlive.com/a.png'),
  expires: undefined,
})
const listed: Capture = {
  kind: 'screenshot',
  contentId: contentId('c1'),
  localId: 'l1' as LocalId,
  owner: '7' as Xuid,
  game: 'Halo',
  titleId: undefined,
  captured: at,
  uploaded: at,
  expires: at,
  locators: [locator('Download'), { ...locator('Thumbnail_Small'), size: undefined }],
  said: '{}',
}
const fact: CaptureFact = {
  ...listed,
  state: 'archived',
  stem: 'Captures/Halo/c1',
  path: 'Captures/Halo/c1.png',
  bytes: 10,
  upstream: true,
  damaged: false,
  listed: at,
  failure: undefined,
}
const file = (role: string, size = 10): FileFact => ({
  path: `Captures/Halo/${role}`,
  item: listed.contentId,
  role,
  size,
  sha256: 'a'.repeat(64) as Sha256,
  archived: at,
  checked: undefined,
  damage: undefined,
})
const files = [file('Download'), file('Thumbnail_Small', 3), file('Entity', 2)]

it('is everything that has to be read back', () => {
  const found = evidence(listed, fact, files)
  assert.ok(typeof found !== 'string')
  assert.deepEqual([found.contentId, found.localId, found.kind, found.bytes], ['c1', 'l1', 'screenshot', 10])
  const never = { uploaded: undefined }
  assert.ok(typeof evidence({ ...listed, ...never }, { ...fact, ...never }, files) !== 'string')
  assert.deepEqual(
    found.files.map(({ role }) => role),
    ['Download', 'Thumbnail_Small', 'Entity'],
  )
})

it('is none for whatever is not archived just as it is listed', () => {
  const because = (pattern: RegExp, ...given: Parameters<typeof evidence>) => {
    const found = evidence(...given)
    assert.ok(typeof found === 'string', 'there is evidence all the same')
    assert.match(found, pattern)
  }
  because(/^not archived$/, listed, undefined, files)
  for (const state of ['pending', 'failed', 'gone'] as const)
    because(/^not archived$/, listed, { ...fact, state }, files)
  because(/damaged/, listed, { ...fact, damaged: true }, files)
  because(/damaged/, listed, fact, [...files.slice(1), { ...file('Download'), damage: 'missing' }])
  for (const other of [
    { owner: '8' as Xuid },
    { kind: 'gameClip' as const },
    { localId: 'l2' as LocalId },
    { localId: undefined },
  ]) {
    because(/something else of it/, { ...listed, ...other }, fact, files)
  }
  because(/another time/, { ...listed, captured: new Date(0) }, fact, files)
  because(/uploaded anew/, { ...listed, uploaded: new Date(1) }, fact, files)
  because(/uploaded anew/, { ...listed, uploaded: undefined }, fact, files)
  because(/no address of its bytes/, { ...listed, locators: [locator('Thumbnail_Small', 3)] }, fact, files)
  because(/two files of one type/, { ...listed, locators: [locator('Download'), locator('download')] }, fact, files)
  because(
    /Download_HDR is not archived/,
    { ...listed, locators: [locator('Download'), locator('Download_HDR')] },
    fact,
    files,
  )
  because(
    /does not say how long Download is/,
    { ...listed, locators: [{ ...locator('Download'), size: undefined }] },
    fact,
    files,
  )
  const nameless = [locator('Download'), { ...locator('No_Thumbnail'), size: undefined }]
  because(/does not say how long No_Thumbnail is/, { ...listed, locators: nameless }, fact, [
    ...files,
    file('No_Thumbnail'),
  ])
  because(/another length/, { ...listed, locators: [locator('Download', 11)] }, fact, files)
  because(/another length/, { ...listed, locators: [locator('Download'), locator('Thumbnail_Small', 4)] }, fact, files)
  because(/sidecar is not/, listed, fact, files.slice(0, 2))
})
