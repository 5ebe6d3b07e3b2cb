import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

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
