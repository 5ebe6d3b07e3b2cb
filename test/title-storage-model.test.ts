/**
 * Title storage against a plain map, with several clients at once through sockets: every reply is one that some order of what
 * they did explains. `npm run soak` takes longer, `XBOX_DRIVE_TEST_SEED` repeats a run as far as time lets it.
 */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { explained, type Step } from './trial/linearizable.ts'
import { seeded } from './trial/seeded.ts'
import type { Noted } from './trial/title-asking.ts'
import { randomClient } from './trial/title-clients.ts'
import { Contents, names, quotaBytes, type Version } from './trial/title-contents.ts'
import { service, titleServer, tonic } from './trial/title-server.ts'

const seconds = Number(process.env.XBOX_DRIVE_TEST_SECONDS) || 4
const chance = seeded()
const { seed } = chance
const [clients, rounds, enough] = [6, 4, 140]

it(`every reply is explained by one order of what ${clients} clients did (seed ${seed})`, async test => {
  await using network = await titleServer({ limits: { sessionQuotaBytes: quotaBytes } })
  const contents = new Contents()
  const states = new Map<string, Version>(names.map(name => [name, 0]))
  let replies = 0
  for (let round = 0; round < rounds; round += 1) {
    const noted: Noted[] = []
    const end = performance.now() + (seconds * 1000) / rounds
    const options = { url: network.url, contents, chance, note: (step: Noted) => noted.push(step) }
    await Promise.all(
      Array.from({ length: clients }, (_, client) =>
        // However busy the machine is: of a few replies nearly any order is one.
        randomClient({ ...options, client }, () => performance.now() > end && noted.length >= enough),
      ),
    )
    // Of two that came last together nobody has told yet which was the last.
    for (const name of names) noted.push(await lastLook(network.url, contents, name))
    for (const name of names) {
      const steps = noted.filter(each => each.name === name)
      const result = explained(steps, states.get(name) ?? 0)
      if ('stuck' in result) {
        assert.fail(`seed ${seed}: no order explains ${name} from here on:\n${result.stuck.map(tell).join('\n')}`)
      }
      states.set(name, result.last)
      replies += steps.length
    }
    await assertAsMap(network.url, contents, states)
  }
  test.diagnostic(`${replies} replies`)
  assert.ok(replies > 500, `${replies} replies`)
  assert.deepEqual(network.reported, [])
})

async function lastLook(url: URL, contents: Contents, name: string): Promise<Noted> {
  const began = performance.now()
  const headers = { authorization: tonic }
  const response = await fetch(new URL(`/sessions/model/scids/${service}/data/${name}`, url), { headers })
  const body = Buffer.from(await response.arrayBuffer())
  const version = response.status === 404 ? 0 : contents.versionOf(body)
  const ended = performance.now()
  return {
    client: clients,
    name,
    began,
    ended,
    told: `gets ${version}`,
    after: at => (at === version ? at : undefined),
  }
}

/** While nobody writes, all of it is exactly as the map says: bodies, list, quota. */
async function assertAsMap(url: URL, contents: Contents, states: ReadonlyMap<string, Version>): Promise<void> {
  const ask = (path: string) =>
    fetch(new URL(`/sessions/model/scids/${service}${path}`, url), { headers: { authorization: tonic } })
  const standing = [...states].filter(([, version]) => version > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [name, version] of states) {
    const response = await ask(`/data/${name}`)
    const body = Buffer.from(await response.arrayBuffer())
    if (version === 0) assert.equal(response.status, 404, name)
    else assert.ok(response.status === 200 && body.equals(contents.bytesOf(version)), name)
  }
  const listed = standing.length === 0 ? { blobs: [] } : ((await (await ask('/data')).json()) as { blobs: unknown[] })
  assert.deepEqual(
    listed.blobs,
    standing.map(([fileName, version]) => ({
      fileName,
      size: contents.bytesOf(version).length,
      etag: contents.tagOf(version),
    })),
  )
  const usedBytes = standing.reduce((sum, [, version]) => sum + contents.bytesOf(version).length, 0)
  assert.deepEqual(await (await ask('')).json(), { quotaInfo: { usedBytes, quotaBytes } })
}

it('a history that no order explains is caught', () => {
  const write = (client: number, began: number, ended: number, version: Version): Step<Version> => ({
    client,
    began,
    ended,
    told: `puts ${version}`,
    after: () => version,
  })
  const read = (client: number, began: number, ended: number, version: Version): Step<Version> => ({
    client,
    began,
    ended,
    told: `gets ${version}`,
    after: at => (at === version ? at : undefined),
  })
  const explains = (...steps: Step<Version>[]) => 'last' in explained(steps, 0)
  // Two that were under way together may have come in either order …
  assert.ok(explains(write(0, 0, 10, 1), write(1, 1, 9, 2), read(2, 11, 12, 1)))
  assert.ok(explains(write(0, 0, 10, 1), read(1, 2, 3, 1), read(1, 4, 5, 1)))
  // … but what was over cannot be unseen, nor be seen before it began.
  assert.ok(!explains(write(0, 0, 10, 1), read(1, 2, 3, 1), read(1, 4, 5, 0)))
  assert.ok(!explains(write(0, 0, 1, 1), read(1, 2, 3, 0)))
  assert.ok(!explains(read(1, 0, 1, 1), write(0, 2, 3, 1)))
  const swap = (client: number, from: Version, to: Version): Step<Version> => ({
    client,
    began: 0,
    ended: 10,
    told: `swaps ${from} for ${to}`,
    after: at => (at === from ? to : undefined),
  })
  assert.ok(explains(swap(0, 0, 1), swap(1, 1, 2)))
  assert.ok(!explains(swap(0, 0, 1), swap(1, 0, 2)), 'two winners')
})

const tell = ({ client, began, ended, told }: Noted | Step<Version>) =>
  `client ${client}, ${began.toFixed(1)}–${ended.toFixed(1)} ms: ${told}`
