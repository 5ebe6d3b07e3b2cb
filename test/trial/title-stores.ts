import assert from 'node:assert/strict'
import { titleStore } from '../../src/network/title-storage/title-store.ts'
import type { ObjectStore } from '../../src/stores/objects/object-store.ts'
import type { Sql } from '../../src/stores/sql/sql.ts'
import { random, systemClock } from '../../src/system.ts'

const named = { name: 'test named', text: 'SELECT object, size FROM title_part WHERE object IS NOT NULL', order: [] }

/** After a sweep that waits for nobody: every object has its row, every row its object, and nothing is loose. */
export async function assertSwept(sql: Sql, objects: ObjectStore): Promise<{ swept: number; objects: number }> {
  const store = await titleStore({ sql, objects, clock: systemClock, random })
  const later = new Date(Date.now() + 3_600_000)
  const swept = await store.sweep({ uploadsBefore: later, replacedBefore: later })
  const rows = (await sql.all(named, {})) as unknown as { object: string; size: number }[]
  const there: { object: string; size: number }[] = []
  for await (const { key, size } of objects.list('title-storage/')) there.push({ object: key, size })
  const inOrder = rows.map(({ object, size }) => ({ object, size })).sort((a, b) => (a.object < b.object ? -1 : 1))
  assert.deepEqual(there, inOrder)
  const loose = { name: 'test loose', text: 'SELECT content FROM title_loose', order: [] }
  assert.deepEqual(await sql.all(loose, {}), [])
  return { swept, objects: there.length }
}
