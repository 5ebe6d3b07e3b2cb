import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf, origin, search, testFolder, testNetwork } from '../../test/trial/small-world.ts'

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
