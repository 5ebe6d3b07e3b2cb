import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { systemClock } from '../../system.ts'
import { keyFile } from './key-file.ts'
import { sealedStore } from './sealed-store.ts'
import { tokenStoreSuite } from './token-store.suite.ts'
import type { KeyKeeper } from './token-store.ts'

interface Place {
  readonly file: string
  readonly keyFile: string
  readonly told: string[]
  store(...others: KeyKeeper[]): ReturnType<typeof sealedStore>
}

function place(test: TestContext): Place {
  const folder = temporaryFolder(test)
  const [file, key] = [join(folder, 'state', 'accounts.sealed'), join(folder, 'config', 'accounts.key')]
  const told: string[] = []
  const report = (line: string) => told.push(line)
  const store = (...others: KeyKeeper[]) =>
    sealedStore({ file, keepers: [...others, keyFile(key)], clock: systemClock, report })
  return { file, keyFile: key, told, store }
}

/** A keyring in the memory of this test. */
function ring(state: { key?: Buffer; locked?: boolean; keeps?: boolean }): KeyKeeper {
  return {
    kind: 'keyring',
    where: 'the ring',
    async load() {
      if (state.locked) throw new Error('locked')
      return state.key
    },
    async save(key) {
      if (state.keeps === false) return false
      state.key = key
      return true
    },
    async forget() {
      delete state.key
    },
  }
}

tokenStoreSuite('an encrypted file with its key in another', test => {
  const { store } = place(test)
  return () => store()
})

tokenStoreSuite('an encrypted file with its key in a keyring', test => {
  const [{ store }, state] = [place(test), {}]
  return () => store(ring(state))
})

it('no secret stands in any file, and nobody else can read them', async test => {
  const { store, file, keyFile } = place(test)
  await store().save('live', 'M.C123-refresh')
  for (const each of [file, keyFile]) {
    assert.doesNotMatch(readFileSync(each, 'utf8'), /M\.C123|refresh|live/)
    assert.equal(statSync(each).mode & 0o777, 0o600, each)
    assert.equal(statSync(dirname(each)).mode & 0o777, 0o700, each)
  }
  const left = readdirSync(dirname(file)).filter(name => !name.endsWith('.lock'))
  assert.deepEqual(left, ['accounts.sealed'], 'no temporary file stays')
})

it('what others can read is not used, and the command that mends it is told', {
  skip: process.platform === 'win32',
}, async test => {
  const { store, file, keyFile } = place(test)
  await store().save('live', 'secret')
  for (const each of [file, keyFile]) {
    chmodSync(each, 0o640)
    await assert.rejects(store().load('live'), { code: 'forbidden', message: new RegExp(`chmod 600 '${each}'`) })
    await assert.rejects(store().save('live', 'other'), { code: 'forbidden' })
    chmodSync(each, 0o600)
  }
  chmodSync(dirname(file), 0o770)
  await assert.rejects(store().load('live'), { code: 'forbidden', message: /chmod 700/ })
  chmodSync(dirname(file), 0o700)
  assert.equal(await store().load('live'), 'secret')
})

it('what is in its way is told of, with what to do', async test => {
  const { store, file } = place(test)
  mkdirSync(file, { recursive: true })
  const inTheWay = { code: 'conflict', message: /accounts\.sealed .+ in its way: move that away/ }
  await assert.rejects(store().load('live'), inTheWay)
  await assert.rejects(store().save('live', 'secret'), inTheWay)
  rmSync(dirname(file), { recursive: true })
  writeFileSync(dirname(file), 'no folder')
  await assert.rejects(store().load('live'), inTheWay)
  await assert.rejects(store().save('live', 'secret'), { code: 'conflict', message: /state .+ in its way/ })
})

it('each changed byte is noticed: the file is set aside, told of, and a new one begun', async test => {
  const { store, file, told } = place(test)
  await store().save('live', 'secret')
  const whole = readFileSync(file, 'utf8')
  const sealed = JSON.parse(whole) as Record<string, string>
  const turned = (text: string) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`)
  const damages = [
    '',
    'not JSON',
    whole.slice(0, whole.length / 2),
    ...['nonce', 'tag', 'sealed'].map(name => JSON.stringify({ ...sealed, [name]: turned(sealed[name] as string) })),
    JSON.stringify({ ...sealed, key: 'keyring' }),
    JSON.stringify({ ...sealed, tag: (sealed.tag as string).slice(0, 4) }),
  ]
  for (const [index, damage] of damages.entries()) {
    writeFileSync(file, damage, { mode: 0o600 })
    assert.equal(await store(ring({})).load('live'), undefined, damage)
    assert.equal(told.length, index + 1)
    assert.match(told.at(-1) ?? '', /set aside.+xbox-drive login/)
    assert.equal(readFileSync(`${file}.damaged`, 'utf8'), damage)
    assert.ok(!existsSync(file))
  }
  await store().save('live', 'again')
  assert.equal(await store().load('live'), 'again')
})

it('the keyring is taken where it keeps, the file where it does not; a keyring that is locked loses nothing', async test => {
  const { store, file, keyFile, told } = place(test)
  const state: { key?: Buffer; locked?: boolean; keeps?: boolean } = { keeps: false }
  await store(ring(state)).save('live', 'in a file')
  assert.ok(existsSync(keyFile))
  await store(ring(state)).forget('live')
  assert.ok(!existsSync(keyFile) && !existsSync(file), 'with the last text everything goes')

  state.keeps = true
  await store(ring(state)).save('live', 'in the ring')
  assert.ok(!existsSync(keyFile) && state.key?.length === 32)
  state.locked = true
  await assert.rejects(store(ring(state)).load('live'), /locked/)
  state.locked = false
  assert.equal(await store(ring(state)).load('live'), 'in the ring')
  await store(ring(state)).forget('live')
  assert.deepEqual([state.key, told], [undefined, []])
})
