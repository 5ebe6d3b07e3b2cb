import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { ask, freshBucket, freshDatabase, needs } from '../../test/trial/engines.ts'
import { origin, testFolder, testNetwork } from '../../test/trial/small-world.ts'
import { Failure, type FailureCode } from '../model/failure.ts'
import { random, systemClock } from '../system.ts'

const shared = needs('postgres', 's3')
const worldOf = { players: [{ xuid: '1', gamertag: 'One' }] }
const start = (options: { database?: URL; objects?: URL; data?: string | undefined }) =>
  testNetwork(testFolder(), { worldOf, random, clock: systemClock, ...options })

test('nodes that start at the same moment on the same two are one network', shared, async () => {
  const places = { database: await freshDatabase(), objects: freshBucket() }
  const nodes = await Promise.all([start(places), start(places), start(places)])
  const [authorization, ...others] = nodes.map(each => each.players[0]?.authorization ?? '')
  assert.deepEqual(others, [authorization, authorization])
  const send = (at: number, init: RequestInit) => {
    const headers = { authorization: authorization ?? '' }
    const url = `${origin}/universalplatform/users/xuid(1)/scids/00000000-0000-0000-0000-000000000001/data/a,binary`
    return nodes[at]?.exchange(new Request(url, { headers, ...init }))
  }
  const bytes = Buffer.alloc(100_000, 'large')
  assert.equal((await send(0, { method: 'PUT', body: bytes }))?.status, 201)
  const read = await send(1, {})
  assert.ok(bytes.equals(Buffer.from((await read?.arrayBuffer()) ?? new ArrayBuffer())))
  assert.equal((await send(2, { method: 'DELETE' }))?.status, 200)
  assert.equal((await send(0, {}))?.status, 404)
  await refused('conflict', start({ ...places, objects: freshBucket() }), /bytes elsewhere/)
  await refused('conflict', start({ database: places.database, data: join(testFolder(), 'data') }), /bytes elsewhere/)
  const [{ count } = {}] = await ask(places.database, "SELECT count(*) FROM network_secret WHERE name = 'objects'")
  assert.equal(count, '1')
})

test('half of every file is not kept in a folder that is gone at the end', async () => {
  await refused('invalid', start({ database: new URL('postgres://nowhere/x') }), /--objects or --data/)
  await refused('invalid', start({ objects: new URL('s3://nowhere') }), /--database or --data/)
})

async function refused(code: FailureCode, promise: Promise<unknown>, message: RegExp): Promise<void> {
  await assert.rejects(promise, (thrown: unknown) => {
    assert.ok(thrown instanceof Failure && thrown.code === code, String(thrown))
    assert.match(thrown.message, message)
    return true
  })
}
