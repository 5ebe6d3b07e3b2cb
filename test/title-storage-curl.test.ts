/** curl as a client that knows nothing of us. Where it is missing these tests fail: none of them passes without it. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { service, type TitleServer, titleServer, tonic } from './trial/title-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-curl-'))
let network: TitleServer
before(async () => (network = await titleServer()))
after(async () => {
  await network[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * 7 + (index >> 8)) % 251))
const urlOf = (name: string) =>
  new URL(`/trustedplatform/users/xuid(2533274800000001)/scids/${service}/data/${name}`, network.url).href
const authorized = ['-H', `Authorization: ${tonic}`]
const statusToo = ['-w', '%{stderr}%{http_code} %{num_connects} %{size_upload}']

interface Said {
  readonly exit: number
  readonly out: Buffer
  readonly err: string
}

async function curl(args: readonly string[], input?: Buffer): Promise<Said> {
  const child = spawn('curl', ['-sS', ...authorized, ...args])
  const out: Buffer[] = []
  let err = ''
  child.stdout.on('data', (piece: Buffer) => out.push(piece))
  child.stderr.on('data', (piece: Buffer) => (err += piece))
  // It may stop reading when it was refused.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const [exit] = (await once(child, 'close')) as [number]
  return { exit, out: Buffer.concat(out), err }
}

it('uploads from standard input, in chunks, and reads it back', async () => {
  const { exit, err, out } = await curl(['-T', '-', ...statusToo, urlOf('stream,binary')], bytes)
  // It counts the framing of the chunks too.
  assert.match(`${exit} ${err} ${out}`, /^0 201 1 30\d{5} \{\}$/)
  for (const flag of ['--http1.1', '--http1.0', '--compressed', '--tr-encoding']) {
    const got = await curl([flag, urlOf('stream,binary')])
    assert.ok(got.exit === 0 && got.out.equals(bytes), `${flag}: ${got.err}`)
  }
})

it('uploads a large file behind Expect: 100-continue, and is told to go on', async () => {
  const file = join(folder, 'large')
  writeFileSync(file, bytes)
  const { exit, err } = await curl(['-v', '-H', 'Expect: 100-continue', '-T', file, urlOf('expected,binary')])
  assert.equal(exit, 0)
  assert.match(err, /< HTTP\/1\.1 100 Continue[^]*We are completely uploaded[^]*< HTTP\/1\.1 201 Created/)
  assert.doesNotMatch(err, /Done waiting for 100-continue/)
  assert.ok((await curl([urlOf('expected,binary')])).out.equals(bytes))
})

it('sends not a byte of what is refused before', async () => {
  const large = join(folder, 'too-large')
  writeFileSync(large, Buffer.alloc(5_000_000))
  const expect = ['-H', 'Expect: 100-continue', '--expect100-timeout', '20']
  for (const [status, args] of [
    [413, ['-T', large, urlOf('a,binary')]],
    [401, ['-H', 'Authorization: XBL3.0 x=1;nobody', '-T', large, urlOf('a,binary')]],
    [400, ['-T', large, urlOf('a..b,binary')]],
    [403, ['-T', large, urlOf('a,binary').replace('(2533274800000001)', '(2533274800000002)')]],
  ] as const) {
    const { exit, err } = await curl([...expect, ...statusToo, ...args])
    assert.deepEqual([exit, err], [0, `${status} 1 0`])
  }
})

it('hears that its upload is too large, also when it has not waited', async () => {
  const large = Buffer.alloc(20_000_000)
  const { out, err } = await curl(['-H', 'Expect:', '-T', '-', ...statusToo, urlOf('a,binary')], large)
  assert.match(err, /413 1 \d+$/)
  assert.match(`${out}`, /"errorCode":413/)
})

it('reads parts, and resumes what broke off', async () => {
  const url = urlOf('stream,binary')
  const part = async (range: string) => (await curl(['-r', range, url])).out
  assert.ok((await part('1000-1999')).equals(bytes.subarray(1000, 2000)))
  assert.ok((await part('-500')).equals(bytes.subarray(-500)))
  assert.ok((await part('2999990-')).equals(bytes.subarray(2_999_990)))
  assert.match(`${await part('0-1,10-11')}`, /content-range: bytes 10-11\/3000000/)
  const file = join(folder, 'half')
  writeFileSync(file, bytes.subarray(0, 1_234_567))
  const { exit, err } = await curl(['-C', '-', '-o', file, ...statusToo, url])
  assert.deepEqual([exit, err], [0, '206 1 0'])
  assert.ok(readFileSync(file).equals(bytes))
  // There is no more: curl takes 416 of a whole file for an end.
  assert.equal((await curl(['-C', '-', '-o', file, ...statusToo, url])).err, '416 1 0')
  assert.ok(readFileSync(file).equals(bytes))
})

it('cannot put a part over a file', async () => {
  const file = join(folder, 'large')
  const { err } = await curl(['-C', '1000', '-T', file, ...statusToo, urlOf('stream,binary')])
  assert.match(err, /^400 /)
  assert.ok((await curl([urlOf('stream,binary')])).out.equals(bytes))
})

it('sees by HEAD what it would get', async () => {
  const heads = async (...args: string[]) =>
    `${(await curl(args)).out}`.split('\r\n').filter(line => !/^(date|keep-alive):/i.test(line))
  for (const url of [
    urlOf('stream,binary'),
    urlOf('').slice(0, -1),
    urlOf('none,binary'),
    urlOf('').replace('/data/', ''),
  ]) {
    assert.deepEqual(await heads('-I', url), await heads('-D', '-', '-o', '/dev/null', url), url)
  }
})

it('has many requests answered on one connection, refused ones too', async () => {
  const url = urlOf('stream,binary')
  const names = ['a,binary', 'a..b,binary', 'none,binary'].map(urlOf)
  const { err } = await curl([
    '-Z',
    '--parallel-max',
    '1',
    '-r',
    '0-0',
    ...statusToo,
    ...[url, ...names].flatMap(each => ['-o', '/dev/null', each]),
  ])
  assert.equal(err.match(/\d{3} [01] 0/g)?.length, 4, err)
  assert.equal(
    [...err.matchAll(/\d{3} ([01]) 0/g)].reduce((sum, [, connects]) => sum + Number(connects), 0),
    1,
    err,
  )
})

it('and nothing of this was a fault of the server', () => assert.deepEqual(network.reported, []))
