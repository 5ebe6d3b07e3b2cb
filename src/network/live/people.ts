/** The friends of a world's players. */
import type { PeopleWork } from '../../services/people/routes.ts'
import type { Asker, LiveWorld } from './live-world.ts'
import { presenceTo } from './presence.ts'
import { userOf } from './profile.ts'

export function livePeople(world: LiveWorld): PeopleWork<Asker> {
  return {
    async friends({ language }, asker) {
      const friends = world.player(asker.xuid)?.feeds.friends.flatMap(each => world.player(each) ?? []) ?? []
      return friends.map(friend => {
        const { xuid, gamertag } = friend
        const said = userOf(friend, undefined, asker).settings
        const presence = presenceTo(world, xuid, asker, language)
        const [device] = presence?.devices ?? []
        return {
          xuid,
          gamertag,
          gamerscore: Number(said.get('Gamerscore')),
          displayPicRaw: said.get('GameDisplayPicRaw') || undefined,
          accountTier: said.get('AccountTier') || undefined,
          presenceState: presence?.state ?? 'Offline',
          presenceText: device?.titles[0]?.name || presence?.state || 'Offline',
        }
      })
    },
  }
}
