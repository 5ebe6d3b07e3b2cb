import assert from 'node:assert/strict'
import { test } from 'node:test'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { ownApp, signInTrial } from '../../../test/trial/sign-in-trial.ts'
import { origin, tonic } from '../../../test/trial/small-world.ts'

const hostile = { xuid: '7', gamertag: `<b onclick="x">&'` }
const html = { accept: 'text/html,application/xhtml+xml' }

test('the page is plain HTML with a label for all that can be typed or chosen, and nothing in it is anybody’s script', async () => {
  const trial = await signInTrial({ players: [tonic, hostile] })
  const address = `${origin}/device?user_code=${encodeURIComponent('"><script>alert(1)</script>')}`
  const response = await trial.exchange(new Request(address))
  const page = await response.text()
  assert.equal(response.status, 200)
  const policy = response.headers.get('content-security-policy') ?? ''
  assert.match(policy, /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.doesNotMatch(page, /<script|<b |style="|onclick="/)
  // As XML it is read by a judge, once what HTML leaves open is closed.
  const closed = page
    .replace('<!doctype html>', '')
    .replace(/<(meta|input)([^>]*)>/g, '<$1$2/>')
    .replace(/ (checked|required)(?=[ />])/g, ' $1="$1"')
    .replace(/ required="required"\//g, ' required="required" /')
  assert.equal(XMLValidator.validate(closed), true)
  const read = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', htmlEntities: true }).parse(
    closed,
  ) as {
    html: { lang: string; body: { main: { form: Form } } }
  }
  assert.equal(read.html.lang, 'en')
  const { fieldset, method, action } = read.html.body.main.form
  assert.deepEqual([method, action], ['post', '/device'])
  assert.equal(fieldset.legend, 'Player')
  assert.deepEqual(
    fieldset.label.map(each => each.input.value),
    [tonic.gamertag, hostile.gamertag],
  )
  assert.match(page, /<label for="code">Code<\/label>\s*<input id="code" name="user_code"/)
})

interface Form {
  readonly method: string
  readonly action: string
  readonly fieldset: { legend: string; label: readonly { input: { value: string } }[] }
}

test('a code is typed as people type: whatever its case, dashes and spaces, and is good once', async () => {
  const trial = await signInTrial({ players: [tonic, hostile] })
  const code = await trial.client.beginDeviceCode(ownApp)
  const typed = { userCode: ` ${code.userCode.slice(0, 4).toLowerCase()}-${code.userCode.slice(4)} ` }
  const unknown = await trial.decide(typed, { gamertag: 'Nobody' })
  assert.deepEqual(
    [unknown.status, await unknown.json()],
    [404, { errorCode: 404, errorMessage: 'Nobody of that gamertag plays here.' }],
  )
  const allowed = await trial.decide(typed, { gamertag: 'TONIC' })
  assert.deepEqual(
    [allowed.status, await allowed.json()],
    [200, { state: 'allowed', gamertag: 'Tonic', xuid: tonic.xuid }],
  )
  assert.equal((await trial.decide(typed)).status, 409)
  const other = { id: '99999999-2222-4333-8444-555555555555' }
  await assert.rejects(trial.client.approval(other, code), { code: 'timeout' }, 'the code is another app’s')
  await trial.client.approval(ownApp, code)
  await assert.rejects(trial.client.approval(ownApp, code), { code: 'timeout' }, 'it was used')
})

test('declining is told to the program at once, a code too old to the person', async () => {
  const trial = await signInTrial()
  const code = await trial.client.beginDeviceCode(ownApp)
  const declined = await trial.decide(code, { deny: 'true', gamertag: '' })
  assert.deepEqual([declined.status, await declined.json()], [200, { state: 'denied' }])
  await assert.rejects(trial.client.approval(ownApp, code), { code: 'forbidden', message: /declined/ })
  const late = await trial.client.beginDeviceCode(ownApp)
  trial.clock.advance(901)
  assert.equal((await trial.decide(late)).status, 410)
  await assert.rejects(trial.client.approval(ownApp, late), { code: 'timeout' })
})

test('whoever asks too often is told to slow down', async () => {
  const trial = await signInTrial()
  const code = await trial.client.beginDeviceCode(ownApp)
  const hasty = { ...code, interval: 1000 }
  trial.clock.during = async time => {
    if (time === 4) await trial.decide(code)
  }
  await trial.client.approval(ownApp, hasty)
  assert.deepEqual(trial.clock.slept, [1000, 1000, 6000, 6000])
})

test('people get pages, programs JSON, with the same statuses; a form from elsewhere decides nothing', async () => {
  const trial = await signInTrial({ players: [tonic, hostile] })
  const { userCode } = await trial.client.beginDeviceCode(ownApp)
  const form = (fields: object = {}) =>
    String(new URLSearchParams({ user_code: userCode, gamertag: 'Tonic', ...fields }))
  const wrong = await trial.post('/device', form({ user_code: 'XXXX', gamertag: hostile.gamertag }), html)
  assert.equal(wrong.status, 404)
  const page = await wrong.text()
  assert.match(page, /<p role="alert">There is no such code/)
  assert.match(page, /value="XXXX"[^>]* aria-invalid="true"/)
  assert.equal(page.match(/ checked/g)?.length, 1)
  for (const foreign of [{ origin: 'https://evil.test' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
    assert.equal((await trial.post('/device', form(), { ...html, ...foreign })).status, 403)
  }
  const done = await trial.post('/device', form(), { ...html, origin, 'sec-fetch-site': 'same-origin' })
  assert.equal(done.status, 200)
  assert.match(await done.text(), /<p role="status">Tonic signs in\./)
})

test('guessing is bounded: after thirty codes that are none, none is looked at for a while', async () => {
  const trial = await signInTrial()
  const code = await trial.client.beginDeviceCode(ownApp)
  for (let count = 0; count < 30; count += 1)
    assert.equal((await trial.decide({ userCode: `ZZZ${count}` })).status, 404)
  const refused = await trial.decide(code)
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '60'])
  trial.clock.advance(60)
  assert.equal((await trial.decide(code)).status, 200)
})
