import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tonic } from '../../../test/trial/small-world.ts'
import { type Json, JsonNumber, JsonObject, parseJson, toJson, writeJson } from '../../http/json.ts'
import type { CaptureKind } from '../../model/capture.ts'
import { gameClip, screenshot } from '../../services/captures/samples.ts'
import { completeEntity } from './capture-entity.ts'

const taken = new Date('2026-03-01T08:00:00.500Z')
const complete = (kind: CaptureKind, given: object) =>
  completeEntity(kind, toJson(given) as JsonObject, tonic.xuid, 'seed', taken)
const samples = { gameClip, screenshot }

/** Names in their order, with the types of their values; what a list holds by its first item. */
function shapeOf(value: Json): unknown {
  if (value instanceof JsonObject) return value.entries.map(([name, each]) => [name, shapeOf(each)])
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf)
  if (value instanceof JsonNumber) return 'number'
  return value === null ? 'null' : typeof value
}

test('with nothing given, an entity has the names, order and types of the recorded ones', () => {
  for (const kind of ['gameClip', 'screenshot'] as const) {
    const sample = parseJson(samples[kind]) as JsonObject
    const withoutLocators = new JsonObject(
      sample.entries.map(([name, value]) => [name, name === 'contentLocators' ? [] : value] as const),
    )
    assert.deepEqual(shapeOf(complete(kind, {})), shapeOf(withoutLocators), kind)
  }
})

test('times have the digits of the recorded ones', () => {
  const shot = complete('screenshot', {})
  assert.equal(shot.get('captureDate'), '2026-03-01T08:00:00Z')
  assert.match(String(shot.get('dateUploaded')), /^2026-03-01T08:\d\d:\d\d\.\d{7}Z$/)
  assert.match(String(complete('gameClip', {}).get('uploadDate')), /^2026-03-01T08:\d\d:\d\d\.\d{7}Z$/)
})

test('what is given wins, in its place; what is not known is kept behind, to the last digit', () => {
  const given = parseJson('{"later":18446744073709551615,"titleName":"Récif","viewCount":1e3}') as JsonObject
  const text = writeJson(completeEntity('screenshot', given, tonic.xuid, 'seed', taken))
  assert.match(text, /"titleName":"Récif","dateUploaded"/)
  assert.match(text, /"viewCount":1e3,"contentState"/)
  assert.match(text, /"tournaments":\[\],"later":18446744073709551615\}$/)
  assert.match(text, /"ownerXuid":2533274800000001,/)
})

test('the segment of a clip says what the clip says', () => {
  const clip = complete('gameClip', { titleId: 7, durationInSeconds: 12, captureDate: '2026-01-01T00:00:00Z' })
  const segments = clip.get('contentSegments') as JsonObject[]
  assert.equal(writeJson(segments[0]?.get('titleId') ?? null), '7')
  assert.equal(writeJson(segments[0]?.get('durationInSeconds') ?? null), '12')
  assert.equal(segments[0]?.get('recordDate'), '2026-01-01T00:00:00Z')
})

test('ids that are not given are made from the seed: always the same, and different for another', () => {
  const idOf = (seed: string) =>
    completeEntity('gameClip', new JsonObject([]), tonic.xuid, seed, taken).get('contentId')
  assert.equal(idOf('a'), idOf('a'))
  assert.notEqual(idOf('a'), idOf('b'))
  assert.match(String(idOf('a')), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
})
