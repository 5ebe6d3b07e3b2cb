/** A player's `presence` in a world file. */
import type { Json } from '../../http/json.ts'
import type { Presence } from '../../model/feeds.ts'
import type { Problems } from '../world/world-places.ts'
import { count, date, type Fields, flag, number, readFields, text, tidField } from './fields.ts'
import { readLocalized } from './localized.ts'
import type { Localized } from './world-feeds.ts'

/** @param said undefined: the world says nothing of it, and the player is offline */
export function readPresence(
  said: Json | undefined,
  gamertag: string,
  place: string,
  problems: Problems,
): Localized<Presence> {
  const { record, cultures } = readLocalized<Presence>(said, place, problems, (object, at) =>
    readFields(object, fields, at, problems),
  )
  const { online, status } = record
  // 0 online, 1 offline: the one is the opposite of the other.
  if (online !== undefined && status !== undefined && status < 2 && online !== (status === 0)) {
    problems.push(
      `${place} says online ${online} and status ${status}, which is ${status === 0 ? 'online' : 'offline'}`,
    )
  }
  return { record: { ...record, ...stateOf(record), gamertag }, cultures }
}

/** Each of the two by the other. Who is away or busy is online; of status 4, unknown, nothing is. */
function stateOf({ online, status }: Partial<Presence>): Partial<Presence> {
  if (status === undefined) return { online: online ?? false, status: online ? 0 : 1 }
  return online !== undefined || status === 4 ? {} : { online: status !== 1 }
}

const fields: Fields<Omit<Presence, 'gamertag'>> = {
  info: text,
  info2: text,
  lastSeen: date,
  online: flag,
  status: number(0, 4),
  statusText: text,
  tid: tidField,
  title: text,
  gameType: count,
  joinable: flag,
  playing: flag,
}
