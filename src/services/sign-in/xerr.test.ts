import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import fc from 'fast-check'
import { readXErr, xerrFailure } from './xerr.ts'
import { xerrs } from './xerr-table.ts'

test('every code that a known program has words for has words here', () => {
  const { xboxLiveErrors } = createRequire(import.meta.url)('prismarine-auth/src/common/Constants.js') as {
    xboxLiveErrors: Record<string, string>
  }
  const known = Object.keys(xboxLiveErrors).map(Number)
  assert.ok(known.length >= 8)
  for (const code of [...known, 2148916222]) assert.ok(xerrs.has(code), String(code))
  // All of the range that Microsoft publishes names for, but for one it leaves out.
  for (let code = 0x8015dc00; code <= 0x8015dc1c; code += 1) assert.equal(xerrs.has(code), code !== 0x8015dc07)
})

test('each says what is wrong, the number in both spellings, and what to do', () => {
  for (const { code, is, remedy } of xerrs.values()) {
    const { message } = xerrFailure(code)
    assert.ok(message.includes(`(XErr ${code}, 0x${code.toString(16).toUpperCase()})`), message)
    assert.ok(message.includes(is) && message.includes(remedy), message)
    assert.match(remedy, /^[A-Z].*(https:\/\/|--client-id|xbox-drive login|try again|account).*\.$/)
  }
  const names = [...xerrs.values()].flatMap(each => each.name ?? [])
  assert.equal(new Set(names).size, names.length)
})

test('where Xbox sends people is told when it is a page of theirs, and without what may be a secret', () => {
  const to = (redirect: string) => xerrFailure(2148916240, redirect).message
  assert.match(
    to('https://account.xbox.com/AccountMaintenance?t=SECRET'),
    /sends you to https:\/\/account\.xbox\.com\/AccountMaintenance\.$/,
  )
  for (const other of ['https://xbox.com.evil.test/', 'http://account.xbox.com/x', 'javascript:alert(1)', '']) {
    assert.doesNotMatch(to(other), /sends you/, other)
  }
})

test('an unknown code is told with its number; tokens that are refused ask for a new sign-in', () => {
  const unknown = xerrFailure(2148916300)
  assert.equal(unknown.code, 'forbidden')
  assert.match(unknown.message, /\(XErr 2148916300, 0x8015DC4C\)/)
  assert.equal(xerrFailure(0x8015dc22).code, 'unauthenticated')
})

test('a code is read from digits and from 0x…, and from nothing else', () => {
  assert.equal(readXErr('2148916233'), 0x8015dc09)
  assert.equal(readXErr(' 0x8015DC09 '), 0x8015dc09)
  for (const none of ['', '0', '-5', '1e9', '99999999999', 'null', undefined, null])
    assert.equal(readXErr(none), undefined)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 0xffff_ffff }), code => {
      assert.equal(readXErr(String(code)), code)
      assert.equal(readXErr(`0x${code.toString(16)}`), code)
    }),
  )
})
