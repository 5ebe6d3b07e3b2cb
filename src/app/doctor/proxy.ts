import { type Check, pass, skip, warn } from './check.ts'

const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']

export const proxy: Check = {
  name: 'proxy',
  look({ environment }) {
    const set = names.filter(name => environment[name])
    const [first] = set
    if (!first) return skip('No proxy is set.')
    const wrong = set.find(name => !/^https?:$/.test(protocolOf(environment[name] ?? '')))
    // The address may carry a password, so it is not repeated.
    if (wrong) return warn(`${wrong} is no address of a proxy by HTTP; others are not used.`, `unset ${wrong}`)
    return /^all/i.test(first) && set.length < 2
      ? warn(`${first} is not looked at: HTTPS_PROXY is.`, `export HTTPS_PROXY="$${first}"`)
      : pass(`${set.join(' and ')} ${set.length === 1 ? 'is' : 'are'} used.`)
  },
}

const protocolOf = (text: string) => (URL.canParse(text) ? new URL(text).protocol : '')
