/** The page says what the mapping does, row by row: each is read, none is missing, none is left over. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { gamercardMapping, recentGameMapping } from './gamercard-from-live.ts'
import type { From, LeftOut } from './mapped.ts'
import { presenceMapping } from './presence-from-live.ts'
import { assetsMapping } from './product-assets-from-live.ts'
import { productMapping } from './product-from-live.ts'

const mappings = {
  Gamercard: gamercardMapping,
  'Its games': recentGameMapping,
  Presence: presenceMapping,
  Product: productMapping,
  'Its assets': assetsMapping,
}
type Row = From<never, unknown> | LeftOut

const rowsOf = (mapping: object) =>
  (Object.entries(mapping) as [string, Row][]).map(([field, row]) =>
    'from' in row ? `| \`${field}\` | ${row.from} |` : `| \`${field}\` | – left out: ${row.leftOut} |`,
  )

/** Rows of the table below a heading. */
function rowsBelow(page: string, heading: string): string[] {
  const [, below = ''] = page.split(`\n### ${heading}\n`)
  return (below.split(/\n##/)[0] as string).split('\n').filter(line => line.startsWith('| `'))
}

it('each table of the page is the mapping’s own list', () => {
  const page = readFileSync('docs/protocol/feeds.md', 'utf8')
  let rows = 0
  for (const [heading, mapping] of Object.entries(mappings)) {
    assert.deepEqual(rowsBelow(page, heading), rowsOf(mapping), heading)
    rows += rowsOf(mapping).length
  }
  assert.ok(rows > 80, `${rows} rows`)
})

it('a row that is not so is caught', () => {
  const page = '\n### Presence\n\n| field | from |\n| --- | --- |\n| `info` | thin air |\n\n## Next\n| `x` | y |\n'
  assert.deepEqual(rowsBelow(page, 'Presence'), ['| `info` | thin air |'])
})
