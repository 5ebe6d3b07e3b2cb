import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { freshBucket, freshDatabase, needs } from '../../../test/trial/engines.ts'
import { ownApp } from '../../../test/trial/sign-in-trial.ts'
import { origin, start, testFolder, testNetwork, tonic } from '../../../test/trial/small-world.ts'
import { signIn } from '../../services/sign-in/client.ts'
import { postgresDatabase } from '../../stores/sql/postgres.ts'
import type { Sql } from '../../stores/sql/sql.ts'
import { sqliteDatabase } from '../../stores/sql/sqlite.ts'
import { random, systemClock } from '../../system.ts'
import { grantMigrations } from './grant-schema.ts'
import { grantStore } from './grants.ts'

const at = (seconds: number) => new Date(start + seconds * 1000)
const databases: readonly (readonly [name: string, open: () => Promise<Sql>, options: object])[] = [
  ['SQLite', async () => sqliteDatabase(join(testFolder(), 'grants.sqlite'), grantMigrations), {}],
  ['PostgreSQL', async () => postgresDatabase(await freshDatabase(), grantMigrations), needs('postgres')],
]

for (const [name, open, options] of databases) {
  test(`${name}: a code is decided once, fetched once, and refreshed by one step of grace`, options, async () => {
    await using sql = await open()
    const grants = await grantStore(sql)
    assert.equal(await grants.begin('secret', 'AAAA', 'app', at(900), at(0)), true)
    assert.equal(await grants.begin('other', 'AAAA', 'app', at(900), at(0)), false, 'the user code is somebody’s')
    const grant = await grants.byUserCode('AAAA')
    assert.ok(grant && grant.id !== 'secret', 'the device code itself is not kept')
    assert.deepEqual([grant.state, grant.xuid, grant.expires, grant.client], ['pending', null, at(900), 'app'])
    assert.equal(await grants.fetch(grant.id, at(900)), false, 'not allowed yet')
    const decided = await Promise.all([1, 2, 3].map(each => grants.decide(grant.id, 'allowed', String(each))))
    assert.equal(decided.filter(Boolean).length, 1)
    assert.equal(await grants.decide(grant.id, 'denied', null), false)
    const fetched = await Promise.all([1, 2, 3].map(() => grants.fetch(grant.id, at(9000))))
    assert.equal(fetched.filter(Boolean).length, 1)
    assert.deepEqual(
      [
        await grants.refresh(grant.id, 1, at(9000)),
        await grants.refresh(grant.id, 0, at(9000)),
        await grants.refresh(grant.id, 0, at(9000)),
        await grants.refresh(grant.id, 1, at(9000)),
        await grants.refresh(grant.id, 0, at(9000)),
        await grants.refresh('none', 0, at(9000)),
      ],
      [undefined, 1, 1, 2, undefined, undefined],
    )
  })

  test(`${name}: who asks too early is not noted, and what ran out a day ago is forgotten`, options, async () => {
    await using sql = await open()
    const grants = await grantStore(sql)
    await grants.begin('secret', 'AAAA', 'app', at(900), at(0))
    const seen = []
    for (const now of [0, 3, 4, 5, 9]) seen.push((await grants.ask('secret', at(now), 4500))?.asked.getTime())
    assert.deepEqual(seen, [0, start, start, start, start + 5000])
    assert.equal(await grants.ask('another', at(0), 4500), undefined)
    await grants.begin('next', 'BBBB', 'app', at(900 + 86_400 + 900), at(900 + 86_400))
    assert.ok(await grants.byUserCode('AAAA'))
    await grants.begin('last', 'CCCC', 'app', at(900 + 86_401 + 900), at(900 + 86_401))
    assert.equal(await grants.byUserCode('AAAA'), undefined)
  })
}

test('several nodes on one database are one place to sign in', needs('postgres', 's3'), async () => {
  const places = { database: await freshDatabase(), objects: freshBucket() }
  const worldOf = { players: [tonic], limits: { tokens: { intervalSeconds: 1 } } }
  const node = () => testNetwork(testFolder(), { worldOf, random, clock: systemClock, ...places })
  const [first, second] = [await node(), await node()]
  let turn = 0
  const each = signIn(request => ((turn += 1) % 2 ? first : second).exchange(request), {
    host: new URL(origin),
    clock: systemClock,
  })
  const code = await each.beginDeviceCode(ownApp)
  const body = new URLSearchParams({ user_code: code.userCode, gamertag: tonic.gamertag })
  const allowed = await second.exchange(new Request(`${origin}/device`, { method: 'POST', body }))
  assert.equal(allowed.status, 200)
  const tokens = await each.approval(ownApp, code)
  const { authorization } = await each.xbox(ownApp, await each.refresh(ownApp, tokens.refreshToken ?? ''))
  for (const { exchange } of [first, second]) {
    const headers = { authorization, accept: 'application/json' }
    assert.equal((await exchange(new Request(`${origin}/users/me`, { headers }))).status, 200)
  }
})
