import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { statusOf } from '../../http/status.ts'
import { titleFamilies } from '../../model/title-storage.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const page = read('docs/protocol/title-storage.md')

/** A test by its name, or a line of a recording. */
function holds(file: string, name: string): boolean {
  const text = read(file)
  if (file.endsWith('.http')) return text.includes(name)
  return ["'", '"', '`', ': '].some(
    mark => text.includes(`it(${mark}${name}`) || text.includes(`test(${mark}${name}`) || text.includes(`: ${name}\``),
  )
}

function quirks(text: string): { line: string; number: number; file: string; name: string }[] {
  return (text.match(/^- \*\*Q\d+\*\*.*$/gm) ?? []).map(line => {
    const [, number, file = '', name = ''] =
      /^- \*\*Q(\d+)\*\* .* \((?:[DCRI](?:, )?)+\)\. `((?:src|test)\/[\w./-]+\.(?:test\.ts|suite\.ts|http))`: “(.+)”$/.exec(
        line,
      ) ?? []
    return { line, number: Number(number), file, name }
  })
}

test('every quirk of the page has its source, and names a test or a recorded line that there is', () => {
  const all = quirks(page)
  assert.ok(all.length >= 26)
  for (const [index, { line, number, file, name }] of all.entries()) {
    assert.equal(number, index + 1, line)
    assert.ok(holds(file, name), `${file}: ${name}`)
  }
  const [planted] = quirks(
    '- **Q1** Nobody holds this (D). `src/services/title-storage/samples.test.ts`: “there is no such test”',
  )
  assert.ok(planted && !holds(planted.file, planted.name))
})

test('the page has every family, and every status that a recording has seen', () => {
  for (const family of titleFamilies) assert.ok(page.includes(`| \`/${family}/`), family)
  const statuses = new Set([...page.matchAll(/^\| (\d{3}) \|/gm)].map(match => Number(match[1])))
  const folder = 'test/recordings/title-storage'
  const seen = new Set<number>()
  for (const name of readdirSync(new URL(`../../../${folder}`, import.meta.url))) {
    for (const [, status] of read(`${folder}/${name}`).matchAll(/^--\n(\d{3}) /gm)) seen.add(Number(status))
  }
  assert.deepEqual(
    [...seen].filter(status => !statuses.has(status)),
    [],
  )
  assert.ok(seen.size >= 15, [...seen].join())
  for (const code of ['invalid', 'too-large', 'full', 'timeout', 'not-acceptable'] as const)
    assert.ok(seen.has(statusOf[code]), code)
})
