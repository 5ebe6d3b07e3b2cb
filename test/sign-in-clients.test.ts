/** Programs that know nothing of us sign in at the local network over HTTP, and what they get is taken by its services. */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, before, it } from 'node:test'
import { live, xnet } from '@xboxreplay/xboxlive-auth'
import { sockets } from '../src/client/sockets.ts'
import { signIn } from '../src/services/sign-in/client.ts'
import { systemClock } from '../src/system.ts'
import { redirectedFetch } from './trial/redirected-fetch.ts'
import { ownApp, xboxApp } from './trial/sign-in-trial.ts'
import { type TitleServer, titleServer } from './trial/title-server.ts'

const require = createRequire(import.meta.url)
const { Authflow, Titles } = require('prismarine-auth') as {
  Authflow: new (
    user: string,
    cache: unknown,
    options: object,
    onCode: (code: Code) => void,
  ) => { getXboxToken(): Promise<{ userXUID: string; userHash: string; XSTSToken: string; expiresOn: string }> }
  Titles: Record<string, string>
}

interface Code {
  readonly user_code?: string
  readonly userCode?: string
}

let network: TitleServer
let restore: () => void
before(async () => {
  network = await titleServer({ limits: { tokens: { intervalSeconds: 1 }, requireTitleToken: true } })
  restore = redirectedFetch(network.url)
})
after(async () => {
  restore()
  await network[Symbol.asyncDispose]()
})

/** Kept nowhere. */
function noCache() {
  let kept: object = {}
  return () => ({
    getCached: async () => kept,
    setCached: async (value: object) => (kept = value),
    setCachedPartial: async (value: object) => (kept = { ...kept, ...value }),
    reset: async () => (kept = {}),
  })
}

async function allow({ user_code, userCode }: Code): Promise<void> {
  const body = new URLSearchParams({ user_code: user_code ?? userCode ?? '', gamertag: 'Tonic' })
  const response = await fetch(new URL('/device', network.url), { method: 'POST', body })
  assert.equal(response.status, 200)
}

async function search(authorization: string): Promise<number> {
  const body = JSON.stringify({ query: 'OwnerXuid eq 2533274800000001' })
  const headers = { authorization, 'content-type': 'application/json', 'x-xbl-contract-version': '3' }
  return (await fetch(new URL('/screenshots/search', network.url), { method: 'POST', headers, body })).status
}

/** What MSAL asks by: its own way out knows no redirection. */
const networkClient = {
  sendGetRequestAsync: (url: string) => msalAnswer(url, {}),
  sendPostRequestAsync: (url: string, { body, headers }: { body: string; headers: Record<string, string> }) =>
    msalAnswer(url, { method: 'POST', body, headers }),
}
async function msalAnswer(url: string, init: RequestInit) {
  const response = await fetch(url, init)
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.json() }
}

const flows: readonly (readonly [name: string, options: object])[] = [
  ['live', { flow: 'live', authTitle: Titles.MinecraftNintendoSwitch, deviceType: 'Nintendo' }],
  ['sisu', { flow: 'sisu', authTitle: Titles.XboxAppIOS, deviceType: 'iOS' }],
  [
    'msal',
    {
      flow: 'msal',
      msalConfig: {
        auth: { clientId: ownApp.id, authority: 'https://login.microsoftonline.com/consumers' },
        system: { networkClient },
      },
    },
  ],
]

for (const [name, options] of flows) {
  it(`prismarine-auth signs in, flow ${name}`, async test => {
    // It talks to the console.
    for (const each of ['info', 'debug', 'warn', 'log'] as const) test.mock.method(console, each, () => undefined)
    const client = new Authflow('Tonic', noCache(), options, code => void allow(code))
    const { userXUID, userHash, XSTSToken, expiresOn } = await client.getXboxToken()
    assert.equal(userXUID, '2533274800000001')
    assert.ok(new Date(expiresOn) > new Date())
    assert.equal(await search(`XBL3.0 x=${userHash};${XSTSToken}`), name === 'msal' ? 403 : 200)
  })
}

/** As a person signs in with a browser before: Microsoft's tokens, by plain HTTP. */
async function microsoftTokens(path: { code: string; token: string }, clientId: string, scope: string) {
  const post = async (to: string, fields: Record<string, string>) => {
    const response = await fetch(new URL(to, network.url), { method: 'POST', body: new URLSearchParams(fields) })
    return (await response.json()) as Record<string, string>
  }
  const asked = await post(path.code, { client_id: clientId, scope, response_type: 'device_code' })
  await allow(asked)
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  return post(path.token, { client_id: clientId, grant_type, device_code: asked.device_code ?? '' })
}
const liveDoor = { code: '/oauth20_connect.srf', token: '/oauth20_token.srf' }
const consumers = '/consumers/oauth2/v2.0'

it('@xboxreplay/xboxlive-auth refreshes, and exchanges tickets of both kinds', async () => {
  const mbi = 'service::user.auth.xboxlive.com::MBI_SSL'
  const { refresh_token = '' } = await microsoftTokens(liveDoor, xboxApp.id, mbi)
  const fresh = await live.refreshAccessToken(refresh_token)
  assert.notEqual(fresh.refresh_token, refresh_token)
  const entra = { code: `${consumers}/devicecode`, token: `${consumers}/token` }
  const { access_token = '' } = await microsoftTokens(entra, ownApp.id, 'XboxLive.signin offline_access')
  for (const [ticket, letter] of [
    [fresh.access_token, 't'],
    [access_token, 'd'],
  ] as const) {
    const { Token } = await xnet.exchangeRpsTicketForUserToken(ticket, letter)
    const { Token: token, DisplayClaims } = await xnet.exchangeTokenForXSTSToken(Token)
    const [claims] = DisplayClaims.xui as unknown as readonly Record<string, string>[]
    assert.deepEqual([claims?.gtg, claims?.xid], ['Tonic', '2533274800000001'])
    const profile = await fetch(new URL('/users/me/profile/settings?settings=Gamertag', network.url), {
      headers: { authorization: `XBL3.0 x=${claims?.uhs};${token}`, 'x-xbl-contract-version': '3' },
    })
    assert.equal(profile.status, 200)
    const other = letter === 't' ? 'd' : 't'
    await assert.rejects(xnet.exchangeRpsTicketForUserToken(ticket, other), { name: /Exception/ })
  }
})

it('our own client signs in by the same way, over its own sockets', async () => {
  using way = sockets()
  const client = signIn(way, { host: network.url, clock: systemClock })
  const code = await client.beginDeviceCode(xboxApp)
  assert.match(code.cookies ?? '', /^uaid=[\da-f]{32}$/)
  const approval = client.approval(xboxApp, code)
  await allow(code)
  const { refreshToken = '' } = await approval
  const { authorization, gamertag } = await client.xbox(xboxApp, await client.refresh(xboxApp, refreshToken))
  assert.equal(gamertag, 'Tonic')
  assert.equal(await search(authorization), 200)
  assert.deepEqual(network.reported, [])
})
