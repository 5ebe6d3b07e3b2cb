import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { supportedCultures } from './cultures.ts'
import { feedOperations } from './wire.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const page = read('docs/protocol/feeds.md')

/** A test by its name, or a line of a recording. */
function holds(file: string, name: string): boolean {
  const text = read(file)
  return file.endsWith('.http') ? text.includes(name) : text.includes(`test('${name}'`)
}

function quirks(text: string): { line: string; number: number; file: string; name: string }[] {
  return (text.match(/^- \*\*Q\d+\*\*.*$/gm) ?? []).map(line => {
    const [, number, file = '', name = ''] =
      /^- \*\*Q(\d+)\*\* .* \((?:[DCRI](?:, )?)+\)\. `((?:src|test)\/[\w./-]+\.(?:test\.ts|http))`: “(.+)”$/.exec(
        line,
      ) ?? []
    return { line, number: Number(number), file, name }
  })
}

test('every quirk of the page has its source, and names a test or a recorded line that there is', () => {
  const all = quirks(page)
  assert.ok(all.length >= 18)
  for (const [index, { line, number, file, name }] of all.entries()) {
    assert.equal(number, index + 1, line)
    assert.ok(holds(file, name), `${file}: ${name}`)
  }
  const [planted] = quirks('- **Q1** Nobody holds this (D). `src/services/feeds/wire.test.ts`: “there is no such test”')
  assert.ok(planted && !holds(planted.file, planted.name))
})

test('the page has every route, every culture, and every status that a recording has seen', () => {
  for (const { name, path } of feedOperations)
    assert.ok(page.includes(`${path}?`) && page.includes(`\n## ${name}\n`), name)
  const listed = /Supported are these[^]*?\n\n([^]*?)\.\n/.exec(page)?.[1]?.split(/,\s+/)
  assert.deepEqual(listed, supportedCultures)
  const statuses = new Set([...page.matchAll(/^\| (\d{3}) \|/gm)].map(match => Number(match[1])))
  const folder = 'test/recordings/feeds'
  const seen = new Set<number>()
  for (const name of readdirSync(new URL(`../../../${folder}`, import.meta.url))) {
    for (const [, status] of read(`${folder}/${name}`).matchAll(/^--\n(\d{3}) /gm)) seen.add(Number(status))
  }
  assert.deepEqual(
    [...seen].filter(status => !statuses.has(status)),
    [],
  )
  assert.ok(seen.size >= 9, [...seen].join())
})
