/** The whole chain by hand, with curl: from a device code to somebody's captures. Where curl is missing this fails. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, it } from 'node:test'
import { type TitleServer, titleServer } from './trial/title-server.ts'

let network: TitleServer
before(async () => {
  const refused = { xuid: '2533274800000009', gamertag: 'No Profile', xerr: 2148916233 }
  const tonic = { xuid: '2533274800000001', gamertag: 'Tonic' }
  network = await titleServer({ players: [tonic, refused], limits: { tokens: { intervalSeconds: 1 } } })
})
after(() => network[Symbol.asyncDispose]())

async function curl(path: string, ...args: string[]): Promise<{ status: number; body: string }> {
  const child = spawn('curl', ['-sS', '-m', '20', '-w', '\n%{http_code}', ...args, new URL(path, network.url).href])
  let out = ''
  child.stdout.on('data', (piece: Buffer) => (out += piece))
  const [exit] = (await once(child, 'close')) as [number]
  assert.equal(exit, 0)
  const at = out.lastIndexOf('\n')
  return { status: Number(out.slice(at + 1)), body: out.slice(0, at) }
}
const form = (fields: Record<string, string>) =>
  Object.entries(fields).flatMap(([name, value]) => ['--data-urlencode', `${name}=${value}`])
const json = (body: object, ...headers: string[]) => [
  ...['content-type: application/json', 'x-xbl-contract-version: 1', ...headers].flatMap(each => ['-H', each]),
  '-d',
  JSON.stringify(body),
]
const read = (answer: { body: string }) => JSON.parse(answer.body) as Record<string, string>

const client_id = '11111111-2222-4333-8444-555555555555'
const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
const consumers = '/consumers/oauth2/v2.0'

async function userToken(gamertag: string): Promise<string> {
  const scope = 'XboxLive.signin offline_access'
  const code = read(await curl(`${consumers}/devicecode`, ...form({ client_id, scope })))
  const { device_code = '', user_code = '', verification_uri = '' } = code
  assert.equal(verification_uri, new URL('/device', network.url).href)
  const poll = () => curl(`${consumers}/token`, ...form({ grant_type, client_id, device_code }))
  const pending = await poll()
  assert.deepEqual([pending.status, read(pending).error], [400, 'authorization_pending'])
  assert.match((await curl('/device')).body, /<form method="post" action="\/device">/)
  const allowed = await curl('/device', ...form({ user_code, gamertag }))
  assert.equal(allowed.status, 200, allowed.body)
  let answer = await poll()
  while (read(answer).error === 'slow_down') {
    await new Promise(resolve => setTimeout(resolve, 300))
    answer = await poll()
  }
  const { access_token, token_type, expires_in } = read(answer)
  assert.deepEqual([token_type, expires_in], ['bearer', 3600])
  const Properties = { AuthMethod: 'RPS', SiteName: 'user.auth.xboxlive.com', RpsTicket: `d=${access_token}` }
  const question = { RelyingParty: 'http://auth.xboxlive.com', TokenType: 'JWT', Properties }
  return read(await curl('/user/authenticate', ...json(question))).Token ?? ''
}

const xsts = (token: string) => {
  const Properties = { UserTokens: [token], SandboxId: 'RETAIL' }
  return curl('/xsts/authorize', ...json({ RelyingParty: 'http://xboxlive.com', TokenType: 'JWT', Properties }))
}

it('device code → page → token → user → XSTS → captures', async () => {
  const answer = await xsts(await userToken('Tonic'))
  assert.equal(answer.status, 200)
  const { Token, DisplayClaims } = JSON.parse(answer.body) as {
    Token: string
    DisplayClaims: { xui: [{ gtg: string; xid: string; uhs: string }] }
  }
  const [{ gtg, xid, uhs }] = DisplayClaims.xui
  assert.deepEqual([gtg, xid], ['Tonic', '2533274800000001'])
  const query = { query: `OwnerXuid eq ${xid}` }
  const found = await curl('/screenshots/search', ...json(query, `authorization: XBL3.0 x=${uhs};${Token}`))
  assert.deepEqual([found.status, found.body], [200, '{"values":[]}'])
  assert.equal((await curl('/screenshots/search', ...json(query))).status, 401)
  const { body } = await curl('/metrics')
  for (const name of ['device-code', 'page', 'token', 'user', 'xsts']) {
    assert.match(body, new RegExp(`operation="sign-in\\.${name}",status="200"`))
  }
})

it('an account without a profile is refused as on the live network', async () => {
  const { status, body } = await xsts(await userToken('No Profile'))
  assert.equal(status, 401)
  assert.deepEqual(JSON.parse(body), {
    Identity: '0',
    XErr: 2148916233,
    Message: '',
    Redirect: 'https://start.ui.xboxlive.com/CreateAccount',
  })
})
