import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Config } from '../config/settings.ts'
import { scid, sessionId, xuid } from '../model/ids.ts'
import { placeName } from '../model/title-name.ts'
import { needsPlayer, titlePlaces } from './title-places.ts'

const [one, two] = [scid('00000000-0000-0000-0000-000000000001'), scid('00000000-0000-0000-0000-000000000002')]
const player = xuid('7')
const places = (config: Config) => titlePlaces(config).map(placeName)

it('asks for each scid with each family and session, and by default for universalplatform', () => {
  assert.deepEqual(places({ xuid: player, family: ['json'] }), [])
  assert.deepEqual(places({ xuid: player, scid: [one, two] }), [
    `universalplatform/${one}/7`,
    `universalplatform/${two}/7`,
  ])
  const both = { xuid: player, scid: [one, two], family: ['global', 'json'], session: [sessionId('a')] }
  assert.deepEqual(
    places(both),
    [one, two].flatMap(each => [`global/${each}`, `json/${each}/7`, `sessions/${each}/a`]),
  )
  assert.deepEqual(places({ scid: [one], session: [sessionId('a')] }), [`sessions/${one}/a`])
})

it('knows whether a player must be known', () => {
  assert.equal(needsPlayer({}), false)
  assert.equal(needsPlayer({ scid: [one] }), true)
  assert.equal(needsPlayer({ scid: [one], family: ['global'], session: [sessionId('a')] }), false)
  assert.equal(needsPlayer({ scid: [one], family: ['global', 'json'] }), true)
})
