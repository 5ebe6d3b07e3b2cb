/** `serve` as a process: what it says, whom it refuses, and how it ends. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'

import { generateKeyPairSync } from 'node:crypto'

import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { certificate, key } from './trial/certificate.ts'
import { journey } from './trial/program.ts'
import { serving } from './trial/serving.ts'

it('shows an archive, to whom it should, and ends when it is told', { timeout: 120_000 }, async test => {
  const at = await journey(test, '--demo', '4')
  const file = (name: string, text: string) => {
    writeFileSync(join(at.home, name), text, { mode: 0o600 })
    return join(at.home, name)
  }
  const none = await at.run('serve', '--port', '0')
  assert.deepEqual([none.exit, /Run pull/.test(none.err)], [1, true], none.err)
  assert.equal((await at.run('pull', 'captures', '--quiet')).exit, 0)

  const password = file('password', 'let.me.in.please\nnot this\n')
  const open = await at.run('serve', '--port', '0', '--host', '0.0.0.0')
  assert.deepEqual([open.exit, open.out, /--password-file/.test(open.err)], [2, '', true], open.err)

  const other = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' } }).privateKey
  const pair = ['--tls-certificate', file('one.pem', certificate), '--tls-key', file('other.pem', `${other}`)]
  const unlike = await at.run('serve', '--port', '0', ...pair)
  assert.match(unlike.err, /^xbox-drive: Certificate and private key cannot be used together.*\n$/, 'that, and no more')

  const drive = await serving(test, at, '--password-file', password, '--secret-path')
  assert.match(drive.url, /^http:\/\/127\.0\.0\.1:\d+\/[\w-]{22}$/)
  assert.deepEqual(
    [drive.gallery, drive.dav, drive.network],
    [`${drive.url}/`, `${drive.url}/dav/`, `${drive.url}/network`],
  )
  const { origin, port } = new URL(drive.url)
  const taken = await at.run('serve', '--port', port)
  assert.deepEqual([taken.exit, /taken.*--port/.test(taken.err)], [1, true])
  const headers = { authorization: `Basic ${btoa('me:let.me.in.please')}` }
  const statuses = async (path: string) =>
    await Promise.all([fetch(path), fetch(path, { headers })].map(async each => (await each).status))
  for (const path of ['api/skeleton', 'dav/', 'healthz', 'metrics']) {
    assert.deepEqual(await statuses(drive.gallery + path), [401, 200], path)
  }
  assert.deepEqual(await statuses(`${origin}/healthz`), [404, 404])
  const metrics = await (await fetch(`${drive.gallery}metrics`, { headers })).text()
  assert.match(metrics, /xbox_drive_serve_captures 4\n[^]*library_load_seconds 0\.\d+/)
  assert.match(metrics, /requests_total\{face="gallery",status="200"\} 1\n/)

  curls(test, drive.gallery)

  // A share, and all captures as a zip.
  const skeleton = await fetch(`${drive.gallery}api/captures/unknown`, { headers })
  assert.equal(skeleton.status, 404)
  const contentIds = (await at.json<{ contentId: string }[]>('ls')).map(each => each.contentId)
  const post = async <T>(path: string, body: unknown) =>
    (await (
      await fetch(drive.gallery + path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json()) as T
  const share = await post<{ path: string }>('api/shares', { subject: { capture: contentIds[0] }, lifetime: 60 })
  const shared = new URL(share.path, drive.gallery)
  assert.equal(shared.pathname.split('/')[1], 's')
  assert.equal((await fetch(new URL('page.json', shared))).status, 200)
  const own = await fetch(new URL(`content/${contentIds[0]}`, shared))
  assert.deepEqual([own.status, (await own.arrayBuffer()).byteLength > 100], [200, true])
  assert.equal((await fetch(new URL(`content/${contentIds[1]}`, shared))).status, 404)
  const selection = await post<{ path: string; bytes: number }>('api/selections', { contentIds })
  const zip = await (await fetch(drive.gallery + selection.path, { headers })).arrayBuffer()
  assert.equal(zip.byteLength, selection.bytes)

  // Whoever pulls gives the password in a token, and the addresses of bytes need none.
  const archive = join(at.home, 'another')
  const pulled = await at.json<{ captures: { new: number; failed: unknown[] } }>(
    ...['pull', 'captures', '--archive', archive, '--network', drive.network],
    ...['--authorization', 'XBL3.0 x=any;let.me.in.please'],
  )
  assert.deepEqual([pulled.captures?.new, pulled.captures?.failed], [4, []], JSON.stringify(pulled))
  assert.deepEqual(readdirSync(join(archive, 'Captures')), readdirSync(join(at.archive, 'Captures')))

  assert.equal(await drive.ended(), 0)
  const secure = await serving(
    test,
    at,
    ...['--secret-path', '--tls-key', file('key', key), '--tls-certificate', file('certificate', certificate)],
  )
  assert.equal(new URL(secure.url).protocol, 'https:')
  assert.equal(new URL(secure.url).pathname, new URL(drive.url).pathname, 'a mount survives')
  assert.equal(await secure.ended(), 0)
})

/** A client that we did not write, by both ways to give a password. */
function curls(test: TestContext, gallery: string): void {
  const curl = (...args: string[]) =>
    spawnSync('curl', ['-m', '20', '-s', '-o', '/dev/null', '-w', '%{http_code}', ...args], { encoding: 'utf8' })
  if (curl('--version').error) {
    test.diagnostic('curl is not installed')
    return
  }
  for (const way of ['--digest', '--basic', '--anyauth']) {
    assert.equal(
      curl(way, '-u', 'any:let.me.in.please', `${gallery}api/tiles?version=x&from=0&count=1`).stdout,
      '409',
      way,
    )
    assert.equal(curl(way, '-u', 'any:wrong', `${gallery}api/status`).stdout, '401', way)
  }
  const propfind = ['-X', 'PROPFIND', '-H', 'Depth: 1', '--data', '', `${gallery}dav/By%20game/`]
  assert.equal(curl('--digest', '-u', 'any:let.me.in.please', ...propfind).stdout, '207')
}
