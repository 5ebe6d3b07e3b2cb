import assert from 'node:assert/strict'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { certificate, key } from '../../../test/trial/certificate.ts'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { startServing } from '../serve.ts'
import { addressesFor, listeningPlace, reachable } from './listening-place.ts'
import { passwordFile } from './password-file.ts'
import { tlsFiles } from './tls-files.ts'

it('whatever leads beyond this machine needs a password', async () => {
  const options = {
    ...{ root: '/nowhere', port: 0, passwordFile: undefined, secretPath: true, report: () => undefined },
    ...{ tlsCertificate: undefined, tlsKey: undefined },
  }
  for (const host of ['0.0.0.0', '::', '192.0.2.1', '::ffff:0.0.0.0', '0', '[::]']) {
    await assert.rejects(startServing({ ...options, host }), { code: 'invalid', message: /--password-file/ }, host)
  }
  for (const host of ['127.0.0.1', '127.8.8.8', '::1', 'localhost']) {
    assert.equal((await listeningPlace(host)).isLoopback, true, host)
    await assert.rejects(startServing({ ...options, host }), { code: 'missing', message: /pull/ }, host)
  }
  await assert.rejects(listeningPlace('no.such.host.invalid'), { code: 'invalid', message: /--host/ })
})

it('everywhere is told as a place that can be gone to', () => {
  assert.equal(reachable(new URL('http://0.0.0.0:80')).href, 'http://127.0.0.1/')
  assert.equal(reachable(new URL('https://[::]:8080')).href, 'https://[::1]:8080/')
  assert.deepEqual(addressesFor(new URL('http://127.0.0.1:8080')), [])
  for (const each of addressesFor(new URL('http://0.0.0.0:8080'))) assert.match(each, /^http:\/\/[\d.]+:8080$/)
})

it('the password is the first line, whatever ends it; none is refused', test => {
  const file = join(temporaryFolder(test), 'password')
  const read = (text: string, mode = 0o600) => {
    const said: string[] = []
    writeFileSync(file, text)
    chmodSync(file, mode)
    return [passwordFile(file, line => said.push(line)), said.length]
  }
  assert.deepEqual(read('let me in, please\r\nmore'), ['let me in, please', 0])
  assert.deepEqual(read('\uFEFF a long password '), [' a long password ', 0])
  assert.deepEqual(read('short', 0o644), ['short', process.platform === 'win32' ? 1 : 2])
  for (const text of ['', '\n', '  \nx']) assert.throws(() => read(text), { code: 'invalid', message: /empty/ })
  assert.throws(() => passwordFile(`${file}-none`, () => undefined), { code: 'invalid', message: /ENOENT/ })
})

it('certificate and key come together, as PEM', test => {
  const folder = temporaryFolder(test)
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const [one, other] = [file('c', certificate), file('k', key)]
  assert.deepEqual(tlsFiles(one, other), { certificate, key })
  assert.equal(tlsFiles(undefined, undefined), undefined)
  assert.throws(() => tlsFiles(one, undefined), { code: 'invalid', message: /both/ })
  assert.throws(() => tlsFiles(undefined, other), { code: 'invalid', message: /both/ })
  assert.throws(() => tlsFiles(file('x', 'no'), other), { code: 'invalid', message: /BEGIN/ })
  assert.throws(() => tlsFiles(join(folder, 'none'), other), { code: 'invalid', message: /ENOENT/ })
})
