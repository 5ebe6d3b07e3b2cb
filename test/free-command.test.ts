/** `free` as a person or a script runs it, against the local network over real sockets. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { journey } from './trial/program.ts'

interface Said {
  plan: string
  captures: { contentId: string; kind: string; files: number; bytes: number }[]
  bytes: number
  stays: { reason: string }[]
  deleted?: number
  accepted?: number
  refused?: { contentId: string; reason: string }[]
}

const pulled = async (test: TestContext, captures: number) => {
  const at = await journey(test, '--demo', String(captures))
  assert.equal((await at.run('pull', 'captures')).exit, 0)
  const upstream = async () => (await at.json<{ captures: { upstream: number } }>('status')).captures.upstream
  return { ...at, upstream }
}

describe('free', () => {
  it('plans without deleting, and carries out what was approved and nothing else', async test => {
    const at = await pulled(test, 8)
    const text = await at.run('free', '--keep-latest', '2')
    assert.equal(text.exit, 0)
    assert.match(text.out, /^6 captures can leave the cloud, which frees .*\n/)
    assert.match(text.out, /\n2 captures stay:\n +2 {2}one of the newest 2\n/)
    const [, short = ''] = /\nPlan ([0-9a-f]{12})\n/.exec(text.out) ?? []
    assert.match(text.err, new RegExp(`Nothing was deleted. xbox-drive free --approve ${short}`))
    const said = await at.json<Said>('free', '--keep-latest', '2')
    assert.ok(said.plan.startsWith(short))
    assert.deepEqual([said.captures.length, said.stays.length, said.deleted], [6, 2, undefined])
    assert.equal(
      said.bytes,
      said.captures.reduce((sum, { bytes }) => sum + bytes, 0),
    )
    assert.equal(await at.upstream(), 8)

    const all = await at.json<Said>('free', '--keep-latest', '0')
    assert.deepEqual([all.captures.length, all.stays.length], [8, 0])
    assert.equal((await at.run('free', '--keep-latest', '-1')).exit, 2)
    const other = await at.run('free', '--keep-latest', '3', '--approve', short, '--json')
    assert.deepEqual([other.exit, JSON.parse(other.out).error.code], [1, 'precondition-failed'])
    assert.equal((await at.run('free', '--approve', '0123456789ab')).exit, 1)
    const done = await at.run('free', '--approve', short, '--json')
    const { deleted, accepted, refused } = JSON.parse(done.out) as Said
    assert.deepEqual([done.exit, deleted, accepted, refused], [0, 6, 0, []])
    const again = await at.run('free', '--approve', short, '--json')
    assert.deepEqual([again.exit, JSON.parse(again.out).error.code], [1, 'precondition-failed'])
    assert.equal(await at.upstream(), 2)

    const next = await at.json<{ captures: object }>('pull', 'captures', '--full')
    assert.deepEqual(next.captures, { new: 0, known: 8, gone: 0, failed: [], complete: true })
    assert.equal((await at.run('status')).exit, 0)
    assert.equal((await at.run('verify')).exit, 0)
    const listed = await at.json<{ state: string }[]>('ls')
    assert.deepEqual([...new Set(listed.map(({ state }) => state))], ['archived'])
    const id = said.captures[0]?.contentId as string
    const told = await at.json<{ freeing: { state: string; receipt: string }; events: { event: string }[] }>(
      'explain',
      id,
    )
    assert.deepEqual([told.freeing.state, told.freeing.receipt], ['gone', `.xbox-drive/receipts/${id}.json`])
    assert.match(
      (await at.run('explain', id)).out,
      /Deletion upstream by plan [0-9a-f]{12}: gone .*\nReceipt \.xbox-drive/,
    )

    assert.equal((await at.run('rebuild')).exit, 0)
    assert.equal(await at.upstream(), 2, 'a rebuild knows what is gone')
    assert.equal((await at.run('free', '--yes', '--json')).exit, 0)
    assert.equal(await at.upstream(), 0)
    assert.match((await at.run('free')).out, /^Nothing can leave the cloud\.\n$/)
    const none = await at.json<Said>('free', '--yes')
    assert.deepEqual([none.captures, none.deleted, none.refused], [[], 0, []])
    const empty = await at.json<Said>('free')
    assert.equal(empty.deleted, undefined)
    assert.equal(
      (await at.json<Said>('free', '--approve', empty.plan)).deleted,
      0,
      'a script approves what it was told',
    )
  })

  it('stops where the archive is not as it was recorded, with exit code 3', async test => {
    const at = await pulled(test, 4)
    const { captures } = await at.json<Said>('free')
    const listed = await at.json<{ contentId: string; path: string }[]>('ls')
    const path = listed.find(({ contentId }) => contentId === captures[1]?.contentId)?.path as string
    appendFileSync(join(at.archive, path), 'x')
    const ended = await at.run('free', '--yes')
    assert.equal(ended.exit, 3)
    assert.match(ended.err, /Stopped: The archive is not as it was recorded/)
    assert.match(ended.out, /1 capture deleted and seen gone\.\n3 captures not asked for: The archive/)
    assert.equal(await at.upstream(), 3)
  })

  it('refuses what it cannot do, with the codes of everything else', async test => {
    const at = await pulled(test, 1)
    const exit = async (...args: string[]) => (await at.run('free', ...args)).exit
    assert.equal(await exit('--authorization', 'XBL3.0 x=1;wrong', '--yes'), 12)
    assert.equal(await exit('--xuid', '2533274800000099', '--yes'), 1, 'another player')
    assert.equal(await exit('--until-free', '40GB'), 2)
    assert.equal(await exit('--second-copy', join(at.home, 'copy'), '--yes'), 3, 'nothing was copied there yet')
    assert.equal(await exit('--network', 'http://127.0.0.1:9', '--yes'), 4)
    assert.equal(await exit('--archive', join(at.home, 'nowhere')), 1)
    assert.equal(await at.upstream(), 1)
  })

  it('asks for nothing more once it is interrupted', async test => {
    const at = await pulled(test, 4)
    const asked: string[] = []
    let interrupt = () => undefined as unknown
    // Between the program and the network: the second deletion is never answered.
    const between = createServer(async (request, response) => {
      if (request.method === 'DELETE') asked.push(request.url ?? '')
      if (asked.length === 2) return void interrupt()
      const body = await Array.fromAsync(request)
      const { authorization = '', 'content-type': type = 'application/json' } = request.headers
      const answer = await fetch(new URL(request.url ?? '', at.network.url), {
        method: request.method ?? 'GET',
        headers: { authorization, 'content-type': type, 'x-xbl-contract-version': '3' },
        ...(body.length ? { body: Buffer.concat(body) } : {}),
      })
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
      response.end(Buffer.from(await answer.arrayBuffer()))
    }).listen(0, '127.0.0.1')
    test.after(() => between.close(() => undefined).closeAllConnections())
    await once(between, 'listening')
    const url = `http://127.0.0.1:${(between.address() as AddressInfo).port}`
    const child = at.start('free', '--yes', '--json', '--network', url)
    interrupt = () => child.kill('SIGINT')
    const out = await Array.fromAsync(child.stdout ?? [])
    const said = JSON.parse(Buffer.concat(out).toString()) as Said & { unclear: object[] }
    assert.equal(child.exitCode ?? (await new Promise(resolve => child.once('exit', resolve))), 130)
    assert.equal(asked.length, 2)
    assert.deepEqual([said.accepted, said.unclear.length, said.refused?.length], [1, 1, 2])
    assert.equal((await at.run('pull', 'captures')).exit, 0)
    assert.equal(await at.upstream(), 3, 'the pull saw what is gone')
  })

  it('is told by verify and rebuild when its receipts are no longer as they were written', async test => {
    const at = await pulled(test, 3)
    assert.equal((await at.run('free', '--yes')).exit, 0)
    const whole = await at.run('verify', '--json')
    assert.deepEqual([whole.exit, JSON.parse(whole.out).receipts, JSON.parse(whole.out).brokenReceipts], [0, 3, []])
    assert.match((await at.run('verify')).out, /3 receipts of deletions read, one whole chain/)
    const folder = join(at.archive, '.xbox-drive/receipts')
    const [changed = '', lost = ''] = readdirSync(folder)
    writeFileSync(
      join(folder, changed),
      readFileSync(join(folder, changed), 'utf8').replace(/"bytes": \d+/, '"bytes": 1'),
    )
    rmSync(join(folder, lost))
    const id = changed.replace('.json', '')
    for (const command of ['verify', 'rebuild', 'verify']) {
      const { exit, out, err } = await at.run(command, '--json')
      const { brokenReceipts } = JSON.parse(out) as { brokenReceipts: { contentId: string; reason: string }[] }
      assert.equal(exit, 20, command)
      assert.ok(brokenReceipts.some(({ contentId, reason }) => contentId === id && /was changed/.test(reason)))
      assert.ok(brokenReceipts.some(({ reason }) => /missing/.test(reason)))
      for (const { reason } of brokenReceipts) assert.ok(err.includes(reason), err)
    }
    assert.match((await at.run('verify')).out, /break.* in their chain. Bring/)
    assert.match((await at.run('rebuild')).out, /break.* in the chain of receipts/)
  })
})
