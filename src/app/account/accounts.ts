import type { TokenStore } from '../../stores/tokens/token-store.ts'
import { readAccount, type StoredAccount, writeAccount } from './stored-account.ts'

/** Who is signed in to one network. */
export interface Accounts {
  /** Where it is kept, for sentences. */
  readonly where: string
  find(): Promise<StoredAccount | undefined>
  keep(account: StoredAccount): Promise<void>
  forget(): Promise<void>
  /** One renewal at a time, of all processes. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

/**
 * By network: what signs in to one is never told to another.
 *
 * @param network undefined: the live one
 */
export function accountsOf(store: TokenStore, network: URL | undefined): Accounts {
  const key = network?.origin ?? 'live'
  return {
    where: store.where,
    async find() {
      const text = await store.load(key)
      return text === undefined ? undefined : readAccount(text)
    },
    keep: account => store.save(key, writeAccount(account)),
    forget: () => store.forget(key),
    alone: work => store.alone(key, work),
  }
}
