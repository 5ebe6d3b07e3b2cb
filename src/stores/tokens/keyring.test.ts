/** The way to the system's keyring, with a program of the test's own at its other end: no keyring of this machine is asked. */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { keyring } from './keyring.ts'

const bus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' }
const key = Buffer.alloc(32, 7)

/** A keyring in a file, in the words of the real one. */
const honest = `import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
const { verb, secret } = JSON.parse(readFileSync(0, 'utf8'))
const file = import.meta.filename + '.kept'
if (verb === 'save') writeFileSync(file, secret)
if (verb === 'forget') rmSync(file, { force: true })
console.log(JSON.stringify({ done: true, secret: existsSync(file) ? readFileSync(file, 'utf8') : null }))`

function acting(test: TestContext, code: string, patience = 5000) {
  const program = join(temporaryFolder(test), 'ring.mjs')
  writeFileSync(program, code)
  return keyring({ environment: { ...process.env, ...bus }, platform: 'linux', program, patience })
}

it('keeps the key, gives it back and forgets it', async test => {
  const ring = acting(test, honest)
  assert.equal(await ring.load(), undefined)
  assert.equal(await ring.save(key), true)
  assert.deepEqual(await ring.load(), key)
  await ring.forget()
  assert.equal(await ring.load(), undefined)
})

it('one that hangs, falls or keeps nothing is none, soon', async test => {
  for (const code of ['setInterval(() => {}, 1000)', 'process.abort()', `console.log('{"done":true,"secret":null}')`]) {
    const begun = performance.now()
    assert.equal(await acting(test, code, 500).save(key), false, code)
    assert.ok(performance.now() - begun < 2500)
  }
  const stuck = acting(test, 'setInterval(() => {}, 1000)', 300)
  await assert.rejects(stuck.load(), { code: 'unauthenticated', message: /locked.+--token-store file/ })
})

it('without a session bus nobody is asked at all', async test => {
  const program = join(temporaryFolder(test), 'ring.mjs')
  writeFileSync(program, honest)
  const ring = keyring({ environment: { PATH: process.env.PATH }, platform: 'linux', program })
  assert.equal(await ring.save(key), false)
  await ring.forget()
  await assert.rejects(ring.load(), { code: 'unauthenticated' })
})

it('the real way takes no memory of the kernel for a keyring', { skip: process.platform !== 'linux' }, async () => {
  const ring = keyring({ environment: { PATH: process.env.PATH, ...bus }, platform: 'linux' })
  assert.equal(await ring.save(key), false)
})
