import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetched, isWhole, searched, under } from '../../../test/trial/small-weather.ts'

const refusals = [
  ['unauthorized', 401, undefined, ['search']],
  ['throttled', 429, /^1$/, ['search', 'content']],
  ['throttled-date', 429, /^Mon, 01 Jun 2026 12:00:02 GMT$/, ['search', 'content']],
  ['throttled-silent', 429, undefined, ['search', 'content']],
  ['unavailable', 503, /^1$/, ['search', 'content']],
  ['server-error', 500, undefined, ['search', 'content']],
  ['expiring-addresses', 403, undefined, ['content']],
] as const

for (const [name, status, retryAfter, places] of refusals) {
  test(`${name}: refuses the first try and lets the second pass`, async () => {
    const exchange = under(name)
    for (const [place, ask] of [
      ['search', searched],
      ['content', fetched],
    ] as const) {
      const hit = (places as readonly string[]).includes(place)
      const first = await ask(exchange)
      assert.equal(first.status, hit ? status : 200, place)
      if (hit) assert.match(first.headers.get('retry-after') ?? '', retryAfter ?? /^$/)
      assert.equal((await ask(exchange)).status, 200, place)
    }
  })
}

test('unavailable-silent: refuses twice', async () => {
  const exchange = under('unavailable-silent')
  assert.deepEqual(
    [(await fetched(exchange)).status, (await fetched(exchange)).status, (await fetched(exchange)).status],
    [503, 503, 200],
  )
})

for (const [name, host] of [
  ['redirects', 'network.test:8765'],
  ['redirects-elsewhere', 'localhost:8765'],
] as const) {
  test(`${name}: once round to ${host}, and there it is`, async () => {
    const exchange = under(name)
    const response = await fetched(exchange)
    assert.equal(response.status, 302)
    const target = response.headers.get('location') ?? ''
    assert.equal(new URL(target).host, host)
    assert.ok(await isWhole(await fetched(exchange, {}, target)))
    assert.equal((await fetched(exchange, {}, target.replace('sig=', 'sig=x'))).status, 403)
  })
}
