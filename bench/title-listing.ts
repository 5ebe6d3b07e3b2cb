/**
 * A listing of many files in one session, by pages of 1,000: does a page's cost grow with its depth? `node bench/title-listing.ts
 * [FILES]`. The same by skipItems shows what depth costs where a place is counted instead of named.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { titleFile, titlePlace } from '../src/model/title-storage.ts'
import { titleMigrations } from '../src/network/title-storage/schema.ts'
import { titleStore } from '../src/network/title-storage/title-store.ts'
import { memoryObjects } from '../src/stores/objects/memory.ts'
import { sqliteDatabase } from '../src/stores/sql/sqlite.ts'
import { random, systemClock } from '../src/system.ts'
import { median } from './measure.ts'
import { ours } from './peers.ts'

const files = Number(process.argv[2] ?? 1_000_000)
const service = '00000000-0000-0000-0000-000000000001'
const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-bench-'))
const data = join(folder, 'data')
const authorization = 'XBL3.0 x=1;bench'
const world = join(folder, 'world.json')
writeFileSync(world, JSON.stringify({ players: [{ xuid: '2533274800000001', gamertag: 'Bench', authorization }] }))

try {
  // The network makes its folder; then its database is filled, which takes one process at a time.
  await (await ours(world, data))[Symbol.asyncDispose]()
  const filled = await fill()
  await using network = await ours(world, data)
  const url = `${network.url}/sessions/match-7/scids/${service}/data?maxItems=1000`
  const times: number[] = []
  let named = 0
  for (let token: string | null = ''; token !== null; ) {
    const begun = performance.now()
    const answer = await fetch(token ? `${url}&continuationToken=${token}` : url, { headers: { authorization } })
    const page = (await answer.json()) as { blobs: unknown[]; pagingInfo: { continuationToken: string | null } }
    times.push(performance.now() - begun)
    named += page.blobs.length
    token = page.pagingInfo.continuationToken
  }
  if (named !== files) throw new Error(`${named} files were listed`)
  // The first pages also warm the program up: what comes after them is compared.
  const tenth = Math.max(1, Math.floor(times.length / 10))
  const [early, late] = [median(times.slice(tenth, 2 * tenth)), median(times.slice(-tenth))]
  console.log(`${files} files written in ${filled.toFixed(0)} s, listed in ${times.length} pages, each file once`)
  console.log(
    `a page: ${early.toFixed(2)} ms early, ${late.toFixed(2)} ms at the end: ${(late / early).toFixed(2)} ×; the first ${times[0]?.toFixed(1)} ms`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @returns seconds */
async function fill(): Promise<number> {
  await using sql = sqliteDatabase(join(data, 'title-storage.sqlite'), titleMigrations)
  const store = await titleStore({ sql, objects: memoryObjects(), clock: systemClock, random })
  const place = titlePlace('sessions', service, 'match-7')
  const begun = performance.now()
  let next = 0
  const bytes = Buffer.from('x')
  await Promise.all(
    Array.from({ length: 500 }, async () => {
      for (let index = next++; index < files; index = next++) {
        await store.write({
          place,
          file: titleFile(`level${index % 100}/save${index},binary`),
          clientFileTime: undefined,
          displayName: undefined,
          quotaBytes: 1e12,
          check: () => undefined,
          body: { whole: bytes },
        })
      }
    }),
  )
  return (performance.now() - begun) / 1000
}
