/** As whom a command asks the network: a given value, or whoever is signed in. */
import { type Identity, identityOf, nobodySignedIn } from '../app/account.ts'
import type { Config } from '../config/settings.ts'
import type { Account } from '../model/account.ts'
import type { Xuid } from '../model/ids.ts'
import { redacted } from './redacted.ts'

const known = new WeakMap<Config, Identity>()

/** The same for the whole run of a command. */
export function identity(config: Config): Identity {
  const there = known.get(config)
  if (there) return there
  const report = (line: string) => {
    if (!config.quiet) process.stderr.write(`${redacted(line)}\n`)
  }
  const { network, authorization } = config
  const made = identityOf({ network, authorization, report })
  known.set(config, made)
  return made
}

/** @throws Failure `unauthenticated` when nobody is signed in, and the network wants somebody */
export async function authorized(config: Config): Promise<Identity['tokens']> {
  const { tokens, anybody } = identity(config)
  if ((await tokens.current()) === undefined && !(await anybody())) throw nobodySignedIn(config.network)
  return tokens
}

/** The player whose data is meant: `--xuid`, else whoever is signed in. @throws Failure `unauthenticated` */
export async function signedIn(config: Config): Promise<Xuid> {
  return (await withPlayer(config)).xuid
}

/** The configuration with that player in it. @throws Failure `unauthenticated` */
export async function withPlayer(config: Config): Promise<Config & { readonly xuid: Xuid }> {
  await authorized(config)
  return filled(config, config.xuid ?? (await whoever(config)).xuid)
}

async function whoever(config: Config): Promise<Account> {
  const { tokens, account, anybody } = identity(config)
  const taken = (await tokens.current()) === undefined ? await anybody() : undefined
  return taken ? taken() : await account()
}

/** Is anybody signed in, as far as this machine knows? */
export async function isKnown(config: Config): Promise<boolean> {
  return config.authorization !== undefined || (await identity(config).stored()) !== undefined
}

/** As far as this machine knows: nobody is asked, and nobody has to be signed in. */
export async function asStored(config: Config): Promise<Config> {
  const xuid = config.xuid ?? (await identity(config).stored())?.xuid
  return xuid === undefined ? config : filled(config, xuid)
}

function filled(config: Config, xuid: Xuid): Config & { readonly xuid: Xuid } {
  const whole = { ...config, xuid }
  known.set(whole, identity(config))
  return whole
}
