/** A token that renews itself, with a sign-in of the test's own at the other end. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { isServiceHost, token } from '../../client/token.ts'
import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import type { SignIn } from '../../services/sign-in/sign-in.ts'
import { keyFile } from '../../stores/tokens/key-file.ts'
import { sealedStore } from '../../stores/tokens/sealed-store.ts'
import { systemClock } from '../../system.ts'
import { type Accounts, accountsOf } from './accounts.ts'
import { renewingToken } from './renewing-token.ts'
import type { StoredAccount } from './stored-account.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 5, 1, 12)

/** A place to keep accounts, and a sign-in whose refresh tokens are good for one use. */
function setting(test: TestContext) {
  const folder = temporaryFolder(test)
  const file = join(folder, 'state', 'accounts')
  const keepers = [keyFile(join(folder, 'keys', 'key'))]
  const at = {
    now: start,
    elapsed: 0,
    valid: 'refresh-0',
    calls: [] as string[],
    reports: [] as string[],
    fails: undefined as Failure | undefined,
    /** What is done when the first of two steps is through. */
    between: () => undefined as void,
    xuid: '2533274800000001' as Xuid,
  }
  const store = sealedStore({ file, keepers, clock: systemClock, report: line => at.reports.push(line) })
  const accounts = accountsOf(store, undefined)
  const clock = { now: () => new Date(at.now), elapsed: () => at.elapsed, sleep: systemClock.sleep }
  const signIn: SignIn = {
    beginDeviceCode: () => Promise.reject(new Error('not here')),
    approval: () => Promise.reject(new Error('not here')),
    async refresh(_, refreshToken) {
      at.calls.push(`refresh ${refreshToken}`)
      await new Promise(resolve => setTimeout(resolve, 20))
      if (at.fails) throw at.fails
      if (refreshToken !== at.valid) throw new Failure('unauthenticated', 'This refresh token was used before.')
      at.valid = `refresh-${at.calls.length}`
      return { accessToken: 'a', refreshToken: at.valid, expires: new Date(at.now + hour) }
    },
    async xbox() {
      at.calls.push('xbox')
      at.between()
      const expires = new Date(at.now + 16 * hour)
      return { gamertag: 'Tonic', xuid: at.xuid, expires, authorization: `XBL3.0 x=1;n${at.calls.length}` }
    },
  }
  const account: StoredAccount = {
    gamertag: 'Tonic',
    xuid: at.xuid,
    expires: new Date(start + 16 * hour),
    authorization: 'XBL3.0 x=1;first',
    renewal: {
      clientId: '000000004c12ae6f',
      tokens: { accessToken: 'a', refreshToken: 'refresh-0', expires: new Date(start + hour) },
      proofKey: 'pem',
    },
  }
  const source = (from: StoredAccount = account, place: Accounts = accounts) =>
    renewingToken(from, { accounts: place, signIn, clock, report: line => at.reports.push(line) })
  return { at, accounts, account, source }
}

it('asks for nothing while it holds, and is renewed some minutes before it does not', async test => {
  const { at, accounts, account, source } = setting(test)
  await accounts.keep(account)
  const tokens = source()
  at.now = start + 15 * hour
  assert.equal(await tokens.current(), 'XBL3.0 x=1;first')
  assert.deepEqual(at.calls, [])
  at.now = start + 16 * hour - 5 * 60_000
  assert.equal(await tokens.current(), 'XBL3.0 x=1;n2')
  assert.deepEqual(at.calls, ['refresh refresh-0', 'xbox'])
  const kept = await accounts.find()
  assert.equal(kept?.renewal?.tokens.refreshToken, 'refresh-1', 'the rotated one')
  assert.equal(kept?.authorization, 'XBL3.0 x=1;n2')
})

it('many who ask at once, and two processes, make one renewal: nobody loses the refresh token', async test => {
  const { at, accounts, account, source } = setting(test)
  await accounts.keep(account)
  at.now = start + 17 * hour
  const [one, other] = [source(), source()]
  const values = await Promise.all([one, other, one, other, one].map(each => each.current()))
  assert.deepEqual(new Set(values), new Set(['XBL3.0 x=1;n2']))
  assert.deepEqual(at.calls, ['refresh refresh-0', 'xbox'])
})

it('a 401 renews once; refused again it is told what to do, and no storm of renewals follows', async test => {
  const { at, accounts, account, source } = setting(test)
  await accounts.keep(account)
  const seen: (string | null)[] = []
  let takes = 'XBL3.0 x=1;n1'
  const exchange = token(
    source(),
    isServiceHost,
  )(async request => {
    seen.push(request.headers.get('authorization'))
    return new Response('', { status: request.headers.get('authorization') === takes ? 200 : 401 })
  })
  const ask = () => exchange(new Request('https://mediahub.xboxlive.com/x'))
  assert.deepEqual(
    (await Promise.all([ask(), ask(), ask()])).map(({ status }) => status),
    [200, 200, 200],
  )
  assert.deepEqual(at.calls, ['xbox'], 'Microsoft’s own token still held')
  takes = 'nothing'
  for (let turn = 0; turn < 3; turn += 1) {
    await assert.rejects(ask(), { code: 'unauthenticated', message: /xbox-drive login/ })
  }
  assert.deepEqual(at.calls, ['xbox'], 'renewed a moment ago')
  at.elapsed += 61_000
  await assert.rejects(ask(), { code: 'unauthenticated' })
  assert.equal(at.calls.length, 2)
  assert.ok(seen.length > 0)
})

it('the rotated refresh token is kept before it is used: a crash in between loses nothing', async test => {
  const { at, accounts, account, source } = setting(test)
  await accounts.keep(account)
  at.now = start + 17 * hour
  at.between = () => {
    throw new Failure('unreachable', 'The line is down.')
  }
  await assert.rejects(source().current(), { code: 'unreachable' })
  at.between = () => undefined
  const again = (await accounts.find()) as StoredAccount
  assert.equal(await source(again).current(), 'XBL3.0 x=1;n3')
  assert.deepEqual(at.calls, ['refresh refresh-0', 'xbox', 'xbox'])
})

it('while the old one holds, a network that is away is waited for; a refusal for good is not', async test => {
  const { at, accounts, account, source } = setting(test)
  await accounts.keep(account)
  at.now = start + 16 * hour - 60_000
  at.fails = new Failure('unreachable', 'The line is down.')
  assert.equal(await source().current(), 'XBL3.0 x=1;first')
  at.fails = new Failure('unauthenticated', 'Sign in anew.')
  await assert.rejects(source().current(), { code: 'unauthenticated' })
  at.fails = new Failure('unreachable', 'The line is down.')
  at.now += 120_000
  await assert.rejects(source().current(), { code: 'unreachable' })
})

it('goes on in memory when nothing can be kept, takes no other player, and ends with logout', async test => {
  const { at, accounts, account, source } = setting(test)
  await accounts.keep(account)
  at.now = start + 17 * hour
  const full = { ...accounts, keep: () => Promise.reject(new Failure('full', 'The disk is full.')) }
  assert.equal(await source(account, full).current(), 'XBL3.0 x=1;n2')
  assert.match(at.reports.join('\n'), /full/)

  at.valid = 'refresh-0'
  at.xuid = '2533274800000002' as Xuid
  await assert.rejects(source().current(), { code: 'unauthenticated', message: /another player/ })
  await accounts.forget()
  await assert.rejects(source().current(), { code: 'unauthenticated', message: /Nobody is signed in/ })
})
