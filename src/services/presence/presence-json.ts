/** A presence record, from the wire leniently and to it strictly. Source: protocol page, section 5. */
import type { JsonObject } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'
import { filledOf, momentOf, objectAt, objectsOf, sevenths, titleIdOf, xuidOf } from '../live/live-read.ts'
import type { ActiveTitle, LastSeen, PlayerPresence } from './player-presence.ts'

/** How deep a record is told: of the player, of its devices, of their titles, of what it does in them. */
export const presenceLevels = ['user', 'device', 'title', 'all'] as const
export type PresenceLevel = (typeof presenceLevels)[number]

/** Whoever is on no device has no devices, not an empty list. */
export function presenceJson({ xuid, state, devices, lastSeen }: PlayerPresence, level: PresenceLevel): object {
  const told = level === 'user' || (state === 'Offline' && devices.length === 0) ? undefined : devices
  return {
    xuid,
    state,
    devices: told?.map(({ type, titles }) => ({
      type,
      titles: level === 'device' ? undefined : titles.map(title => activeJson(title, level)),
    })),
    lastSeen: lastSeen && {
      deviceType: lastSeen.deviceType,
      titleId: lastSeen.titleId === undefined ? undefined : String(lastSeen.titleId),
      titleName: lastSeen.titleName,
      timestamp: sevenths(lastSeen.timestamp),
    },
  }
}

function activeJson(
  { titleId, name, placement, state, lastModified, richPresence }: ActiveTitle,
  level: PresenceLevel,
) {
  const activity = level === 'all' && richPresence !== undefined ? { richPresence } : undefined
  return { id: String(titleId), activity, lastModified: sevenths(lastModified), name, placement, state }
}

/** Undefined for what names no player. */
export function presenceOf(said: JsonObject): PlayerPresence | undefined {
  const xuid = xuidOf(said, 'xuid')
  if (xuid === undefined) return undefined
  const devices = objectsOf(said, 'devices').map(device => ({
    type: textOf(device, 'type') ?? '',
    titles: objectsOf(device, 'titles').flatMap(title => activeTitle(title) ?? []),
  }))
  return { xuid, state: stateOf(textOf(said, 'state')), devices, lastSeen: lastSeenOf(objectAt(said, 'lastSeen')) }
}

/** The documents write `online`, the service `Online`. What is not known is kept. */
function stateOf(said: string | undefined): string {
  const state = said ?? ''
  return ['Online', 'Away', 'Offline'].find(each => each.toLowerCase() === state.toLowerCase()) ?? state
}

function activeTitle(said: JsonObject): ActiveTitle | undefined {
  const titleId = titleIdOf(said, 'id')
  return titleId === undefined
    ? undefined
    : {
        titleId,
        name: textOf(said, 'name') ?? '',
        placement: textOf(said, 'placement'),
        state: textOf(said, 'state'),
        // The name in the documents' samples, where the service says `lastModified`.
        lastModified: momentOf(said, 'lastModified') ?? momentOf(said, 'timestamp'),
        richPresence: richPresenceOf(said),
      }
}

/** One activity; a known client expects a list of them. */
function richPresenceOf(title: JsonObject): string | undefined {
  const activities = [objectAt(title, 'activity'), ...objectsOf(title, 'activity')]
  return activities.flatMap(each => (each && filledOf(each, 'richPresence')) ?? [])[0]
}

function lastSeenOf(said: JsonObject | undefined): LastSeen | undefined {
  return said === undefined
    ? undefined
    : {
        deviceType: textOf(said, 'deviceType'),
        titleId: titleIdOf(said, 'titleId'),
        titleName: textOf(said, 'titleName') ?? '',
        timestamp: momentOf(said, 'timestamp') ?? momentOf(said, 'lastModified'),
      }
}
