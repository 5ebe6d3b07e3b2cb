/** The hosts of sign-in at a local network, for programs that name them themselves. */
import { signInHosts } from '../../src/services/sign-in/hosts.ts'

/** @returns what puts the world back as it was. Whatever is asked elsewhere fails. */
export function redirectedFetch(network: URL): () => void {
  const hosts = new Set<string>(Object.values(signInHosts).map(each => each.host))
  const { fetch } = globalThis
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.origin === network.origin) return fetch(input, init)
    if (!hosts.has(url.host)) throw new Error(`${url.host} is no host of sign-in`)
    const here = new URL(url.pathname + url.search, network)
    return fetch(input instanceof Request ? new Request(here, input) : here, init)
  }
  return () => {
    globalThis.fetch = fetch
  }
}
