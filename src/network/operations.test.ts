import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, origin, search, testFolder, testNetwork, tonic } from '../../test/trial/small-world.ts'
import { systemClock } from '../system.ts'

test('health and metrics need no token and count what was answered', async () => {
  const { exchange } = await testNetwork(testFolder())
  const text = async (path: string) => (await exchange(new Request(`${origin}${path}`))).text()
  assert.deepEqual(JSON.parse(await text('/healthz')), { status: 'ok' })
  const [clip] = (await search(exchange, 'gameclips')).values
  await exchange(new Request(addressOf(clip, 'Download'), { headers: { range: 'bytes=0-9' } }))
  await exchange(new Request(`${origin}/gameclips/search`, { method: 'POST' }))
  await exchange(new Request(`${origin}/nowhere`))
  const lines = (await text('/metrics')).trimEnd().split('\n')
  for (const line of [
    'xbox_drive_requests_total{operation="captures.search",status="200"} 1',
    'xbox_drive_requests_total{operation="captures.search",status="401"} 1',
    'xbox_drive_requests_total{operation="content",status="206"} 1',
    'xbox_drive_requests_total{operation="other",status="404"} 1',
    'xbox_drive_body_bytes_total{operation="content"} 10',
  ]) {
    assert.ok(lines.includes(line), line)
  }
  for (const line of lines) assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+\{\w+="[\w.]+"(,\w+="\d+")?\} \d+)$/)
})

test('health and metrics are there to be read alone', async () => {
  const { exchange } = await testNetwork(testFolder())
  for (const path of ['/healthz', '/metrics']) {
    assert.equal((await exchange(new Request(`${origin}${path}`, { method: 'HEAD' }))).status, 200)
    const { status, headers } = await exchange(new Request(`${origin}${path}`, { method: 'DELETE' }))
    assert.deepEqual([status, headers.get('allow')], [405, 'GET, HEAD'])
  }
})

test('every call of title storage is counted by its name, also when it is refused', async () => {
  const { exchange } = await testNetwork(testFolder(), { clock: systemClock })
  const send = (method: string, path: string, body?: string) =>
    exchange(
      new Request(`${origin}${path}`, {
        method,
        headers: { authorization: tonic.authorization },
        ...(body ? { body } : {}),
      }),
    )
  const scid = 'scids/00000000-0000-0000-0000-000000000001'
  const place = `/universalplatform/users/xuid(${tonic.xuid})/${scid}`
  await send('PUT', `${place}/data/a,binary`, 'hello')
  await send('GET', `${place}/data/a,binary`)
  await send('GET', `${place}/data/a%2Cbinary`)
  await send('HEAD', `${place}/data/a,binary`)
  await send('GET', `${place}/data/a..b,binary`)
  await send('GET', `${place}/data`)
  await send('GET', `/sessions/s/${scid}/data/x`)
  await send('GET', `/global/${scid}`)
  await send('GET', `/global/${scid}/`)
  await send('DELETE', `/global/${scid}/data/a,json`)
  await send('POST', `/json/users/batch/${scid}/data/a,json`, '{"xuids":[1]}')
  await send('POST', `${place}/data/a,binary`)
  await send('GET', '/global/elsewhere')
  const lines = (await (await send('GET', '/metrics')).text()).split('\n')
  const requests = (operation: string, status: number) =>
    `xbox_drive_requests_total{operation="${operation}",status="${status}"}`
  for (const line of [
    `${requests('title-storage.upload', 201)} 1`,
    `${requests('title-storage.download', 200)} 3`,
    `${requests('title-storage.download', 400)} 1`,
    `${requests('title-storage.list', 200)} 1`,
    `${requests('title-storage.list', 404)} 1`,
    `${requests('title-storage.quota', 200)} 2`,
    `${requests('title-storage.delete', 403)} 1`,
    `${requests('title-storage.batch', 200)} 1`,
    `${requests('other', 405)} 1`,
    `${requests('other', 404)} 1`,
    'xbox_drive_body_bytes_total{operation="title-storage.download"} 10',
  ]) {
    assert.ok(lines.includes(line), `${line}\n${lines.join('\n')}`)
  }
})

test('calls of today’s services are counted by their names', async () => {
  const { exchange } = await testNetwork(testFolder())
  const headers = { authorization: tonic.authorization }
  await exchange(new Request(`${origin}/users/me/profile/settings?settings=Gamertag`, { headers }))
  await exchange(new Request(`${origin}/users/me`, { headers }))
  await exchange(new Request(`${origin}/v7.0/products?bigIds=`))
  const text = await (await exchange(new Request(`${origin}/metrics`))).text()
  for (const [operation, status] of [
    ['profile.settings', 200],
    ['presence.user', 406],
    ['catalog.products', 400],
  ]) {
    assert.ok(text.includes(`requests_total{operation="${operation}",status="${status}"} 1\n`), String(operation))
  }
})
