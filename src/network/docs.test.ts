import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { weathers } from './weather/weather.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('the guide lists every weather as it is described in the code', () => {
  const rows = [...read('docs/guides/network.md').matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)]
  const told = rows.map(([, name, about]) => [name, about])
  assert.deepEqual(
    told,
    Object.entries(weathers).map(([name, { about }]) => [name, about]),
  )
})

test('every quirk of the protocol page names a test that there is', () => {
  const quirks = read('docs/protocol/captures.md').match(/^- \*\*Q\d+\*\*.*$/gm) ?? []
  assert.ok(quirks.length >= 16)
  for (const [index, quirk] of quirks.entries()) {
    const [, number, file, name] = /^- \*\*Q(\d+)\*\* .* `(src\/[\w./-]+\.test\.ts)`: “(.+)”$/.exec(quirk) ?? []
    assert.equal(Number(number), index + 1, quirk)
    const source = read(file as string)
    assert.ok(
      ["'", '"', '`'].some(mark => source.includes(`test(${mark}${name}${mark}`)),
      `${file}: ${name}`,
    )
  }
})
