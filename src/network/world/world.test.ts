import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { smallWorld, testFolder, tonic, writeWorld } from '../../../test/trial/small-world.ts'
import { Failure } from '../../model/failure.ts'
import { liveTimes } from '../sign-in/token-times.ts'
import { emptyWorld, readWorld } from './world.ts'

test('players, captures and limits are read; what belongs to other services is left alone', () => {
  const folder = testFolder()
  const others = { gardens: 'odd', limits: { connections: 'odd' } }
  const world = readWorld(writeWorld(folder, { ...smallWorld(folder), ...others, later: 1 }))
  assert.deepEqual(
    world.players.map(each => [each.gamertag, each.captures.length]),
    [
      ['Tonic', 2],
      ['Major', 1],
    ],
  )
  assert.equal(world.players[0]?.captures[1]?.hdr, join(folder, 'shot.jxr'))
  const limits = { requests: [{ service: 'mediahub', max: 30, periodSeconds: 15 }] }
  assert.deepEqual(readWorld(writeWorld(folder, { limits })).limits, [
    { service: 'captures', max: 30, periodSeconds: 15 },
  ])
  assert.deepEqual({ ...readWorld(writeWorld(folder, {})), modified: undefined }, emptyWorld)
})

test('sessions, and what places may hold', () => {
  const scid = '00000000-0000-0000-0000-000000000001'
  const sessions = [
    { id: 'match-7', scid, members: ['2533274800000001', 2533274800000002] },
    { id: 'open', scid },
  ]
  const limits = { sessionQuotaBytes: 1024, emptyListing: 'empty' }
  const world = readWorld(writeWorld(testFolder(), { sessions, limits }))
  assert.deepEqual(world.sessions, [
    { id: 'match-7', scid, members: ['2533274800000001', '2533274800000002'] },
    { id: 'open', scid, members: undefined },
  ])
  assert.deepEqual(world.titleLimits, limits)
})

test('sign-in: who is refused, how long tokens live, and what is wrong with that', () => {
  const limits = { tokens: { xstsSeconds: 60, accessSeconds: 120 }, requireTitleToken: true }
  const world = readWorld(writeWorld(testFolder(), { players: [{ ...tonic, xerr: 2148916233 }], limits }))
  assert.equal(world.players[0]?.xerr, 2148916233)
  const times = { ...liveTimes, xsts: 60, access: 120 }
  assert.deepEqual(world.signIn, { times, requireTitleToken: true })
  const wrong = { tokens: { xsts: 60, userSeconds: 0, codeSeconds: 'long' }, requireTitleToken: 'yes' }
  assert.throws(
    () => readWorld(writeWorld(testFolder(), { players: [{ ...tonic, xerr: -1 }], limits: wrong })),
    (thrown: Error) => {
      for (const said of [
        '[0].xerr must',
        'no “xsts”',
        '.userSeconds must',
        '.codeSeconds must',
        'requireTitleToken must',
      ]) {
        assert.ok(thrown.message.includes(said), said)
      }
      return true
    },
  )
})

test('a xuid may be a number, and keeps all its digits', () => {
  const path = join(testFolder(), 'world.json')
  writeFileSync(path, '{"players": [{"xuid": 18446744073709551615, "gamertag": "Tonic"}]}')
  assert.equal(readWorld(path).players[0]?.xuid, '18446744073709551615')
})

test('every problem is said at once, with its place', () => {
  const folder = testFolder()
  const { players } = smallWorld(folder) as { players: [Record<string, unknown>] }
  const capture = (fields: object) => ({ kind: 'gameClip', file: 'clip.mp4', ...fields })
  const broken = [
    {
      ...players[0],
      captures: [capture({ entity: { contentId: 'a b' } }), capture({ entity: { contentId: 'twice' } })],
    },
    { xuid: 'abc', authorization: 'Bearer x', captures: {} },
    { ...tonic, captures: [capture({ entity: { contentId: 'twice', contentSegments: [{ recordDate: 'now' }] } })] },
    { xuid: '3', gamertag: 'Three', authorization: 3, captures: [{ kind: 'movie', hdr: 1, thumbnail: 'none.png' }, 7] },
  ]
  const limits = { requests: [{ service: 'captures', max: 1 }], sessionQuotaBytes: 'odd', emptyListing: 200 }
  const sessions = [{ id: 'match-7' }, { id: 'a b', scid: '00000000-0000-0000-0000-000000000001' }]
  const thrown = failureOf(() => readWorld(writeWorld(folder, { players: broken, limits, sessions })))
  assert.equal(thrown.code, 'invalid')
  for (const problem of [
    'players[0].captures[0].entity.contentId must be 1 to 128',
    'players[1].xuid must be',
    'players[1].gamertag is missing',
    'players[1].authorization must look like',
    'players[1].captures must be an array',
    'players[2].captures[0].entity.contentSegments[0].recordDate must be a time',
    'players[3].authorization must look like',
    'players[3].captures[0].kind must be one of screenshot, gameClip',
    'players[3].captures[0].file must name a file',
    'players[3].captures[0].hdr must name a file',
    'sessions[0]: “” is no scid',
    'sessions[1]: “a b” is no session id',
    'limits.sessionQuotaBytes must be',
    'limits.emptyListing must be',
    `players[3].captures[0].thumbnail: there is no file ${join(folder, 'none.png')}`,
    'players[3].captures[1] must be an object',
    'limits.requests[0] needs',
    'two players have the xuid 2533274800000001',
    'two players are called tonic',
    'two players have the same authorization',
    'two captures have the contentId twice',
  ]) {
    assert.ok(thrown.message.includes(problem), problem)
  }
  assert.ok(!thrown.message.includes('aaa'), 'no token in a message')
  assert.equal(thrown.message.split('\n').length, 24)
})

test('a file that is not there, or no JSON, is said so', () => {
  assert.match(failureOf(() => readWorld('/nowhere/world.json')).message, /cannot be read \(ENOENT\)/)
  const path = join(testFolder(), 'world.json')
  writeFileSync(path, '{"players": [}')
  assert.match(failureOf(() => readWorld(path)).message, /is no JSON.*line 1, column 14/)
})

function failureOf(work: () => unknown): Failure {
  try {
    work()
  } catch (thrown) {
    assert.ok(thrown instanceof Failure)
    return thrown
  }
  return assert.fail('nothing was thrown')
}
