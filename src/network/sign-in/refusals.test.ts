import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownApp, signInTrial, xboxApp } from '../../../test/trial/sign-in-trial.ts'
import { major, origin, tonic } from '../../../test/trial/small-world.ts'
import { signIn } from '../../services/sign-in/client.ts'
import { authenticateDevice, type DeviceQuestion } from '../../services/sign-in/device-token.ts'
import { newProofKey } from '../../services/sign-in/proof-key.ts'
import { signing } from '../../services/sign-in/signing.ts'
import { authorizeSisu } from '../../services/sign-in/sisu.ts'
import { authenticateTitle } from '../../services/sign-in/title-token.ts'
import { authenticateUser } from '../../services/sign-in/user-token.ts'
import { signInParty, xboxParty } from '../../services/sign-in/wire.ts'
import { xerrs } from '../../services/sign-in/xerr-table.ts'
import { authorizeXsts } from '../../services/sign-in/xsts.ts'

const here = new URL(origin)
const key = newProofKey()
const proofKey = key.public
const device: DeviceQuestion = { id: '{1}', deviceType: 'Win32', version: '1', proofKey, relyingParty: signInParty }
const none = { deviceToken: undefined, titleToken: undefined, relyingParty: xboxParty, claims: [] }
const tokenIn = async (response: Response) => ((await response.json()) as { Token: string }).Token
const xerrIn = async (response: Response) => ((await response.json()) as { XErr: number }).XErr

test('the letter of a ticket, the relying party and the body: what is wrong is a 400 without a word', async () => {
  const trial = await signInTrial()
  const [own, theirs] = [await trial.tokens(ownApp), await trial.tokens(xboxApp)]
  const user = (kind: 'own' | 'microsoft', accessToken: string, relyingParty = signInParty) =>
    trial.exchange(authenticateUser.writeRequest({ ticket: { kind, accessToken }, relyingParty }, here))
  assert.equal((await user('own', own.accessToken)).status, 200)
  assert.equal((await user('microsoft', theirs.accessToken)).status, 200)
  for (const wrong of [
    await user('microsoft', own.accessToken),
    await user('own', theirs.accessToken),
    await user('own', own.accessToken, xboxParty),
    await user('own', 'forged'),
    await user('own', own.refreshToken ?? ''),
    await trial.post('/user/authenticate', 'no JSON'),
    await trial.post('/user/authenticate', '{}'),
    await trial.post('/xsts/authorize', { Properties: { UserTokens: [] } }),
  ]) {
    assert.deepEqual([wrong.status, await wrong.text(), wrong.headers.get('content-length')], [400, '', '0'])
    assert.equal(wrong.headers.get('cache-control'), 'no-cache, no-store')
  }
  trial.clock.advance(3600)
  assert.equal((await user('own', own.accessToken)).status, 401, 'expired')
  const swapped = { ...own, accessToken: (await trial.tokens(ownApp)).accessToken }
  await assert.rejects(trial.client.xbox(xboxApp, swapped), { code: 'invalid', message: /--client-id/ })
})

test('a device shows its key: unsigned, signed by another, or by a wrong clock it is none', async () => {
  const trial = await signInTrial()
  const ask = (exchange = signing(key, trial.clock)(trial.exchange), question = device) =>
    exchange(authenticateDevice.writeRequest(question, here))
  assert.equal((await ask()).status, 200)
  assert.equal((await ask(trial.exchange)).status, 401, 'unsigned')
  assert.equal((await ask(signing(newProofKey(), trial.clock)(trial.exchange))).status, 401, 'another key')
  const late = { ...trial.clock, now: () => new Date(trial.clock.now().getTime() - 301_000) }
  assert.equal((await ask(signing(key, late)(trial.exchange))).status, 401, 'five minutes late')
  assert.equal((await ask(undefined, { ...device, relyingParty: xboxParty })).status, 400)
  const client = signIn(trial.exchange, { host: here, clock: late })
  await assert.rejects(client.xbox(xboxApp, await trial.tokens(xboxApp)), { code: 'unauthenticated', message: /clock/ })
})

test('title tokens are for Microsoft’s apps on a device of theirs, and XSTS tokens for tokens that hold', async () => {
  const trial = await signInTrial({ limits: { tokens: { userSeconds: 60, titleSeconds: 120, deviceSeconds: 180 } } })
  const signed = signing(key, trial.clock)(trial.exchange)
  const [own, theirs] = [await trial.tokens(ownApp), await trial.tokens(xboxApp)]
  const ticket = { kind: 'microsoft', accessToken: theirs.accessToken } as const
  const deviceToken = await tokenIn(await signed(authenticateDevice.writeRequest(device, here)))
  const question = { ticket, deviceToken, proofKey, relyingParty: signInParty }
  const title = (more: object = {}, exchange = signed) =>
    exchange(authenticateTitle.writeRequest({ ...question, ...more }, here))
  const titleToken = await tokenIn(await title())
  assert.equal((await title({ ticket: { kind: 'own', accessToken: own.accessToken } })).status, 403)
  assert.equal((await title({ proofKey: newProofKey().public })).status, 401, 'another key than the device’s')
  assert.equal((await title({}, trial.exchange)).status, 401, 'unsigned')
  assert.equal(await xerrIn(await title({ deviceToken: titleToken })), 0x8015dc23)
  const user = await tokenIn(
    await trial.exchange(authenticateUser.writeRequest({ ticket, relyingParty: signInParty }, here)),
  )
  const xsts = (more: object, exchange = signed) =>
    exchange(authorizeXsts.writeRequest({ ...none, userToken: user, ...more }, here))
  assert.equal((await xsts({ deviceToken, titleToken })).status, 200)
  assert.equal((await xsts({ deviceToken }, trial.exchange)).status, 401, 'a device that does not sign')
  assert.equal(await xerrIn(await xsts({ titleToken })), 0x8015dc24, 'a title without its device')
  assert.equal(await xerrIn(await xsts({ userToken: titleToken })), 0x8015dc25)
  for (const relyingParty of ['me', 'http://wrong', 'http://xboxlive.com.evil.test', 'http://notxboxlive.com']) {
    const wrong = await xsts({ relyingParty })
    assert.deepEqual([wrong.status, await wrong.text()], [400, ''], relyingParty)
  }
  for (const relyingParty of [
    'rp://api.minecraftservices.com/',
    'https://multiplayer.minecraft.net/',
    'http://accounts.xboxlive.com',
  ]) {
    assert.equal((await xsts({ relyingParty })).status, 200, relyingParty)
  }
  const sisu = authorizeSisu.writeRequest({ ...question, appId: '000000004424da1f', relyingParty: xboxParty }, here)
  assert.equal((await signed(sisu)).status, 403, 'the account signed in for another app')
  trial.clock.advance(61)
  assert.equal(await xerrIn(await xsts({ deviceToken, titleToken })), 0x8015dc22)
  const again = await tokenIn(
    await trial.exchange(authenticateUser.writeRequest({ ticket, relyingParty: signInParty }, here)),
  )
  trial.clock.advance(60)
  const fresh = await tokenIn(
    await trial.exchange(authenticateUser.writeRequest({ ticket, relyingParty: signInParty }, here)),
  )
  assert.notEqual(fresh, again)
  assert.equal(await xerrIn(await xsts({ userToken: fresh, deviceToken, titleToken })), 0x8015dc21)
  trial.clock.advance(59)
  assert.equal(await xerrIn(await xsts({ userToken: fresh, deviceToken })), 0x8015dc20)
})

test('SISU without a relying party is for Xbox’s services', async () => {
  const trial = await signInTrial()
  const { accessToken } = await trial.tokens(xboxApp)
  const signed = signing(key, trial.clock)(trial.exchange)
  const deviceToken = await tokenIn(await signed(authenticateDevice.writeRequest(device, here)))
  const question = { ticket: { kind: 'microsoft', accessToken }, appId: xboxApp.id, deviceToken, proofKey } as const
  const full = authorizeSisu.writeRequest({ ...question, relyingParty: xboxParty }, here)
  const body = JSON.stringify({ ...((await full.json()) as object), RelyingParty: undefined })
  const answer = await signed(new Request(full.url, { method: 'POST', body }))
  const { AuthorizationToken } = (await answer.json()) as { AuthorizationToken: { Token: string } }
  const claims = JSON.parse(Buffer.from(AuthorizationToken.Token.split('.')[1] ?? '', 'base64url').toString()) as object
  assert.equal((claims as { party: string }).party, xboxParty)
})

test('a token for another relying party is none for the services', async () => {
  const trial = await signInTrial()
  const ticket = { kind: 'own', accessToken: (await trial.tokens(ownApp)).accessToken } as const
  const user = await tokenIn(
    await trial.exchange(authenticateUser.writeRequest({ ticket, relyingParty: signInParty }, here)),
  )
  const relyingParty = 'rp://streaming.xboxlive.com/'
  const answer = await trial.exchange(authorizeXsts.writeRequest({ ...none, userToken: user, relyingParty }, here))
  const said = await authorizeXsts.readReply(answer, { ...none, userToken: user, relyingParty })
  const headers = { authorization: `XBL3.0 x=${said.claims.userHash};${said.token}` }
  assert.equal((await trial.exchange(new Request(`${origin}/users/me`, { headers }))).status, 401)
})

test('every XErr of the world comes to the person in words, by both ways in', async () => {
  const codes = [...xerrs.keys(), 2148916300]
  const players = codes.map((xerr, index) => ({ xuid: String(2_000 + index), gamertag: `Player ${index}`, xerr }))
  const trial = await signInTrial({ players: [tonic, ...players] })
  for (const [index, xerr] of codes.entries()) {
    for (const app of [ownApp, xboxApp]) {
      const tokens = await trial.tokens(app, `Player ${index}`)
      await assert.rejects(trial.client.xbox(app, tokens), (thrown: Error) => {
        assert.ok(thrown.message.includes(`XErr ${xerr}, `), thrown.message)
        assert.ok(thrown.message.includes(xerrs.get(xerr)?.remedy ?? 'www.xbox.com'), thrown.message)
        return true
      })
    }
  }
  assert.ok(trial.asked.includes('POST /authorize 401') && trial.asked.includes('POST /xsts/authorize 401'))
})

test('limits of the world file count all who sign in as one; other methods are none', async () => {
  const requests = [{ service: 'sign-in', max: 2, periodSeconds: 60 }]
  const trial = await signInTrial({ players: [tonic, major], limits: { requests } })
  await trial.client.beginDeviceCode(ownApp)
  await trial.client.beginDeviceCode(xboxApp)
  await assert.rejects(trial.client.beginDeviceCode(ownApp), { code: 'throttled', retryAfter: 60_000 })
  trial.clock.advance(60)
  await trial.client.beginDeviceCode(ownApp)
  const response = await trial.exchange(new Request(`${origin}/xsts/authorize`))
  assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST'])
})
