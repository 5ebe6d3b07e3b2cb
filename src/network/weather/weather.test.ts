import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { clock, fetched, isWhole, searched, under } from '../../../test/trial/small-weather.ts'
import { weatherOf, weathers } from './weather.ts'

test('clock-skew: the server’s clock is six hours behind', async () => {
  const exchange = under('clock-skew')
  assert.equal((await searched(exchange)).headers.get('date'), 'Mon, 01 Jun 2026 06:00:00 GMT')
  const response = await fetched(exchange)
  assert.equal(response.headers.get('date'), 'Mon, 01 Jun 2026 06:00:00 GMT')
  assert.ok(await isWhole(response))
})

test('names are checked, and a storm is several at once', () => {
  assert.throws(() => weatherOf(['torn', 'sunny'], clock), { code: 'invalid', message: /“sunny”.*torn-chunked.*storm/ })
  assert.ok(weatherOf(['storm', 'gzip'], clock).length > 4)
})

test('every weather has a test that begins with its name', () => {
  const folder = new URL('.', import.meta.url)
  const tests = readdirSync(folder).filter(name => name.endsWith('.test.ts'))
  const text = tests.map(name => readFileSync(new URL(name, folder), 'utf8')).join()
  const met = (name: string) =>
    text.includes(`'${name}: `) || text.includes(`['${name}', `) || text.includes(`  '${name}': `)
  assert.deepEqual(
    Object.keys(weathers).filter(name => !met(name)),
    [],
  )
  assert.ok(!met('sunny'))
})
