import { lookup } from 'node:dns/promises'
import { networkInterfaces } from 'node:os'
import { Failure } from '../../model/failure.ts'
import { isLoopback } from '../../serve/loopback-host.ts'

export interface ListeningPlace {
  /** An address, never a name: what a name leads to may change between looking and listening. */
  readonly address: string
  readonly isLoopback: boolean
}

/** @throws Failure `invalid` when there is no such host */
export async function listeningPlace(host: string): Promise<ListeningPlace> {
  const all = await lookup(host.replace(/^\[(.*)\]$/, '$1'), { all: true }).catch((thrown: unknown) => {
    throw new Failure('invalid', `There is no host ${host}. Give an address of this machine with --host.`, {
      cause: thrown,
    })
  })
  // IPv4 first: more clients find it.
  const [first] = all.toSorted((a, b) => a.family - b.family)
  if (!first) throw new Failure('invalid', `${host} has no address. Give one of this machine with --host.`)
  return { address: first.address, isLoopback: all.every(({ address }) => isLoopback(address)) }
}

/** Where somebody on this machine finds what listens there: `0.0.0.0` is everywhere, and no place to go to. */
export function reachable(listening: URL): URL {
  const url = new URL(listening)
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1'
  if (url.hostname === '[::]') url.hostname = '[::1]'
  return url
}

/** And where others find it. */
export function addressesFor(listening: URL): readonly string[] {
  if (!['0.0.0.0', '[::]'].includes(listening.hostname)) return []
  const all = Object.values(networkInterfaces()).flatMap(each => each ?? [])
  return all
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `${listening.protocol}//${address}:${listening.port}`)
}
