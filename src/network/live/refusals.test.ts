import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ada, liveNetwork } from './live-world.trial.ts'

const token = { authorization: 'XBL3.0 x=1;ada', accept: 'application/json' }
const paths = {
  profile: `/users/xuid(${ada})/profile/settings?settings=Gamertag`,
  presence: '/users/me?level=all',
  'title-hub': `/users/xuid(${ada})/titles/titlehistory/decoration/scid`,
  achievements: `/users/xuid(${ada})/history/titles`,
  people: '/users/me/people/social/decoration/detail',
  catalog: '/v7.0/products/lookup?alternateId=XboxTitleId&value=7&market=US&languages=en-US',
}

async function asking(more: object = {}) {
  const network = await liveNetwork(more)
  return (path: string, headers: Record<string, string> = token, init: RequestInit = {}) =>
    network(new Request(`http://network.test${path}`, { ...init, headers }))
}

test('who asks is settled first, then the method, then the contract version', async () => {
  const ask = await asking()
  for (const [service, path] of Object.entries(paths)) {
    assert.equal((await ask(path)).status, 200, service)
    if (service === 'catalog') continue
    assert.equal((await ask(path, { 'x-xbl-contract-version': '9' }, { method: 'DELETE' })).status, 401, service)
    const other = await ask(path, { ...token, 'x-xbl-contract-version': '9' }, { method: 'DELETE' })
    assert.deepEqual([other.status, other.headers.get('allow')], [405, 'GET'], service)
    assert.equal((await ask(path, { ...token, 'x-xbl-contract-version': '9' })).status, 406, service)
  }
  assert.equal((await ask(paths.profile, { ...token, 'x-xbl-contract-version': '2' })).status, 200)
  assert.equal((await ask('/users/xuid(abc)/profile/settings', {})).status, 401)
})

test('presence must be asked for as JSON', async () => {
  const ask = await asking()
  const { authorization } = token
  for (const accept of ['*/*', 'text/html', 'application/json-patch']) {
    assert.equal((await ask(paths.presence, { authorization, accept })).status, 406, accept)
  }
  assert.equal((await ask(paths.presence, { authorization, accept: 'text/html, Application/JSON;q=0.5' })).status, 200)
})

test('a question that makes no sense is a 400 that says what it takes', async () => {
  const ask = await asking()
  const wrong = [
    `/users/xuid(${ada})/profile/settings`,
    `/users/xuid(${ada})/profile/settings?settings=Gamertag,Shoes`,
    '/users/xuid(abc)/profile/settings?settings=Gamertag',
    '/users/gt(Ada)?level=all',
    '/users/me?level=deep',
    '/users/me?level=user,all',
    `/users/xuid(${ada})/titles/titlehistory/decoration/shoes`,
    `/users/xuid(${ada})/titles/titlehistory/decoration/scid?maxItems=0`,
    `/users/xuid(${ada})/titles/titlehistory/decoration/scid?maxItems=many`,
    `/users/xuid(${ada})/history/titles?continuationToken=yesterday`,
    `/users/xuid(${ada})/history/titles?continuationToken=32,2018-03-28T01:28:51.8070000Z`,
    `/users/xuid(${ada})/achievements`,
    `/users/xuid(${ada})/achievements?titleId=1,2`,
    '/users/me/people/social/decoration/shoes',
    '/v7.0/products/lookup?alternateId=Shoes&value=7&market=US&languages=en-US',
    '/v7.0/products/lookup?alternateId=XboxTitleId&market=US&languages=en-US',
    '/v7.0/products/lookup?alternateId=XboxTitleId&value=7&market=USA&languages=en-US',
    '/v7.0/products/lookup?alternateId=XboxTitleId&value=7&market=US',
    '/v7.0/products/lookup?alternateId=XboxTitleId&value=7&market=US&languages=en-US&fieldsTemplate=All',
    '/v7.0/products?market=US&languages=en-US',
  ]
  for (const path of wrong) {
    const response = await ask(path)
    assert.equal(response.status, 400, path)
    const { errorMessage } = (await response.json()) as { errorMessage: string }
    assert.match(errorMessage, /tak|must|missing|none of this list/, path)
  }
  const batch = (body: object | string) =>
    ask('/users/batch', token, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
  for (const body of ['', '[]', {}, { users: [] }, { users: Array(1101).fill(ada) }, { users: ['abc'] }]) {
    assert.equal((await batch(body)).status, 400, JSON.stringify(body).slice(0, 40))
  }
  assert.equal((await batch({ users: Array(1100).fill(ada) })).status, 200)
})

test('each service keeps its own limit, with the documented body and the time to wait', async () => {
  const requests = Object.keys(paths).map(service => ({ service, max: 2, periodSeconds: 15 }))
  const ask = await asking({ limits: { requests } })
  for (const [service, path] of Object.entries(paths)) {
    for (const status of [200, 200, 429, 429]) {
      const response = await ask(path)
      assert.equal(response.status, status, service)
      if (status === 200) continue
      assert.equal(response.headers.get('retry-after'), '15', service)
      const { currentRequests, ...body } = (await response.json()) as Record<string, unknown>
      assert.ok(Number(currentRequests) > 2)
      assert.deepEqual(body, { version: 1, maxRequests: 2, periodInSeconds: 15, limitType: 'rate' }, service)
    }
    if (service === 'catalog') continue
    assert.equal((await ask(path, { ...token, authorization: 'XBL3.0 x=2;bo' })).status, 200, `${service} of another`)
  }
})

test('a service of today answers below a gamertag with spaces, and a known client’s short path', async () => {
  const ask = await asking()
  for (const path of [
    '/users/gt(ada%20reef)/profile/settings?Settings=gamertag',
    '/users/gt(Ada%20Reef)/settings?settings=Gamertag',
  ]) {
    const { profileUsers } = (await (await ask(path)).json()) as { profileUsers: { id: string }[] }
    assert.equal(profileUsers[0]?.id, ada, path)
  }
})
