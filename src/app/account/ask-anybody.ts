import { readyToken } from '../../client/token.ts'
import type { Account } from '../../model/account.ts'
import { Failure } from '../../model/failure.ts'
import { askWho } from './ask-who.ts'

/**
 * Asks a network who it takes somebody for who shows nothing.
 *
 * @returns undefined: for nobody; else who it is, or throws why it cannot say so
 * @throws Failure when it cannot be reached
 */
export async function askAnybody(network: URL | undefined): Promise<(() => Account) | undefined> {
  if (!network) return undefined
  try {
    const account = await askWho(network, readyToken(undefined))
    return () => account
  } catch (thrown) {
    const failure = Failure.from(thrown)
    if (failure.code === 'unreachable' || failure.code === 'timeout') throw failure
    if (!isAnswer(failure)) return undefined
    return () => {
      throw failure
    }
  }
}

/** It was looked at what was asked, not at who asked. */
function isAnswer({ code }: Failure): boolean {
  return code === 'missing' || code === 'conflict'
}
