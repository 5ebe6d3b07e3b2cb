import type { Exchange } from '../../http/exchange.ts'
import { call } from '../../http/operation.ts'
import type { PeopleClient } from './friends.ts'
import { peopleHost, readFriends } from './wire.ts'

/** @param exchange the way to the service: adds the token */
export function peopleClient(exchange: Exchange, { host = peopleHost }: { readonly host?: URL } = {}): PeopleClient {
  return {
    async friends(signal) {
      const people = await call(exchange, host, readFriends, { decorations: ['detail'], language: undefined }, signal)
      return people.map(({ xuid, gamertag }) => ({ xuid, gamertag }))
    },
  }
}
