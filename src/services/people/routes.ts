import { answer, type Route } from '../../http/operation.ts'
import { liveRoute } from '../live/live-route.ts'
import type { Person } from './person.ts'
import { type FriendsQuestion, peopleMethods, readFriends } from './wire.ts'

/** What a server of people does once it knows who asks. */
export interface PeopleWork<Caller> {
  friends(input: FriendsQuestion, caller: Caller): Promise<readonly Person[]>
}

/** The people hub as one route. @param identify throws `unauthenticated` */
export function peopleRoute<Caller>(work: PeopleWork<Caller>, identify: (request: Request) => Caller): Route {
  return liveRoute({
    methods: peopleMethods,
    identify,
    versions: ['3'],
    calls: caller => [answer(readFriends, input => work.friends(input, caller))],
  })
}
