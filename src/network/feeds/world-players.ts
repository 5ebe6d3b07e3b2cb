/** The feeds' part of a player in a world file. */
import type { JsonObject } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'
import { Failure } from '../../model/failure.ts'
import { type Xuid, xuid } from '../../model/ids.ts'
import { arrayAt, type Problems } from '../world/world-places.ts'
import { digitsOf } from '../world/world-sessions.ts'
import { type PlayerFeeds, privacies } from './world-feeds.ts'
import { readGamercard } from './world-gamercard.ts'
import { readPresence } from './world-presence.ts'

export function readPlayerFeeds(player: JsonObject, gamertag: string, place: string, problems: Problems): PlayerFeeds {
  const said = player.get('privacy')
  const privacy = said === undefined ? 'everyone' : privacies.find(each => each === textOf(player, 'privacy'))
  if (!privacy) problems.push(`${place}.privacy must be one of ${privacies.join(', ')}`)
  return {
    privacy: privacy ?? 'everyone',
    friends: readFriends(player, `${place}.friends`, problems),
    gamercard: readGamercard(player.get('gamercard'), gamertag, `${place}.gamercard`, problems),
    presence: readPresence(player.get('presence'), gamertag, `${place}.presence`, problems),
  }
}

function readFriends(player: JsonObject, place: string, problems: Problems): Xuid[] {
  return arrayAt(player, 'friends', place, problems).flatMap((each, index) => {
    try {
      return [xuid(digitsOf(each))]
    } catch (thrown) {
      problems.push(`${place}[${index}]: ${Failure.from(thrown).message}`)
      return []
    }
  })
}
