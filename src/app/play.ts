import type { Play } from '../archive/watch/watch-world.ts'
import type { PlayerPresence } from '../services/presence/player-presence.ts'

/** What a presence says of play. Undefined: the player shows it to nobody. */
export function playOf(presence: PlayerPresence | undefined): Play | undefined {
  if (!presence) return undefined
  const titles = presence.devices.flatMap(device => device.titles)
  // The dashboard of a console that is on is a title too, in the background of nothing: whoever is away takes no captures.
  const playing = presence.state === 'Online' && titles.some(title => title.placement?.toLowerCase() !== 'background')
  return { playing, last: presence.lastSeen?.timestamp }
}
