import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { ownApp, sleepingClock, xboxApp } from '../../../test/trial/sign-in-trial.ts'
import { Failure } from '../../model/failure.ts'
import { signIn } from './client.ts'
import * as samples from './samples.ts'
import type { DeviceCode } from './sign-in.ts'

type Answer = Response | Error | string

function polling(...answers: Answer[]) {
  const clock = sleepingClock()
  let asked = 0
  const exchange = async () => {
    const answer = answers[Math.min(asked, answers.length - 1)] as Answer
    asked += 1
    if (answer instanceof Error) throw answer
    return typeof answer === 'string' ? new Response(answer) : answer.clone()
  }
  const code: DeviceCode = {
    userCode: 'N4DGK7XU',
    deviceCode: 'SECRET-device-code',
    verificationUri: new URL('https://www.microsoft.com/link'),
    expires: new Date(clock.now().getTime() + 900_000),
    interval: 5000,
    cookies: undefined,
  }
  const client = signIn(exchange, { clock })
  return {
    clock,
    code,
    client,
    count: () => asked,
    approval: (signal?: AbortSignal) => client.approval(xboxApp, code, signal),
  }
}
const error = (name: string, status = 400) =>
  Response.json({ error: name, error_description: 'SECRET-description' }, { status })

test('asks politely: as often as allowed, slower for ever when told so, and after a refusal when it may again', async () => {
  const throttled = new Response('', { status: 429, headers: { 'retry-after': '60' } })
  const { clock, approval } = polling(
    error('authorization_pending'),
    error('slow_down'),
    error('authorization_pending'),
    throttled,
    new Failure('unreachable', 'The network is away.'),
    error('authorization_pending'),
    samples.tokens,
  )
  assert.equal((await approval()).accessToken, 'EwInvented-access')
  assert.deepEqual(clock.slept, [5000, 5000, 10_000, 10_000, 60_000, 65_000, 65_000])
})

test('a network that stays away is told of after half a minute, not when the code has expired', async () => {
  const away = new Failure('unreachable', 'The network is away.')
  const { clock, approval } = polling(away)
  await assert.rejects(approval(), away)
  assert.deepEqual(clock.slept, [5000, 10_000, 15_000])
  const back = polling(away, away, error('authorization_pending'), away, away, samples.tokens)
  assert.equal((await back.approval()).accessToken, 'EwInvented-access')
})

test('ends when the code does, without a question more', async () => {
  const { clock, approval, count } = polling(error('authorization_pending'))
  await assert.rejects(approval(), { code: 'timeout', message: /xbox-drive login/ })
  assert.equal(
    clock.slept.reduce((sum, each) => sum + each, 0),
    900_000,
  )
  assert.equal(count(), 179)
})

test('a machine that slept past the end asks no more', async () => {
  const { clock, approval, count } = polling(error('authorization_pending'))
  clock.during = async time => {
    if (time === 2) clock.advance(3600)
  }
  await assert.rejects(approval(), { code: 'timeout' })
  assert.equal(count(), 1)
})

test('what a person or Microsoft decides is told at once, in a sentence, and without anything of theirs in it', async () => {
  for (const [name, code, says] of [
    ['authorization_declined', 'forbidden', /declined/],
    ['access_denied', 'forbidden', /declined/],
    ['expired_token', 'timeout', /expired/],
    ['bad_verification_code', 'timeout', /expired/],
    ['invalid_grant', 'timeout', /expired/],
    ['invalid_client', 'invalid', /--client-id/],
    ['unauthorized_client', 'invalid', /--client-id/],
    ['invalid_scope', 'invalid', /--client-id/],
    ['server_error', 'upstream', /server_error/],
    ['<b>\u001b[31m', 'upstream', /failed\. Try/],
  ] as const) {
    const { approval, count } = polling(error(name))
    const thrown = await approval().then(
      () => undefined,
      (reason: unknown) => reason,
    )
    assert.ok(thrown instanceof Failure, name)
    assert.equal(thrown.code, code, name)
    assert.match(thrown.message, says, name)
    assert.doesNotMatch(inspect(thrown, { depth: 9 }), /SECRET/, name)
    assert.equal(count(), 1, name)
  }
})

test('refreshing: refused is “sign in again”, too often says when, and nonsense is no token', async () => {
  for (const [answer, code] of [
    [error('invalid_grant'), 'unauthenticated'],
    [error('interaction_required', 401), 'unauthenticated'],
    [error('invalid_client', 401), 'invalid'],
    [new Response('<html>SECRET', { status: 200 }), 'upstream'],
    [new Response('{"access_token":"SECRET"}'), 'upstream'],
    [new Response('{"access_token":"SECRET","token_type":"mac"}'), 'upstream'],
    [new Response('', { status: 302, headers: { location: 'https://elsewhere.test/SECRET' } }), 'invalid'],
    [new Response('', { status: 503 }), 'throttled'],
  ] as const) {
    const { client } = polling(answer)
    const thrown = await client.refresh(ownApp, 'SECRET-refresh').then(
      () => undefined,
      (reason: unknown) => reason,
    )
    assert.ok(thrown instanceof Failure && thrown.code === code, `${code}: ${inspect(thrown)}`)
    assert.doesNotMatch(inspect(thrown, { depth: 9 }), /SECRET/)
  }
  const throttled = polling(new Response('', { status: 429, headers: { 'retry-after': '7' } }))
  await assert.rejects(throttled.client.refresh(ownApp, 'x'), { code: 'throttled', retryAfter: 7000 })
})

test('whoever interrupts is heard', async () => {
  const stop = new AbortController()
  const { clock, approval } = polling(error('authorization_pending'))
  clock.during = async time => {
    if (time === 3) stop.abort(new Error('enough'))
  }
  await assert.rejects(approval(stop.signal), { message: 'enough' })
})

test('a page or code that could mislead a person is not shown; a client id that is none is not asked with', async () => {
  for (const [word, other] of [
    ['https://www.microsoft.com/link', 'http://www.microsoft.com/link'],
    ['https://www.microsoft.com/link', 'javascript:alert(1)'],
    ['N4DGK7XU', 'N4\\u001b[2J'],
  ] as const) {
    const { client } = polling(samples.deviceCode.replace(word, other))
    await assert.rejects(client.beginDeviceCode(ownApp), { code: 'upstream' }, other)
  }
  for (const id of ['', 'me', '000000004c12ae6', `${ownApp.id}0`]) {
    const { client, count } = polling(samples.deviceCode)
    await assert.rejects(client.beginDeviceCode({ id }), { code: 'invalid' }, id)
    assert.equal(count(), 0)
  }
})

test('without TLS only a network that was named is asked', async () => {
  const asked: string[] = []
  const exchange = async (request: Request) => {
    asked.push(request.url)
    return new Response(samples.tokens)
  }
  const host = new URL('http://127.0.0.1:8765/prefix')
  await signIn(exchange, { host, clock: sleepingClock() }).refresh(xboxApp, 'x')
  assert.deepEqual(asked, ['http://127.0.0.1:8765/prefix/oauth20_token.srf'])
})
