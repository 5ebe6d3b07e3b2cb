import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownApp, sleepingClock, xboxApp } from '../../../test/trial/sign-in-trial.ts'
import { signIn } from './client.ts'
import * as samples from './samples.ts'

/** Answers one after the other, and what was asked for them. */
function answering(...answers: (string | Response)[]) {
  const asked: { url: string; headers: Headers; body: string }[] = []
  const exchange = async (request: Request) => {
    asked.push({ url: request.url, headers: request.headers, body: await request.text() })
    const answer = answers[asked.length - 1] ?? ''
    return typeof answer === 'string' ? new Response(answer) : answer
  }
  const clock = sleepingClock()
  return { asked, clock, client: signIn(exchange, { clock }) }
}
const tokens = { accessToken: 'EwInvented-access', refreshToken: undefined, expires: new Date(0) }

test('live.com: its own form, its cookies are sent back, and nothing goes to another host', async () => {
  const first = new Response(samples.deviceCode, {
    headers: [
      ['set-cookie', 'uaid=1a; path=/; HttpOnly'],
      ['set-cookie', 'MSPRequ=id=N&lt=2; path=/; secure'],
    ],
  })
  // Errors have come with a 200 and as text, too: what is said counts.
  const { asked, clock, client } = answering(
    first,
    new Response(samples.pending, { status: 400 }),
    samples.pending,
    samples.tokens,
  )
  const code = await client.beginDeviceCode(xboxApp)
  assert.deepEqual(
    [code.userCode, code.verificationUri.href, code.interval, code.cookies],
    ['N4DGK7XU', 'https://www.microsoft.com/link', 5000, 'uaid=1a; MSPRequ=id=N&lt=2'],
  )
  const got = await client.approval(xboxApp, code)
  assert.deepEqual([got.accessToken, got.refreshToken], ['EwInvented-access', 'M.C5_Invented-refresh'])
  assert.equal(got.expires.getTime() - clock.now().getTime(), 86_400_000)
  assert.deepEqual(clock.slept, [5000, 5000, 5000])
  assert.deepEqual(
    asked.map(each => each.url),
    ['https://login.live.com/oauth20_connect.srf', ...Array(3).fill('https://login.live.com/oauth20_token.srf')],
  )
  assert.deepEqual(Object.fromEntries(new URLSearchParams(asked[0]?.body)), {
    scope: 'service::user.auth.xboxlive.com::MBI_SSL',
    response_type: 'device_code',
    client_id: xboxApp.id,
  })
  assert.deepEqual(
    asked.map(each => each.headers.get('cookie')),
    [null, ...Array(3).fill(code.cookies)],
  )
})

test('an app registration asks Entra ID, for the scopes of Xbox, and again when it refreshes', async () => {
  const { asked, client } = answering(samples.deviceCode, samples.tokens.replace('"refresh_token"', '"none"'))
  await client.beginDeviceCode(ownApp)
  const got = await client.refresh(ownApp, 'the one before')
  assert.equal(got.refreshToken, 'the one before', 'without a new one it stays')
  const consumers = 'https://login.microsoftonline.com/consumers/oauth2/v2.0'
  assert.deepEqual(
    asked.map(each => each.url),
    [`${consumers}/devicecode`, `${consumers}/token`],
  )
  for (const { body } of asked) {
    assert.equal(new URLSearchParams(body).get('scope'), 'XboxLive.signin XboxLive.offline_access')
  }
})

test('a user alone: the ticket begins with d=, and an XSTS token says who it is', async () => {
  const { asked, client } = answering(samples.userToken, samples.xstsToken)
  assert.deepEqual(await client.xbox(ownApp, tokens), {
    gamertag: 'Reef Diver',
    xuid: '2533274838780001',
    authorization: 'XBL3.0 x=2034583485034500345;eyInvented-xsts',
    expires: new Date('2026-06-02T04:00:00.525Z'),
  })
  assert.deepEqual(
    asked.map(each => each.url),
    ['https://user.auth.xboxlive.com/user/authenticate', 'https://xsts.auth.xboxlive.com/xsts/authorize'],
  )
  assert.deepEqual(JSON.parse(asked[0]?.body ?? ''), {
    RelyingParty: 'http://auth.xboxlive.com',
    TokenType: 'JWT',
    Properties: { AuthMethod: 'RPS', SiteName: 'user.auth.xboxlive.com', RpsTicket: 'd=EwInvented-access' },
  })
  assert.deepEqual(JSON.parse(asked[1]?.body ?? ''), {
    RelyingParty: 'http://xboxlive.com',
    TokenType: 'JWT',
    Properties: {
      UserTokens: ['eyInvented-user'],
      OptionalDisplayClaims: ['mgt', 'mgs', 'umg'],
      SandboxId: 'RETAIL',
    },
  })
  assert.equal(asked[1]?.headers.get('x-xbl-contract-version'), '1')
})

test('Microsoft’s apps: device, then SISU; both are signed', async () => {
  const { asked, client } = answering(samples.deviceToken, samples.sisu)
  assert.equal((await client.xbox(xboxApp, tokens)).gamertag, 'Reef Diver')
  assert.deepEqual(
    asked.map(each => each.url),
    ['https://device.auth.xboxlive.com/device/authenticate', 'https://sisu.xboxlive.com/authorize'],
  )
  for (const { headers } of asked) assert.match(headers.get('signature') ?? '', /^AAAAAQ/)
  const body = JSON.parse(asked[1]?.body ?? '') as Record<string, unknown>
  assert.deepEqual(
    [body.AccessToken, body.AppId, body.RelyingParty],
    ['t=EwInvented-access', xboxApp.id, 'http://xboxlive.com'],
  )
})

test('where SISU refuses without a reason, title and XSTS token are fetched one by one; a gamertag may be a modern one', async () => {
  const { asked, client } = answering(
    samples.deviceToken,
    new Response('{}', { status: 403 }),
    samples.userToken,
    samples.titleToken,
    samples.modernXstsToken,
  )
  assert.equal((await client.xbox(xboxApp, tokens)).gamertag, 'Reef Diver#1234')
  assert.deepEqual(
    asked.slice(2).map(each => each.url),
    [
      'https://user.auth.xboxlive.com/user/authenticate',
      'https://title.auth.xboxlive.com/title/authenticate',
      'https://xsts.auth.xboxlive.com/xsts/authorize',
    ],
  )
  const { Properties } = JSON.parse(asked[4]?.body ?? '') as { Properties: Record<string, unknown> }
  assert.deepEqual(
    [Properties.UserTokens, Properties.DeviceToken, Properties.TitleToken],
    [['eyInvented-user'], 'eyInvented-device', 'eyInvented-title'],
  )
})

test('a refusal names what is wrong, from the body or from the header of SISU, and no other way is tried', async () => {
  const inBody = answering(samples.userToken, new Response(samples.noProfile, { status: 401 }))
  await assert.rejects(inBody.client.xbox(ownApp, tokens), {
    code: 'forbidden',
    message: /no Xbox profile yet \(XErr 2148916233, 0x8015DC09\).*https:\/\/start\.ui\.xboxlive\.com\/CreateAccount/,
  })
  const inHeader = answering(
    samples.deviceToken,
    new Response('{}', { status: 401, headers: { 'x-err': '2148916238' } }),
  )
  await assert.rejects(inHeader.client.xbox(xboxApp, tokens), { code: 'forbidden', message: /0x8015DC0E/ })
  assert.equal(inHeader.asked.length, 2)
})
