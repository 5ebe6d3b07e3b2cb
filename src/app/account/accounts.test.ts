import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import type { Xuid } from '../../model/ids.ts'
import { keyFile } from '../../stores/tokens/key-file.ts'
import { sealedStore } from '../../stores/tokens/sealed-store.ts'
import { systemClock } from '../../system.ts'
import { nobodySignedIn } from '../account.ts'
import { accountsOf } from './accounts.ts'
import { readAccount, type StoredAccount, writeAccount } from './stored-account.ts'

const account: StoredAccount = {
  gamertag: 'Tonic',
  xuid: '18446744073709551615' as Xuid,
  expires: new Date('2026-06-01T12:00:00Z'),
  authorization: 'XBL3.0 x=1;a',
  renewal: {
    clientId: '000000004c12ae6f',
    tokens: { accessToken: 'a', refreshToken: undefined, expires: new Date('2026-06-01T13:00:00Z') },
    proofKey: 'pem',
  },
}

it('who is signed in to one network is nobody to any other', async test => {
  const folder = temporaryFolder(test)
  const keepers = [keyFile(join(folder, 'keys', 'key'))]
  const report = (line: string) => assert.fail(line)
  const store = sealedStore({ file: join(folder, 'state', 'accounts'), keepers, clock: systemClock, report })
  const networks = [
    undefined,
    'http://127.0.0.1:8765',
    'http://127.0.0.1:8766',
    'https://127.0.0.1:8765',
    'http://live',
  ]
  for (const one of networks) {
    const accounts = accountsOf(store, one ? new URL(one) : undefined)
    await accounts.keep(account)
    for (const other of networks) {
      const found = await accountsOf(store, other ? new URL(other) : undefined).find()
      assert.deepEqual(found, other === one ? account : undefined, `${one} and ${other}`)
    }
    await accounts.forget()
  }
})

it('an account comes back as it was kept, a pasted value too; what is no account is none', () => {
  const pasted = { ...account, expires: undefined, renewal: undefined }
  for (const each of [account, pasted]) assert.deepEqual(readAccount(writeAccount(each)), each)
  for (const text of ['', 'null', '[]', '{"gamertag":"Tonic"}', '{"gamertag":1,"xuid":"1","authorization":"a"}']) {
    assert.equal(readAccount(text), undefined, text)
  }
})

it('who is told to sign in is told the whole address of the network', () => {
  const { message } = nobodySignedIn(new URL('http://drive.test:8080/network/'))
  assert.match(
    message,
    /signed in to http:\/\/drive\.test:8080\/network\. .*login --network http:\/\/drive\.test:8080\/network,/,
  )
})
