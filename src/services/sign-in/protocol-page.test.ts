import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { liveTimes } from '../../network/sign-in/token-times.ts'
import { signInHosts } from './hosts.ts'
import { doors, oauthErrors } from './oauth-wire.ts'
import { deviceCodeName, pageName, signInOperationName, tokenName } from './operation-name.ts'
import { everySignInCall } from './sign-in.trial.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const page = read('docs/protocol/sign-in.md')

function holds(file: string, name: string): boolean {
  const source = read(file)
  return ["'", '"', '`'].some(mark => source.includes(`t(${mark}${name}${mark}`))
}

test('every quirk of the page has its source, and names a test that there is', () => {
  const quirks = page.match(/^- \*\*Q\d+\*\*.*$/gm) ?? []
  assert.ok(quirks.length >= 12)
  for (const [index, quirk] of quirks.entries()) {
    const [, number, file = '', name = ''] =
      /^- \*\*Q(\d+)\*\* .* \([DCI](?:, [DCI])*\)\. `((?:src|test)\/[\w./-]+\.test\.ts)`: “(.+)”$/.exec(quirk) ?? []
    assert.equal(Number(number), index + 1, quirk)
    assert.ok(holds(file, name), `${file}: ${name}`)
  }
  assert.ok(!holds('src/services/sign-in/samples.test.ts', 'there is no such test'))
})

test('the page has every call with its heading, every path with its host, and every lifetime', () => {
  const names = [deviceCodeName, tokenName, pageName, ...everySignInCall.map(each => each.operation.name)]
  for (const name of names) {
    assert.ok(page.includes(`\n## ${name}\n`), name)
    assert.ok(page.includes(`| ${name} |`), name)
  }
  for (const { host } of Object.values(signInHosts)) assert.ok(page.includes(`\`${host}\``), host)
  for (const { codePath, tokenPath, scope } of Object.values(doors)) {
    for (const path of [codePath, tokenPath]) assert.ok(page.includes(`\`POST ${path}\``), path)
    assert.ok(page.includes(`\`${scope}\``), scope)
  }
  const paths = [...page.matchAll(/`POST (\/[\w/.]+)`/g)].map(match => match[1] ?? '')
  assert.ok(paths.length >= 10)
  for (const path of paths) assert.ok(signInOperationName('POST', path), path)
  for (const name of Object.keys(liveTimes)) assert.ok(page.includes(`\`${name}Seconds\``), name)
})

test('every refusal of tokens that the page names is one the client has words for', () => {
  const [, section = ''] = /## sign-in\.token\n([^]*?)\n## /.exec(page) ?? []
  const named = [...section.matchAll(/`([a-z]+_[a-z_]+)`/g)].map(match => match[1] ?? '')
  const errors = named.filter(each => (oauthErrors as readonly string[]).includes(each))
  assert.ok(errors.length >= 9, errors.join())
})
