/** Programs that know nothing of us, each once, against one drive behind a port. */
import assert from 'node:assert/strict'
import { accessSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { bare } from '../src/http/bytes.ts'
import type { Exchange } from '../src/http/exchange.ts'
import { type Listening, listen } from '../src/serve/node.ts'
import { folder } from '../src/serve/webdav/dav.trial.ts'
import { webdavExchange } from '../src/serve/webdav/webdav-exchange.ts'
import { davArchive } from './trial/dav-archive.ts'
import { litmusResults } from './trial/litmus-results.ts'
import { needsProgram, run } from './trial/programs.ts'

const home = mkdtempSync(join(tmpdir(), 'xbox-drive-dav-programs-'))
const picture = Buffer.alloc(300_000, 'picture')
const archive = davArchive([
  { game: 'Halo & Co', captured: new Date('2026-01-02T03:04:05Z'), content: picture },
  { game: '100% #1 + 日本 🎮', captured: new Date('2025-01-02T03:04:05Z'), content: Buffer.from('second') },
])
const [first = '', second = ''] = archive.paths
/**
 * litmus begins by making a folder of its own, and tests nothing where it cannot. It is told that it could, and finds there a
 * drive with one file; from then on every answer is our own.
 */
const ready: Exchange = async request => {
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith('/dav/litmus/')) return await archive.exchange(request)
  const begins = /\(begin\)$/.test(request.headers.get('x-litmus') ?? '')
  return begins ? bare({ status: request.method === 'MKCOL' ? 201 : 404 }) : await ofLitmus(request)
}
const playground = folder('', { prop: 'foo' })
const ofLitmus = webdavExchange({
  ...{ base: '', prefix: '/dav/litmus', clock: { now: () => new Date() } },
  root: async () => playground,
  quota: async () => undefined,
})

let server: Listening
let at = ''
before(async () => {
  server = await listen(ready, { host: '127.0.0.1', port: 0, report: line => assert.fail(line), grace: 100 })
  at = new URL('/dav/', server.url).href
})
after(async () => {
  await server[Symbol.asyncDispose]()
  archive[Symbol.dispose]()
  rmSync(home, { recursive: true, maxRetries: 10 })
})

/** What litmus wants to write, and is refused on purpose. */
const writes: Readonly<Record<string, readonly string[]>> = {
  basic: ['put_get', 'put_get_utf8_segment', 'delete_fragment', 'mkcol', 'mkcol_with_body'],
  http: [],
  copymove: ['copy_init', 'copy_coll', 'copy_shallow', 'move', 'move_coll'],
  // The second `propinit` fails with the first.
  props: ['propinit', 'propmanyns', 'propinit'],
  locks: [],
}
/** What says something about a drive that is read-only, and passes. */
const reads: Readonly<Record<string, readonly string[]>> = {
  basic: ['options'],
  http: ['expect100'],
  copymove: [],
  props: ['propfind_invalid', 'propfind_invalid2', 'propfind_d0', 'propextended', 'propwformed'],
  locks: ['options'],
}

it('litmus fails in nothing but what it writes', needsProgram('litmus'), async () => {
  mkdirSync(join(home, 'htdocs'))
  writeFileSync(join(home, 'htdocs/foo'), 'This is a test file.\n')
  const runs = Object.keys(writes).map(async suite => {
    const cwd = mkdtempSync(join(home, 'litmus-'))
    const env = { HTDOCS: join(home, 'htdocs'), TESTS: suite }
    const { all } = await run('litmus', ['--keep-going', at], { cwd, env })
    const { passed, failed } = litmusResults(all)
    assert.deepEqual([...failed].sort(), [...(writes[suite] as string[])].sort(), all)
    for (const name of reads[suite] as string[]) assert.ok(passed.includes(name), `${suite}: ${name}\n${all}`)
  })
  await Promise.all(runs)
})

it('rclone copies everything, with its times, and writes nothing', needsProgram('rclone'), async () => {
  const [got, env] = [join(home, 'got'), { RCLONE_CONFIG: join(home, 'rclone.conf') }]
  const address = `--webdav-url=${at}`
  const copied = await run('rclone', ['copy', ':webdav:', got, address], { env })
  assert.equal(copied.exit, 0, copied.all)
  assert.deepEqual(readFileSync(join(got, 'By game', first)), picture)
  assert.equal(statSync(join(got, 'By game', first)).mtime.toISOString(), '2026-01-02T03:04:05.000Z')
  assert.equal(readFileSync(join(got, 'By game', second), 'utf8'), 'second')
  const written = await run(
    'rclone',
    ['copyto', join(got, 'By game', second), ':webdav:new.png', address, '--retries=1'],
    { env },
  )
  assert.match(written.all, /403 Forbidden/)
})

it('cadaver lists, fetches, and is refused', needsProgram('cadaver'), async () => {
  const name = first.split('/')[1]
  const input = [
    'ls',
    'cd "By game"',
    'ls',
    'cd "Halo & Co"',
    `get "${name}" ${home}/cadaver`,
    `delete "${name}"`,
    'quit',
    '',
  ]
  const { all, out } = await run('cadaver', [at], { input: input.join('\n'), env: { HOME: home, LANG: 'C.UTF-8' } })
  for (const folder of ['By date', 'By game', 'By kind', 'Halo & Co']) assert.ok(out.includes(`Coll:   ${folder}`), all)
  assert.match(out, /Downloading .* succeeded\./)
  assert.deepEqual(readFileSync(join(home, 'cadaver')), picture)
  assert.match(all, /403 Forbidden/)
})

it('curl goes on where it was broken off, and asks on condition', needsProgram('curl'), async () => {
  const [file, address] = [
    join(home, 'curl.png'),
    `${at}By%20game/${first.split('/').map(encodeURIComponent).join('/')}`,
  ]
  writeFileSync(file, picture.subarray(0, 100_000))
  const resumed = await run('curl', [
    '-sS',
    '-m20',
    '-C',
    '-',
    '-o',
    file,
    '-w',
    '%{http_code} %{size_download}',
    address,
  ])
  assert.equal(resumed.out, '206 200000')
  assert.deepEqual(readFileSync(file), picture)
  const same = await run('curl', ['-sS', '-m20', '-z', file, '-o', '/dev/null', '-w', '%{http_code}', address])
  assert.equal(same.out, '304')
  const put = await run('curl', [
    '-sS',
    '-m20',
    '-T',
    file,
    '-o',
    '/dev/null',
    '-w',
    '%{http_code} %{size_upload}',
    address,
  ])
  assert.equal(put.out, '403 0', 'the body was not asked for')
})

it('GNOME lists and reads', needsProgram('gio', 'dbus-run-session'), async () => {
  const davAddress = at.replace('http:', 'dav:')
  const [folder, name] = first.split('/').map(encodeURIComponent) as [string, string]
  const script = `gio mount ${davAddress}
    gio list -l -a standard::size ${davAddress}By%20game/${folder}/
    gio cat ${davAddress}By%20game/${folder}/${name} > gnome.png`
  const env = { HOME: home, XDG_RUNTIME_DIR: home, LANG: 'C.UTF-8' }
  const { all, out } = await run('dbus-run-session', ['--', 'sh', '-c', script], { cwd: home, env })
  assert.match(out, new RegExp(`${first.split('/')[1]?.replaceAll('.', '\\.')}\t300000\t\\(regular\\)`), all)
  assert.deepEqual(readFileSync(join(home, 'gnome.png')), picture)
})

/** Mounting takes root and FUSE, which not every machine for tests has. */
function mayMount(): boolean {
  try {
    accessSync('/dev/fuse')
    return process.getuid?.() === 0
  } catch {
    return false
  }
}

const davfs = mayMount() ? needsProgram('mount.davfs') : { skip: 'no FUSE, or not root' }
it('davfs2 mounts it, with the room on the network as its own', davfs, async () => {
  const [mounted, settings, cache] = [join(home, 'mounted'), join(home, 'davfs2.conf'), mkdtempSync(`${home}-cache-`)]
  mkdirSync(mounted)
  // It keeps its files as a user of its own.
  chmodSync(cache, 0o777)
  writeFileSync(settings, `use_locks 0\nask_auth 0\ncache_dir ${cache}\n`)
  // It goes on in the background, and would keep our streams open.
  const script = 'exec mount.davfs -o "ro,conf=$1" "$2" "$3" < /dev/null > "$1.log" 2>&1'
  const { exit } = await run('sh', ['-c', script, 'sh', settings, at, mounted])
  assert.equal(exit, 0, readFileSync(`${settings}.log`, 'latin1'))
  try {
    // By name alone: the listing of folders in davfs2 1.6 fails on Linux 6.18 with any server.
    const { out } = await run('cat', [join(mounted, 'By game', first)])
    assert.equal(out.length, picture.length)
    // Not in one piece: it asks us in turn.
    const { bsize, blocks, bavail } = await statfs(mounted)
    assert.ok(Math.abs(bsize * blocks - 10e9) < 1e6 && Math.abs(bsize * bavail - 6e9) < 1e6)
  } finally {
    // Without davfs2's own umount, which waits for seconds.
    await run('umount', ['-i', mounted])
    rmSync(cache, { recursive: true, maxRetries: 10 })
  }
})
