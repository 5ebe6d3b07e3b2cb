import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Failure } from './failure.ts'
import { placeName, readPlaceName, readTitleName, titleName } from './title-name.ts'
import { titleFile, titlePlace } from './title-storage.ts'

const scid = '00000000-0000-0000-0000-00000000000a'

it('names a file of a place, and reads the name again', () => {
  for (const [place, name] of [
    [titlePlace('global', scid, ''), `global/${scid}`],
    [titlePlace('sessions', scid, 'lobby~7'), `sessions/${scid}/lobby~7`],
    [titlePlace('json', scid, '2533274800000001'), `json/${scid}/2533274800000001`],
  ] as const) {
    assert.equal(placeName(place), name)
    assert.deepEqual(readPlaceName(name), place)
    for (const text of ['a,json', 'saves/old/a.dat,binary']) {
      const file = titleFile(text)
      assert.equal(titleName(place, file), `${name}/${text}`)
      assert.deepEqual(readTitleName(`${name}/${text}`), { place, file })
    }
  }
})

it('refuses what names nothing', () => {
  const isInvalid = (thrown: unknown) => thrown instanceof Failure && thrown.code === 'invalid'
  for (const name of ['', 'a', `json/${scid}`, `global/${scid}/x`, `nowhere/${scid}/1`, `json/${scid}/1/2`])
    assert.throws(() => readPlaceName(name), isInvalid, name)
  for (const name of ['', `json/${scid}/1`, `global/${scid}`, `json/${scid}/1/a`, `json/1/a,json`])
    assert.throws(() => readTitleName(name), isInvalid, name)
})
