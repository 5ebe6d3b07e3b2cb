import { answer, type Route } from '../../http/operation.ts'
import { liveRoute } from '../live/live-route.ts'
import type { ProfileUser } from './settings.ts'
import { type ProfileQuestion, type ProfilesQuestion, profileMethods, readProfile, readProfiles } from './wire.ts'

/** What a server of profiles does once it knows who asks. */
export interface ProfileWork<Caller> {
  /** @throws Failure `missing` */
  profile(input: ProfileQuestion, caller: Caller): Promise<ProfileUser>
  profiles(input: ProfilesQuestion, caller: Caller): Promise<readonly ProfileUser[]>
}

/** The profile service as one route. @param identify throws `unauthenticated` */
export function profileRoute<Caller>(work: ProfileWork<Caller>, identify: (request: Request) => Caller): Route {
  return liveRoute({
    methods: profileMethods,
    identify,
    versions: ['3', '2'],
    calls: caller => [
      answer(readProfile, async input => [await work.profile(input, caller)]),
      answer(readProfiles, input => work.profiles(input, caller)),
    ],
  })
}
