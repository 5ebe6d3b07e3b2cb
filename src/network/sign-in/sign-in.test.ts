import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { ownApp, signInTrial, sleepingClock, xboxApp } from '../../../test/trial/sign-in-trial.ts'
import { major, origin, searchRequest, testFolder, testNetwork, tonic } from '../../../test/trial/small-world.ts'
import { signIn } from '../../services/sign-in/client.ts'
import { random } from '../../system.ts'
import { demoPlayer } from '../demo/demo-captures.ts'

test('an app of one’s own: device code, tokens, a user alone, and every service takes what comes of it', async () => {
  const trial = await signInTrial()
  const code = await trial.client.beginDeviceCode(ownApp)
  assert.match(code.userCode, /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
  assert.equal(code.verificationUri.href, `${origin}/device`)
  assert.equal(code.interval, 5000)
  await trial.decide(code)
  const tokens = await trial.client.approval(ownApp, code)
  assert.equal(tokens.expires.getTime() - trial.clock.now().getTime(), 3_600_000)
  const { authorization, ...account } = await trial.client.xbox(ownApp, tokens)
  const expires = new Date(trial.clock.now().getTime() + 16 * 3_600_000)
  assert.deepEqual(account, { gamertag: 'Tonic', xuid: tonic.xuid, expires })
  assert.deepEqual(trial.asked, [
    'POST /consumers/oauth2/v2.0/devicecode 200',
    'POST /consumers/oauth2/v2.0/token 200',
    'POST /user/authenticate 200',
    'POST /xsts/authorize 200',
  ])
  const search = (value: string) =>
    trial.exchange(searchRequest('screenshots', { query: `OwnerXuid eq ${tonic.xuid}` }, { authorization: value }))
  assert.equal((await search(authorization)).status, 200)
  const headers = { authorization, 'x-xbl-contract-version': '3' }
  const profile = await trial.exchange(
    new Request(`${origin}/users/me/profile/settings?settings=Gamertag`, { headers }),
  )
  assert.match(await profile.text(), /"Tonic"/)
  const [hash, token] = authorization.slice('XBL3.0 x='.length).split(';')
  const other = String(BigInt(hash ?? '') - 1n)
  assert.equal((await search(`XBL3.0 x=${other};${token}`)).status, 401, 'another hash')
  assert.equal((await search(`XBL3.0 x=${hash};${token}A`)).status, 401, 'another token')
  trial.clock.advance(16 * 3600)
  assert.equal((await search(authorization)).status, 401, 'expired')
})

test('an app of Microsoft’s: device and title, by SISU', async () => {
  const trial = await signInTrial({ limits: { requireTitleToken: true } })
  const tokens = await trial.tokens(xboxApp)
  assert.equal(tokens.expires.getTime() - trial.clock.now().getTime(), 24 * 3_600_000)
  const { authorization } = await trial.client.xbox(xboxApp, tokens)
  assert.deepEqual(trial.asked, [
    'POST /oauth20_connect.srf 200',
    'POST /oauth20_token.srf 200',
    'POST /device/authenticate 200',
    'POST /authorize 200',
  ])
  const query = { query: `OwnerXuid eq ${tonic.xuid}` }
  assert.equal((await trial.exchange(searchRequest('gameclips', query, { authorization }))).status, 200)
  const alone = await trial.client.xbox(ownApp, await trial.tokens(ownApp))
  const refused = await trial.exchange(searchRequest('gameclips', query, { authorization: alone.authorization }))
  assert.equal(refused.status, 403)
  const ready = { authorization: tonic.authorization }
  assert.equal((await trial.exchange(searchRequest('gameclips', query, ready))).status, 200, 'the world’s own value')
})

test('the older door takes every app; which tokens it gives, the scope says', async () => {
  const trial = await signInTrial()
  const signin = 'Xboxlive.signin Xboxlive.offline_access'
  const mbi = 'service::user.auth.xboxlive.com::MBI_SSL'
  for (const [client_id, scope, letter] of [
    [ownApp.id, signin, 'd'],
    [xboxApp.id, signin, 'd'],
    ['a-program', mbi, 't'],
    [ownApp.id, 'openid', 'd'],
    [xboxApp.id, 'openid', 't'],
  ] as const) {
    const post = async (path: string, fields: Record<string, string>) => {
      const answer = await trial.post(path, String(new URLSearchParams({ client_id, ...fields })))
      return [answer.status, await answer.json()] as [number, Record<string, string>]
    }
    const [, code] = await post('/oauth20_connect.srf', { scope, response_type: 'device_code' })
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
    const fetch = () => post('/oauth20_token.srf', { grant_type, device_code: code.device_code ?? '' })
    assert.deepEqual((await fetch())[1].error, 'authorization_pending')
    await trial.decide({ userCode: code.user_code ?? '' })
    const [status, first] = await fetch()
    assert.equal(status, 200, 'who asks just after it was allowed waits no more')
    const refresh_token = first.refresh_token ?? ''
    const [, next] = await post('/oauth20_token.srf', { grant_type: 'refresh_token', refresh_token })
    for (const { access_token } of [first, next]) {
      for (const each of ['d', 't']) {
        const Properties = {
          AuthMethod: 'RPS',
          SiteName: 'user.auth.xboxlive.com',
          RpsTicket: `${each}=${access_token}`,
        }
        const user = { RelyingParty: 'http://auth.xboxlive.com', TokenType: 'JWT', Properties }
        assert.equal(
          (await trial.post('/user/authenticate', user)).status,
          each === letter ? 200 : 400,
          `${client_id} ${each}`,
        )
      }
    }
  }
})

test('refresh tokens rotate: the one before works until the new one was used', async () => {
  const trial = await signInTrial()
  const first = (await trial.tokens(ownApp)).refreshToken ?? ''
  const second = (await trial.client.refresh(ownApp, first)).refreshToken ?? ''
  assert.notEqual(second, first)
  const again = (await trial.client.refresh(ownApp, first)).refreshToken ?? ''
  const third = (await trial.client.refresh(ownApp, again)).refreshToken ?? ''
  await trial.client.refresh(ownApp, third)
  await assert.rejects(trial.client.refresh(ownApp, first), { code: 'unauthenticated', message: /xbox-drive login/ })
  const other = { id: '99999999-2222-4333-8444-555555555555' }
  await assert.rejects(trial.client.refresh(other, third), { code: 'unauthenticated' })
  trial.clock.advance(91 * 24 * 3600)
  await assert.rejects(trial.client.refresh(ownApp, third), { code: 'unauthenticated' })
})

test('a network behind a path in front of all others, which it does not see, is signed in at as well', async () => {
  const trial = await signInTrial()
  const behind = async (request: Request) => {
    const url = new URL(request.url)
    if (!url.pathname.startsWith('/xbox/')) return new Response(null, { status: 404 })
    return trial.exchange(new Request(origin + url.pathname.slice('/xbox'.length), request))
  }
  const client = signIn(behind, { host: new URL('/xbox/', origin), clock: trial.clock })
  const code = await client.beginDeviceCode(xboxApp)
  await trial.decide(code)
  assert.equal((await client.xbox(xboxApp, await client.approval(xboxApp, code))).gamertag, 'Tonic')
})

test('several players: each gets its own', async () => {
  const trial = await signInTrial({ players: [tonic, major] })
  const account = await trial.client.xbox(xboxApp, await trial.tokens(xboxApp, 'major'))
  assert.deepEqual([account.gamertag, account.xuid], ['Major', major.xuid])
})

test('a demo network is signed in at too; a restart with the same data forgets nobody', async () => {
  const data = join(testFolder(), 'data')
  const clock = sleepingClock()
  const start = () => testNetwork(testFolder(), { world: undefined, demo: 1, data, clock, random })
  const first = await start()
  const clientOf = ({ exchange }: typeof first) => signIn(exchange, { host: new URL(origin), clock })
  const code = await clientOf(first).beginDeviceCode(ownApp)
  const body = new URLSearchParams({ user_code: code.userCode, gamertag: demoPlayer.gamertag })
  await first.exchange(new Request(`${origin}/device`, { method: 'POST', body }))
  const tokens = await clientOf(first).approval(ownApp, code)
  const { authorization, xuid } = await clientOf(first).xbox(ownApp, tokens)
  assert.equal(xuid, demoPlayer.xuid)
  await first.close()
  const second = await start()
  const query = { query: `OwnerXuid eq ${xuid}` }
  assert.equal((await second.exchange(searchRequest('screenshots', query, { authorization }))).status, 200)
  const refreshed = await clientOf(second).refresh(ownApp, tokens.refreshToken ?? '')
  assert.equal((await clientOf(second).xbox(ownApp, refreshed)).gamertag, demoPlayer.gamertag)
})
