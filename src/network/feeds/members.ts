import { JsonObject } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { type Member, member } from '../../services/feeds/member.ts'
import { arrayAt, objectAt, type Problems } from '../world/world-places.ts'

/** The world file's `feeds.members`. */
export function readMembers(world: JsonObject, problems: Problems): Member[] {
  const feeds = objectAt(world.get('feeds') ?? new JsonObject([]), 'feeds', problems)
  return arrayAt(feeds, 'members', 'feeds.members', problems).flatMap((each, index) => {
    try {
      return [member(typeof each === 'string' ? each : '')]
    } catch (thrown) {
      problems.push(`feeds.members[${index}]: ${Failure.from(thrown).message}`)
      return []
    }
  })
}
