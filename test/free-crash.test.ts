/**
 * `free` killed with -9 at its calls to the network, again and again: before it is heard, after, and before the answer arrives.
 * What was deleted by then was whole and has its receipt; the next run goes on; in the end all is gone and nothing is lost.
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { type Freed, type FreeJourney, freeJourney } from './trial/free/free-journey.ts'
import { seeded } from './trial/seeded.ts'
import { temporaryFolder } from './trial/trial.ts'

/** npm run soak takes more. */
const rounds = Math.ceil((Number(process.env.XBOX_DRIVE_TEST_SECONDS) || 8) / 2)

interface Receipt {
  readonly entries: readonly { event: string; detail: { files?: readonly { path: string; sha256: string }[] } }[]
}

const receiptOf = (archive: string, id: string) =>
  JSON.parse(readFileSync(join(archive, `.xbox-drive/receipts/${id}.json`), 'utf8')) as Receipt

/** The receipt is on the disk already, and every file it names is what it says. */
function assertProven(archive: string, id: string): number {
  const { event, detail } = receiptOf(archive, id).entries.at(-1) ?? { event: 'none', detail: {} }
  assert.equal(event, 'requested', id)
  for (const { path, sha256 } of detail.files ?? []) {
    assert.equal(
      createHash('sha256')
        .update(readFileSync(join(archive, path)))
        .digest('hex'),
      sha256,
      path,
    )
  }
  return detail.files?.length ?? 0
}

/** A day later, as far as the ledger knows: what was asked for and is listed still may be asked for again. */
function passDay(archive: string): void {
  const catalog = new DatabaseSync(join(archive, '.xbox-drive/catalog.sqlite'))
  catalog.exec('UPDATE freeing SET requested = requested - 90000000 WHERE requested IS NOT NULL')
  catalog.close()
}

/** Runs `free --yes` and kills it at its `at`th request. @returns was it killed? */
async function killedAt(journey: FreeJourney, at: number, whenHeard: boolean, wrongs: string[]): Promise<boolean> {
  let count = 0
  const child = journey.start('free', '--yes', '--quiet')
  const kill = () => child.kill('SIGKILL')
  journey.weather = next => async request => {
    const isDue = (count += 1) === at
    if (isDue && !whenHeard) {
      kill()
      return new Response(null, { status: 503 })
    }
    if (request.method === 'DELETE') {
      try {
        assert.ok(assertProven(journey.archive, new URL(request.url).pathname.split('/').at(-1) ?? '') > 1)
      } catch (thrown) {
        wrongs.push(String(thrown))
      }
    }
    const response = await next(request)
    if (isDue) kill()
    return response
  }
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  return signal === 'SIGKILL'
}

it('killed at any moment, free deletes nothing wrongly and comes to its end', async test => {
  const chance = seeded()
  const journey = await freeJourney(test)
  assert.equal((await journey.run('pull', 'captures')).exit, 0)
  const everything = await journey.upstream()
  const wrongs: string[] = []
  let kills = 0
  for (let round = 0; round < rounds; round += 1) {
    if (await killedAt(journey, 1 + chance.below(9), chance.below(2) === 0, wrongs)) kills += 1
    passDay(journey.archive)
  }
  journey.weather = undefined
  await journey.json<Freed>('free', '--yes')
  assert.deepEqual([wrongs, await journey.upstream()], [[], []], `seed ${chance.seed}`)
  assert.ok(kills > 1, `${kills} kills`)
  for (const id of everything) assert.equal(receiptOf(journey.archive, id).entries.at(-1)?.event, 'gone', id)
  const [verified, listed] = await Promise.all([journey.run('verify'), journey.json<unknown[]>('ls')])
  assert.deepEqual([verified.exit, listed.length], [0, everything.length])
  test.diagnostic(`seed ${chance.seed}: ${kills} kills, ${journey.asked.length} deletions asked for`)
})

it('a file that was not read back, and a receipt that is not there, would be noticed', test => {
  const archive = temporaryFolder(test)
  assert.throws(() => assertProven(archive, 'a'), { code: 'ENOENT' })
  const receipts = join(archive, '.xbox-drive/receipts')
  mkdirSync(receipts, { recursive: true })
  const requested = { event: 'requested', detail: { files: [{ path: 'a.png', sha256: '00' }] } }
  writeFileSync(join(receipts, 'a.json'), JSON.stringify({ entries: [requested] }))
  assert.throws(() => assertProven(archive, 'a'), { code: 'ENOENT' })
  writeFileSync(join(archive, 'a.png'), 'a')
  assert.throws(() => assertProven(archive, 'a'), { code: 'ERR_ASSERTION' })
})
