/** Each check of a sound set-up passes or has nothing to look at; each fault is found by its check, with what mends it. */
import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { Failure } from '../../model/failure.ts'
import { holdArchive } from '../../stores/catalog/lock.ts'
import { innerFolder } from '../../stores/folder/sentinel.ts'
import type { Check, Finding, Surroundings } from './check.ts'
import { checks } from './checks.ts'
import { diskSpace } from './disk-space.ts'
import { fileSystem } from './file-system.ts'
import { runChecks } from './run-checks.ts'
import { identityFor, noon, sound, tonic } from './surroundings.trial.ts'
import { webdav } from './webdav.ts'

const named = (name: string) => checks.find(each => each.name === name) as Check
const isRoot = process.getuid?.() === 0

it('nothing is wrong with a sound set-up', async test => {
  const found = await runChecks(checks, await sound(test))
  assert.equal(found.length, checks.length)
  for (const { name, result, message, fix } of found) {
    if (name === 'disk-space') continue
    assert.ok(result === 'pass' || result === 'skip', `${name}: ${message}`)
    assert.equal(fix, null, name)
  }
  const passed = found.filter(({ result }) => result === 'pass').map(({ name }) => name)
  for (const name of ['clock', 'network', 'token', 'archive', 'catalog', 'second-copy'])
    assert.ok(passed.includes(name), name)
})

/** What is broken, and what is found: result, message, fix. */
type Fault = [string, (at: Surroundings) => Partial<Surroundings> | void, Finding['result'], RegExp, RegExp]

const answering = (status: number, date = noon): Partial<Surroundings> => ({
  exchange: async () => new Response('{}', { status, headers: { date: date.toUTCString() } }),
})
const away: Partial<Surroundings> = { exchange: () => Promise.reject(new Failure('unreachable', 'No line.')) }
const inner = ({ archive }: Surroundings, name: string) => join(archive, innerFolder, name)
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000)

const faults: Fault[] = [
  ['node', () => ({ nodeVersion: 'v20.1.0' }), 'fail', /too old/, /npm install/],
  [
    'configuration',
    at => ({ configuration: { ...at.configuration, problem: new Failure('invalid', '--jobs: no') } }),
    'fail',
    /--jobs/,
    /xbox-drive\.json/,
  ],
  ['clock', () => answering(200, minutes(3)), 'warn', /3 min off/, /timedatectl/],
  ['clock', () => ({ ...answering(200, minutes(-90)), platform: 'win32' }), 'fail', /90 min off/, /w32tm/],
  ['clock', () => away, 'skip', /did not say/, /^$/],
  ['network', () => away, 'fail', /No line/, /^curl/],
  [
    'network',
    () => ({
      exchange: async ({ url }) =>
        url.includes('titlehub') ? Promise.reject(new Failure('unreachable', 'x')) : new Response(),
    }),
    'warn',
    /titlehub.xboxlive.com cannot/,
    /titlehub/,
  ],
  [
    'proxy',
    () => ({ environment: { HTTPS_PROXY: 'socks5://user:secret@proxy' } }),
    'warn',
    /^HTTPS_PROXY is no address/,
    /unset HTTPS_PROXY/,
  ],
  ['proxy', () => ({ environment: { ALL_PROXY: 'http://proxy:1' } }), 'warn', /not looked at/, /export HTTPS_PROXY/],
  ['sign-in', () => ({ who: identityFor(undefined) }), 'warn', /Nobody/, /^xbox-drive login$/],
  [
    'sign-in',
    () => ({
      who: {
        ...identityFor(tonic),
        stored: () => Promise.reject(new Failure('forbidden', "Others can read it. Run chmod 600 '/a b'")),
      },
    }),
    'fail',
    /Others/,
    /^chmod 600 '\/a b'$/,
  ],
  ['token', () => answering(401), 'fail', /401/, /xbox-drive login/],
  ['token', () => answering(403), 'fail', /carries no title/, /xbox-drive login/],
  ['token', () => away, 'warn', /No line/, /doctor/],
  ['token', () => ({ now: () => new Date('2026-06-03') }), 'skip', /renews it/, /^$/],
  ['archive', at => rmSync(inner(at, ''), { recursive: true }), 'fail', /disk plugged in/, /ls -ld/],
  ['archive', at => ({ archive: join(at.home, 'other') }), 'warn', /no archive yet/, /pull/],
  ['archive', at => writeFileSync(inner(at, 'archive.json'), '{'), 'fail', /damaged/, /rebuild/],
  ['catalog', at => writeFileSync(inner(at, 'catalog.sqlite'), 'x'.repeat(9000)), 'fail', /./, /rebuild/],
  ['second-copy', at => ({ secondCopy: join(at.home, 'unplugged') }), 'fail', /ENOENT/, /ls -ld/],
  ['second-copy', at => ({ secondCopy: at.home }), 'warn', /is no second copy yet, or its disk/, /pull/],
  [
    'second-copy',
    () => ({ ...away, secondCopy: new URL('s3://key:secret@bucket/x?endpoint=http://s3.test:9') }),
    'fail',
    /No line/,
    /^curl .+s3\.test:9'?$/,
  ],
  [
    'watch',
    at => {
      const folder = join(at.home, 'config', 'systemd', 'user')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'xbox-drive.service'), '')
    },
    'warn',
    /installed, but/,
    /systemctl --user restart/,
  ],
]

for (const [name, break_, result, message, fix] of faults) {
  it(`${name} finds ${message.source}`, async test => {
    const at = await sound(test)
    const [found] = await runChecks([named(name)], { ...at, ...(break_(at) ?? {}) })
    assert.equal(found?.result, result, found?.message)
    assert.match(found.message, message)
    assert.match(found.fix ?? '', fix)
    assert.doesNotMatch(JSON.stringify(found), /secret/)
  })
}

it('permissions finds a token file that others can read, and a folder that cannot be written', {
  skip: process.platform === 'win32',
}, async test => {
  const at = await sound(test)
  writeFileSync(at.tokenFiles.sealed, '', { mode: 0o644 })
  assert.deepEqual((await named('permissions').look(at)).fix, `chmod 600 '${at.tokenFiles.sealed}'`)
  chmodSync(at.tokenFiles.sealed, 0o600)
  assert.equal((await named('permissions').look(at)).result, 'pass')
  if (isRoot) return
  chmodSync(at.archive, 0o500)
  assert.match((await named('permissions').look(at)).fix ?? '', /chmod u\+rwx/)
  chmodSync(at.archive, 0o700)
})

it('disk-space and file-system know what is too little and what hurts', async test => {
  const at = await sound(test)
  const giga = 1024 ** 3
  const space = async (free: number, all: number) =>
    (await diskSpace(() => ({ free: free * giga, all: all * giga })).look(at)).result
  assert.deepEqual(
    [await space(0.2, 100), await space(4, 50), await space(30, 1000), await space(60, 1000)],
    ['fail', 'warn', 'warn', 'pass'],
  )
  const kind = async (number: number) => (await fileSystem(() => number).look(at)).message
  assert.match(await kind(0x4d44), /FAT/)
  assert.match(await kind(0xff534d42 | 0), /SMB/)
  assert.match(await kind(0xef53), /syncs and renames/)
})

it('lock names who holds the archive, and watch knows its own', async test => {
  const at = await sound(test)
  const held = holdArchive(join(at.archive, innerFolder), 'watch', 42, noon)
  assert.match((await named('lock').look(at)).message, /process 42 \(xbox-drive watch/)
  assert.match((await named('watch').look(at)).message, /keeps the archive/)
  held[Symbol.dispose]()
  assert.match((await named('lock').look(at)).message, /Nobody/)
})

it('webdav reads what Windows is set to, and what would mount it on Linux', async test => {
  const at = await sound(test)
  const windows = async (limit: string, service = 'STATE : 4 RUNNING') => {
    const printed: Surroundings['printed'] = async program =>
      program === 'sc.exe' ? service : `    FileSizeLimitInBytes    REG_DWORD    ${limit}`
    return await webdav.look({ ...at, platform: 'win32', printed })
  }
  assert.match((await windows('0x2faf080')).fix ?? '', /FileSizeLimitInBytes.+4294967295/)
  assert.match((await windows('none')).message, /above 50 MB/)
  assert.match((await windows('0xffffffff', 'STATE : 1 STOPPED')).fix ?? '', /net start WebClient/)
  assert.equal((await windows('0xffffffff')).result, 'pass')
  const programs = join(at.home, 'programs')
  mkdirSync(programs)
  for (const name of ['rclone', 'fusermount3']) writeFileSync(join(programs, name), '', { mode: 0o755 })
  const linux = await webdav.look({ ...at, environment: { PATH: programs } })
  assert.deepEqual([linux.result, linux.message], ['pass', 'xbox-drive mount uses rclone.'])
  assert.equal((await webdav.look({ ...at, platform: 'darwin' })).result, 'skip')
})

it('a check that throws or hangs is a finding of its own, and the others stand', async test => {
  const at = await sound(test)
  const odd: Check[] = [
    { name: 'throws', look: () => assert.fail('oh') },
    { name: 'hangs', look: () => new Promise(() => undefined) },
    { name: 'fine', look: () => ({ result: 'pass', message: 'ok' }) },
  ]
  const found = await runChecks(odd, at, 50)
  assert.deepEqual(
    found.map(({ name, result }) => [name, result]),
    [
      ['throws', 'fail'],
      ['hangs', 'warn'],
      ['fine', 'pass'],
    ],
  )
})
