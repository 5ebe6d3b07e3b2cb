import type { Presence, Tid } from '../../../model/feeds.ts'
import type { TitleId } from '../../../model/ids.ts'
import type { ActiveTitle, PlayerPresence } from '../../presence/player-presence.ts'
import { fromLive, type Mapped } from './mapped.ts'
import { wholeSeconds } from './whole-seconds.ts'

/** What a presence is made of. */
export interface LivePresence {
  /** The presence service has only the XUID. */
  readonly gamertag: string
  readonly presence: PlayerPresence
  /** What is being played, if anything. */
  readonly active: ActiveTitle | undefined
}

/** Anything else is 4, unknown. */
const statuses: Readonly<Record<string, number>> = { Online: 0, Offline: 1, Away: 2 }

export const presenceMapping: Mapped<LivePresence, Presence> = {
  gamertag: { from: 'profile `Gamertag`', read: ({ gamertag }) => gamertag },
  info: { from: 'presence `titles[].name` of what is being played', read: ({ active }) => active?.name || undefined },
  info2: {
    from: 'presence `titles[].activity.richPresence` of the same',
    read: ({ active }) => active?.richPresence || undefined,
  },
  lastSeen: {
    from: 'presence `lastSeen.timestamp`',
    read: ({ presence }) => wholeSeconds(presence.lastSeen?.timestamp),
  },
  online: {
    from: 'presence `state`: Online and Away 1, Offline 0',
    read: ({ presence }) => (presence.state in statuses ? presence.state !== 'Offline' : undefined),
  },
  status: {
    from: 'presence `state`: Online 0, Offline 1, Away 2, anything else 4',
    read: ({ presence }) => statuses[presence.state] ?? 4,
  },
  statusText: { from: 'presence `state`, as it is said', read: ({ presence }) => presence.state || undefined },
  tid: {
    from: 'presence `titles[].id` of what is being played, else `lastSeen.titleId`, decimal',
    read: ({ presence, active }) => tidOf(active ? active.titleId : presence.lastSeen?.titleId),
  },
  title: {
    from: 'presence `titles[].name` of what is being played, else `lastSeen.titleName`',
    read: ({ presence, active }) => (active ? active.name : presence.lastSeen?.titleName) || undefined,
  },
  gameType: { leftOut: 'no service tells games from demos and trials' },
  joinable: { leftOut: 'only the multiplayer sessions of a game know' },
  playing: { leftOut: '`online` and `title` say as much; no service says more' },
}

export function presenceFromLive(gamertag: string, presence: PlayerPresence): Presence {
  return fromLive(presenceMapping, { gamertag, presence, active: activeTitle(presence) })
}

/** What is in front on any device, the latest begun; what runs in the background is not being played, unless somebody is away from it. */
function activeTitle({ state, devices }: PlayerPresence): ActiveTitle | undefined {
  const titles = devices
    .flatMap(device => device.titles)
    .sort((a, b) => (b.lastModified?.getTime() ?? 0) - (a.lastModified?.getTime() ?? 0))
  const inFront = titles.find(each => each.placement !== 'Background' && each.state !== 'Inactive')
  return inFront ?? (state === 'Away' ? titles[0] : undefined)
}

function tidOf(titleId: TitleId | undefined): Tid | undefined {
  return titleId === undefined ? undefined : (String(titleId) as Tid)
}
