import type { Account } from '../model/account.ts'

/** The document of `login`, `logout` and `whoami`; of nobody nulls. */
export function accountJson(account: Account | undefined): object {
  const { gamertag = null, xuid = null, expires = null } = account ?? {}
  return { gamertag, xuid, expires }
}

export function accountText({ gamertag, xuid }: Account, network: URL | undefined): string {
  return `${gamertag} (${xuid}), ${network ? `at ${network.origin}` : 'on the Xbox network'}`
}
