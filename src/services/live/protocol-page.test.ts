import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { profileSettings } from '../profile/settings.ts'
import { decorations } from '../title-hub/decorations.ts'
import { everyCall } from './live.trial.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const page = read('docs/protocol/live-services.md')

function holds(file: string, name: string): boolean {
  const source = read(file)
  return ["'", '"', '`'].some(mark => source.includes(`test(${mark}${name}${mark}`))
}

test('every quirk of the page has its source, and names a test that there is', () => {
  const quirks = page.match(/^- \*\*Q\d+\*\*.*$/gm) ?? []
  assert.ok(quirks.length >= 16)
  for (const [index, quirk] of quirks.entries()) {
    const [, number, file = '', name = ''] =
      /^- \*\*Q(\d+)\*\* .* \([DCI](?:, [DCI])*\)\. `(src\/[\w./-]+\.test\.ts)`: “(.+)”$/.exec(quirk) ?? []
    assert.equal(Number(number), index + 1, quirk)
    assert.ok(holds(file, name), `${file}: ${name}`)
  }
  assert.ok(!holds('src/services/live/samples.test.ts', 'there is no such test'))
})

test('the page has every call in its table, and every word the calls know', () => {
  for (const { operation } of everyCall) assert.ok(page.includes(`| ${operation.name} |`), operation.name)
  for (const word of [...profileSettings, ...decorations]) assert.ok(page.includes(`\`${word}\``), word)
})
