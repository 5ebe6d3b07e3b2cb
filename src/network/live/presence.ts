/** Presence of a world's players, as far as they show it to whoever asks. */
import type { Xuid } from '../../model/ids.ts'
import type { ActiveTitle, PlayerPresence } from '../../services/presence/player-presence.ts'
import type { PresenceWork } from '../../services/presence/routes.ts'
import { presenceIn } from '../feeds/shown.ts'
import { type Asker, type LiveWorld, mayRead } from './live-world.ts'
import { playerOf } from './profile.ts'

export function livePresence(world: LiveWorld): PresenceWork<Asker> {
  return {
    async presence({ of, language }, asker) {
      const xuid = playerOf(world, of, asker)?.xuid ?? (of !== 'me' && 'xuid' in of ? of.xuid : asker.xuid)
      return presenceTo(world, xuid, asker, language)
    },
    async presences({ users, onlineOnly, language }, asker) {
      const shown = users.flatMap(xuid => presenceTo(world, xuid, asker, language) ?? [])
      return onlineOnly ? shown.filter(each => each.state !== 'Offline') : shown
    },
  }
}

/** Undefined: the player does not show it to `asker`. Of whom nothing is known there is a record without devices. */
export function presenceTo(
  world: LiveWorld,
  xuid: Xuid,
  asker: Asker,
  language: string | undefined,
): PlayerPresence | undefined {
  const player = world.player(xuid)
  if (!player) return { xuid, state: 'Offline', devices: [], lastSeen: undefined }
  if (!mayRead(player, asker)) return undefined
  const culture = world.cultureOf(language)
  const said = presenceIn(player.feeds.presence, culture)
  const title = said.title ?? world.productOf(said.tid, culture)?.product.title ?? ''
  const titleId = said.tid === undefined && title === '' ? undefined : world.numberOf(said.tid, title)
  const state = stateOf(said.status ?? (said.online ? 0 : 1))
  if (state === 'Offline') {
    const { lastSeen } = said
    return {
      xuid,
      state,
      devices: [],
      lastSeen: lastSeen && { deviceType, titleId, titleName: title, timestamp: lastSeen },
    }
  }
  const active: ActiveTitle | undefined =
    titleId === undefined
      ? undefined
      : {
          titleId,
          name: title,
          ...(state === 'Away'
            ? { placement: 'Background', state: 'Inactive' }
            : { placement: 'Full', state: 'Active' }),
          lastModified: said.lastSeen,
          richPresence: said.info2 || undefined,
        }
  return { xuid, state, devices: [{ type: deviceType, titles: active ? [active] : [] }], lastSeen: undefined }
}

const deviceType = 'XboxOne'

/** Today's services have no busy: whoever is, is online. Who is unknown is offline. */
function stateOf(status: number): string {
  if (status === 0 || status === 3) return 'Online'
  return status === 2 ? 'Away' : 'Offline'
}
