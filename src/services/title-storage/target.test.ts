import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { Failure } from '../../model/failure.ts'
import { titleFamilies, titleFile, titlePath, titlePlace } from '../../model/title-storage.ts'
import { families } from './families.ts'
import { readTarget, type TitleTarget, writeTarget } from './target.ts'

const service = '00000000-0000-0000-0000-00000000000a'
const isInvalid = (thrown: unknown) => thrown instanceof Failure && thrown.code === 'invalid'

it('every target is read back from its path, also when every character is percent-encoded', () => {
  const path = fc.array(fc.stringMatching(/^\w{1,8}$/), { maxLength: 3 }).map(each => each.join('/'))
  const name = fc.stringMatching(/^\w{1,6}\.(dat|json)$/)
  fc.assert(
    fc.property(fc.constantFrom(...titleFamilies), path, name, fc.nat(3), (family, folder, last, kind) => {
      const place = titlePlace(family, service, '2533274800000001')
      const file = titleFile(`${folder === '' ? '' : `${folder}/`}${last},json`)
      const target: TitleTarget =
        kind === 0
          ? { kind: 'quota', place }
          : kind === 1
            ? { kind: 'list', place, path: titlePath(folder) }
            : kind === 2 && 'xuid' in place && families[place.family].batch
              ? { kind: 'batch', family: place.family, scid: place.scid, file }
              : { kind: 'file', place, file }
      const written = writeTarget(target)
      assert.deepEqual(readTarget(written), target)
      const encoded = [...written].map(each => `%${each.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')
      assert.deepEqual(readTarget(encoded), target)
    }),
  )
})

it('knows the forms clients send', () => {
  const place = { family: 'global', scid: service }
  assert.deepEqual(readTarget(`/global/scids/${service}/`), { kind: 'quota', place })
  for (const tail of ['/data', '/data/'])
    assert.deepEqual(readTarget(`/global/scids/${service}${tail}`), { kind: 'list', place, path: '' })
  assert.deepEqual(readTarget(`/global/scids/${service}/data/a/b/`), { kind: 'list', place, path: 'a/b' })
  const session = readTarget(`/sessions/deathmatch~17/scids/${service.toUpperCase()}/data/a/b.dat,binary`)
  assert.deepEqual(session, {
    kind: 'file',
    place: { family: 'sessions', scid: service, session: 'deathmatch~17' },
    file: 'a/b.dat,binary',
  })
})

it('leaves the paths of others alone and refuses wrong names in its own', () => {
  for (const path of [
    '/',
    '/screenshots/search',
    '/global',
    `/global/scids/${service}/x`,
    `/json/users/batch/scids/${service}`,
  ])
    assert.equal(readTarget(path), undefined, path)
  assert.equal(readTarget(`/universalplatform/users/batch/scids/${service}/data/a,json`), undefined)
  const wrong = [
    'a b,json',
    '%252e%252e/a,json',
    'a%00,json',
    'a\\b,json',
    '../a,json',
    'a,text',
    'a//b,json',
    'a%,json',
  ]
  for (const name of wrong) assert.throws(() => readTarget(`/global/scids/${service}/data/${name}`), isInvalid, name)
  for (const path of [
    `/json/users/xuid(Tonic)/scids/${service}`,
    '/global/scids/none/data',
    `/sessions/%2e%2e/scids/${service}`,
  ])
    assert.throws(() => readTarget(path), isInvalid, path)
})
