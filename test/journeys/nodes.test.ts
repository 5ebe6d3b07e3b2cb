/** Several nodes, one database, one bucket: each request goes to any of them. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { freshBucket, freshDatabase, needs } from '../trial/engines.ts'
import { listAll, type Nodes, nodes, roomy, tight, tightQuota, usedBytes } from '../trial/nodes.ts'
import { program } from '../trial/program.ts'
import { type Seeded, seeded } from '../trial/seeded.ts'

const shared = needs('postgres', 's3')

async function threeNodes(test: TestContext): Promise<{ network: Nodes; chance: Seeded; any: () => number }> {
  const chance = seeded()
  test.diagnostic(`seed ${chance.seed}`)
  const places = ['--database', (await freshDatabase()).href, '--objects', freshBucket().href]
  return { network: await nodes(test, 3, () => places), chance, any: () => chance.below(3) }
}

test('three nodes: one If-Match wins, quotas hold to the byte, blocks and pages go to any node', shared, async test => {
  const at = await threeNodes(test)
  await conditionalWrites(at)
  await quota(at)
  await blocks(at)
  await pages(at)
})

type At = Awaited<ReturnType<typeof threeNodes>>

async function conditionalWrites({ network, any }: At): Promise<void> {
  const path = `${roomy}/data/one,binary`
  const put = (body: string, headers: Record<string, string>) =>
    network.send(any(), path, { method: 'PUT', body, headers })
  let etag = (await put('first', {})).headers.get('etag') ?? ''
  for (let round = 0; round < 6; round += 1) {
    const tries = Array.from({ length: 9 }, (_, index) => put(`${round} ${index}`, { 'if-match': etag }))
    const answers = await Promise.all(tries)
    const winner = answers.findIndex(each => each.status === 200)
    const statuses = answers.map(each => each.status).filter(each => each !== 412)
    assert.deepEqual(statuses, [200], 'exactly one')
    etag = answers[winner]?.headers.get('etag') ?? ''
    for (let node = 0; node < 3; node += 1) {
      const read = await network.send(node, path)
      assert.deepEqual([await read.text(), read.headers.get('etag')], [`${round} ${winner}`, etag])
    }
  }
  const created = await Promise.all(
    Array.from({ length: 9 }, (_, index) =>
      network.send(any(), `${roomy}/data/new,binary`, {
        method: 'PUT',
        body: `${index}`,
        headers: { 'if-none-match': '*' },
      }),
    ),
  )
  assert.deepEqual(created.map(each => each.status).sort(), [201, ...Array(8).fill(412)])
}

async function quota({ network, chance, any }: At): Promise<void> {
  const put = (file: string, size: number) =>
    network.send(any(), `${tight}/data/${file},binary`, { method: 'PUT', body: new Uint8Array(size) })
  const sizes = Array.from({ length: 40 }, () => 1 + chance.below(30_000))
  const answers = await Promise.all(sizes.map((size, index) => put(`f${index}`, size)))
  const accepted = sizes.filter((_, index) => answers[index]?.status === 201)
  const sum = accepted.reduce((total, size) => total + size, 0)
  assert.ok(answers.every(each => each.status === 201 || each.status === 507))
  assert.ok(sum <= tightQuota && accepted.length < sizes.length, `${sum} bytes of ${accepted.length} files`)
  assert.equal(await usedBytes(network, tight, any()), sum)
  const rest = tightQuota - sum
  assert.equal((await put('last', rest + 1)).status, 507)
  assert.equal((await put('last', rest)).status, 201)
  assert.equal((await put('more', 1)).status, 507)
  assert.equal((await put('last', rest + 1)).status, 507, 'a replacement counts by what it adds')
  const { blobs, totalItems } = await listAll(network, tight, any, 5)
  assert.deepEqual([blobs.length, totalItems], [accepted.length + 1, accepted.length + 1])
  assert.equal(
    blobs.reduce((total, each) => total + each.size, 0),
    tightQuota,
  )
}

async function blocks({ network, chance, any }: At): Promise<void> {
  const upload = async (file: string) => {
    const parts = Array.from({ length: 4 }, (_, index) => Buffer.alloc(1 + chance.below(200_000), `${file} ${index} `))
    let token = ''
    for (const [index, part] of parts.entries()) {
      const query = `?finalBlock=${index === 3}${token && `&continuationToken=${token}`}`
      const body = new Uint8Array(part)
      const answer = await network.send(any(), `${roomy}/data/${file},binary${query}`, { method: 'PUT', body })
      const text = await answer.text()
      assert.equal(answer.status, index === 3 ? 201 : 200, text)
      if (index === 3) return Buffer.concat(parts)
      token = (JSON.parse(text) as { continuationToken: string }).continuationToken
      assert.equal(
        (await network.send(any(), `${roomy}/data/${file},binary`)).status,
        404,
        'not seen before it is whole',
      )
    }
    return Buffer.alloc(0)
  }
  await Promise.all(
    ['b0', 'b1', 'b2', 'b3'].map(async file => {
      const whole = await upload(file)
      const start = chance.below(whole.length)
      const read = await network.send(any(), `${roomy}/data/${file},binary`)
      assert.ok(whole.equals(Buffer.from(await read.arrayBuffer())))
      const headers = { range: `bytes=${start}-` }
      const tail = await network.send(any(), `${roomy}/data/${file},binary`, { headers })
      assert.ok(whole.subarray(start).equals(Buffer.from(await tail.arrayBuffer())))
    }),
  )
}

async function pages({ network, chance, any }: At): Promise<void> {
  const nameOf = (index: number) => `list/${String(index).padStart(3, '0')}`
  const change = (index: number, method: 'PUT' | 'DELETE') =>
    network.send(any(), `${roomy}/data/${nameOf(index)},binary`, { method, ...(method === 'PUT' ? { body: 'x' } : {}) })
  const stay = Array.from({ length: 40 }, (_, index) => index * 2)
  await Promise.all(stay.map(index => change(index, 'PUT')))
  let isListing = true
  const churn = async () => {
    while (isListing) await change(chance.below(40) * 2 + 1, chance.pick(['PUT', 'DELETE']))
  }
  const churning = Promise.all([churn(), churn()])
  for (let round = 0; round < 3; round += 1) {
    let node = 0
    const { blobs } = await listAll(network, roomy, () => (node += 1) % 3, 7)
    const names = blobs.map(each => each.fileName.replace(/,binary$/, ''))
    assert.equal(new Set(names).size, names.length, 'none is told twice')
    assert.deepEqual(
      names.filter(each => /[02468]$/.test(each) && each.startsWith('list/')),
      stay.map(nameOf),
      'none that stays is skipped',
    )
  }
  isListing = false
  await churning
  const { blobs, totalItems } = await listAll(network, roomy, any, 50)
  assert.equal(totalItems, blobs.length)
}

test('what is wrong with a database or a bucket is one sentence and an exit code', shared, async test => {
  const { run } = program(test)
  const [database, bucket] = [await freshDatabase(), freshBucket()]
  const failing = async (exit: number, ...change: [database?: (url: URL) => void, bucket?: (url: URL) => void]) => {
    const urls = [new URL(database), new URL(bucket)] as const
    change[0]?.(urls[0])
    change[1]?.(urls[1])
    const ended = await run('network', '--port', '0', '--database', urls[0].href, '--objects', urls[1].href)
    assert.equal(ended.exit, exit, ended.err)
    assert.match(ended.err.trim(), /^[^\n]+[.?]$/, 'one sentence')
    const secrets = [urls[0].password, urls[1].password].filter(Boolean)
    for (const secret of secrets) assert.ok(!(ended.out + ended.err).includes(secret), 'no secret')
  }
  const closed = (url: URL) => void (url.port = '1')
  await failing(4, closed)
  await failing(4, undefined, url => url.searchParams.set('endpoint', 'http://127.0.0.1:1'))
  await failing(1, url => void (url.password = 'wrong-password'))
  await failing(1, undefined, url => void (url.username = 'wrong-key'))
  await failing(1, undefined, url => void (url.hostname = 'no-such-bucket'))
  await failing(2, undefined, url => url.searchParams.set('endpoint', 'nowhere'))
  const ended = await run('network', '--port', '0', '--database', 'mysql://secret-word@host/x')
  assert.deepEqual([ended.exit, ended.err.includes('secret-word')], [2, false])
})
