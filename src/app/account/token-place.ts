import { join } from 'node:path'
import { keyFile } from '../../stores/tokens/key-file.ts'
import { keyring } from '../../stores/tokens/keyring.ts'
import { sealedStore } from '../../stores/tokens/sealed-store.ts'
import type { TokenStore } from '../../stores/tokens/token-store.ts'
import { configFolder, stateFolder, systemClock } from '../../system.ts'

/** What `--token-store` takes. */
export type KeyPlace = 'keyring' | 'file'

/** The two files; the second is there only where no keyring has the key. */
export function tokenFiles(environment: NodeJS.ProcessEnv): { readonly sealed: string; readonly key: string } {
  return {
    sealed: join(stateFolder(environment), 'sign-in', 'accounts.sealed'),
    key: join(configFolder(environment), 'keys', 'sign-in.key'),
  }
}

/** Where this user's secrets rest: in an encrypted file whose key the system keyring has, or a file in another folder. */
export function tokenPlace(report: (line: string) => void, only?: KeyPlace): TokenStore {
  const { sealed, key } = tokenFiles(process.env)
  const keepers = [keyring({ environment: process.env, platform: process.platform }), keyFile(key)]
  return sealedStore({ file: sealed, keepers, only, clock: systemClock, report })
}
