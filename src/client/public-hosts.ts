/**
 * Which hosts an address that somebody else wrote may lead to: those of the public network, never this machine or what stands
 * beside it.
 */
import dns from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Failure } from '../model/failure.ts'

/** @throws Failure `forbidden` unless it is http or https, without a name to sign in with, at a host that may be public */
export function checkPublic(address: URL): void {
  const host = address.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const isName = isIP(host) === 0
  const isPublic = isName ? host.includes('.') && !innerNames.test(host) : isPublicIp(host)
  if (isPublic && /^https?:$/.test(address.protocol) && !address.username && !address.password) return
  throw refusal(address.host)
}

/** A lookup that finds public addresses only: a name that leads inside is refused, whenever it begins to. */
export const publicLookup: LookupFunction = (host, options, done) => {
  dns.lookup(host, { ...options, all: true }, (thrown, found) => {
    const inside = thrown ? undefined : found.find(({ address }) => !isPublicIp(address))
    const [first] = found ?? []
    if (thrown || inside || !first) done(thrown ?? (refusal(host) as NodeJS.ErrnoException), '', 0)
    else if (options.all) done(null, found)
    else done(null, first.address, first.family)
  })
}

export function isPublicIp(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  const plain = address.replace(/%.*$/, '')
  return family === 4 ? !inner.check(plain, 'ipv4') : outer.check(plain, 'ipv6') && !inner.check(plain, 'ipv6')
}

function refusal(host: string): Failure {
  return new Failure('forbidden', `${host} is no host of the public network. Nothing is fetched from there.`)
}

/** Names that are never asked of the public name service. */
const innerNames = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa)$/i

/** What is not the public network: IANA's registries of special-purpose addresses. */
const inner = new BlockList()
for (const subnet of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
]) {
  const [network = '', prefix] = subnet.split('/')
  inner.addSubnet(network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4')
}

/** Of IPv6 only this is given out. */
const outer = new BlockList()
outer.addSubnet('2000::', 3, 'ipv6')
