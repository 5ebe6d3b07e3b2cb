import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { Failure } from '../../model/failure.ts'
import { onPath } from '../on-path.ts'
import { driveThere, driveUrl } from './drive-there.ts'
import { type Argv, type MountQuestion, mountPlan } from './mount-plan.ts'
import { runMount, runUnmount } from './run-mount.ts'
import { mountLine, shellLine } from './shell-line.ts'

const url = new URL('http://127.0.0.1:8080/dav/')

/** A system with these programs, in a folder of `PATH`. */
function system(test: TestContext, programs: readonly string[], more: Partial<MountQuestion> = {}): MountQuestion {
  const folder = temporaryFolder(test)
  for (const name of programs) {
    writeFileSync(join(folder, name), '')
    chmodSync(join(folder, name), 0o755)
  }
  writeFileSync(join(folder, 'readme'), '')
  const environment = { PATH: folder, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus' }
  return {
    ...{ platform: 'linux', environment, home: '/home/tonic', isRoot: false, url, guarded: false, where: undefined },
    has: program => onPath(environment, program),
    ...more,
  }
}

const all = ['gio', 'gvfsd-dav', 'rclone', 'fusermount3', 'mount.davfs']

/** The command, and the one that takes it back. */
const lines = (question: MountQuestion) => {
  const plan = mountPlan(question)
  return [mountLine(plan), shellLine(plan.unmount, plan.system)]
}

it('a Linux desktop mounts it in its file manager', test => {
  const gio = ['gio mount dav://127.0.0.1:8080/dav/', 'gio mount -u dav://127.0.0.1:8080/dav/']
  assert.deepEqual(lines(system(test, all)), gio)
  const https = system(test, all, { url: new URL('https://nas.example/s3cret/dav/') })
  assert.match(lines(https)[0] ?? '', /^gio mount davs:\/\/nas\.example\/s3cret\/dav\/$/)
})

it('in a folder that was named, without a desktop or without its WebDAV, rclone mounts it', test => {
  const rclone = (where: string) => [
    `mkdir -p ${where} && rclone mount :webdav: ${where} --webdav-url http://127.0.0.1:8080/dav/ --webdav-vendor other --read-only --dir-cache-time 30s --daemon`,
    `fusermount3 -u ${where}`,
  ]
  assert.deepEqual(lines(system(test, all, { where: "/mnt/Tonic's" })), rclone(`'/mnt/Tonic'\\''s'`))
  assert.deepEqual(lines({ ...system(test, all), environment: {} }), rclone("'/home/tonic/Xbox Drive'"))
  assert.deepEqual(lines(system(test, ['gio', 'rclone', 'fusermount3'])), rclone("'/home/tonic/Xbox Drive'"))
})

it('davfs2 mounts it where there is nothing better, or a password that rclone cannot say', test => {
  const command = `mkdir -p /mnt/x && sudo mount -t davfs -o ro http://127.0.0.1:8080/dav/ /mnt/x`
  assert.deepEqual(lines(system(test, all, { where: '/mnt/x', guarded: true })), [command, 'sudo umount /mnt/x'])
  const last = system(test, ['rclone', 'fusermount'], { where: '/mnt/x', guarded: true })
  assert.match(lines(last)[0] ?? '', /rclone mount .+--webdav-user xbox-drive/)
  assert.match(mountPlan(last).why, /RCLONE_WEBDAV_PASS/)
  assert.deepEqual(lines(system(test, ['rclone', 'mount.davfs'], { where: '/mnt/x' })), [command, 'sudo umount /mnt/x'])
  const root = lines(system(test, ['mount.davfs'], { where: '/mnt/x', isRoot: true }))
  assert.deepEqual(root, [command.replace('sudo ', ''), 'umount /mnt/x'])
  assert.throws(() => lines(system(test, ['gio', 'readme'])), { code: 'missing', message: /apt install rclone/ })
})

it('macOS and Windows mount it by themselves', test => {
  const mac = { platform: 'darwin', home: '/Users/tonic' } as const
  assert.deepEqual(lines(system(test, [], mac)), [
    `mkdir -p '/Users/tonic/Xbox Drive' && mount_webdav -S -o rdonly -v 'Xbox Drive' http://127.0.0.1:8080/dav/ '/Users/tonic/Xbox Drive'`,
    `umount '/Users/tonic/Xbox Drive'`,
  ])
  assert.match(lines(system(test, [], { ...mac, guarded: true, where: '/tmp/x' }))[0] ?? '', /mount_webdav -i -S/)
  const windows = { platform: 'win32' } as const
  assert.deepEqual(lines(system(test, [], windows)), [
    'net use X: http://127.0.0.1:8080/dav /persistent:no',
    'net use X: /delete',
  ])
  const odd = { ...windows, guarded: true, where: 'q', url: new URL('http://nas:8080/a&b%20c/dav/') }
  assert.deepEqual(
    lines(system(test, [], odd))[0],
    'net use Q: "http://nas:8080/a&b%20c/dav" * /user:xbox /persistent:no',
  )
  assert.throws(() => lines(system(test, [], { ...windows, where: 'C:\\drive' })), { code: 'invalid' })
  assert.throws(() => lines(system(test, [], { platform: 'aix' })), { code: 'invalid' })
})

it('the drive is below where serve is, whichever of the two was named', () => {
  const at = [
    'http://h:1',
    'http://h:1/',
    'http://h:1/dav',
    'http://h:1/dav/',
    'https://h/s3cret',
    'https://h/s3cret/dav/',
  ]
  assert.deepEqual(
    at.map(text => driveUrl(new URL(text)).href),
    [...Array(4).fill('http://h:1/dav/'), ...Array(2).fill('https://h/s3cret/dav/')],
  )
})

it('nothing is mounted that does not answer as a drive', async () => {
  const answering = (status: number, headers = {}) =>
    driveThere(url, async ({ method }) => new Response(null, { status: method === 'OPTIONS' ? status : 500, headers }))
  assert.deepEqual(await answering(200, { dav: '1' }), { guarded: false })
  assert.deepEqual(await answering(401), { guarded: true })
  await assert.rejects(answering(404), { code: 'missing', message: /no drive \(404\).+--at/ })
  const away = (place: string) =>
    driveThere(new URL(place), () => Promise.reject(new Failure('unreachable', 'No line.')))
  await assert.rejects(away(url.href), { code: 'unreachable', message: /: xbox-drive serve --port 8080$/ })
  await assert.rejects(away('https://nas.example/dav/'), { message: /serve --host nas\.example --port 443$/ })
})

it('a run makes the folder, runs the program without a shell, and takes the folder back when it fails or is unmounted', async test => {
  const base = temporaryFolder(test)
  const where = join(base, "Tonic's $HOME", 'drive')
  const ran: Argv[] = []
  const ending = (code: number | undefined) => async (argv: Argv) => {
    ran.push(argv)
    assert.ok(existsSync(where), 'it is there while the program runs')
    return code
  }
  const plan = mountPlan(system(test, all, { where }))
  await runMount(plan, ending(0))
  await runUnmount(plan, ending(0))
  assert.deepEqual(ran, [plan.command, plan.unmount])
  assert.ok(plan.command.includes(where), 'no shell, no quotes')
  assert.ok(!existsSync(where))
  await assert.rejects(runMount(plan, ending(1)), { code: 'conflict', message: /ended with 1: rclone mount/ })
  await assert.rejects(runMount(plan, ending(undefined)), { code: 'conflict', message: /no program rclone/ })
  assert.ok(!existsSync(where))
  mkdirSync(join(where, 'mine'), { recursive: true })
  await assert.rejects(runMount(plan, ending(0)), { code: 'invalid', message: /not empty/ })
  assert.ok(existsSync(join(where, 'mine')))
})
