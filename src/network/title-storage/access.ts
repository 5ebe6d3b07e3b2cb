import { Failure } from '../../model/failure.ts'
import type { TitlePlace } from '../../model/title-storage.ts'
import { families } from '../../services/title-storage/families.ts'
import type { Caller } from '../callers.ts'
import type { WorldSession } from '../world/world-sessions.ts'

/**
 * Who may do what (protocol page, section 2.1): whoever is signed in reads the places of players and of the title; a session
 * is its members', and everyone's when the world does not name them.
 *
 * @throws Failure `forbidden`
 */
export function titleAccess(sessions: readonly WorldSession[]) {
  const members = new Map(sessions.map(each => [`${each.scid}/${each.id}`, each.members && new Set(each.members)]))
  return (caller: Caller, place: TitlePlace, wish: 'read' | 'write'): void => {
    if (place.family === 'sessions') {
      const named = members.get(`${place.scid}/${place.session}`)
      if (named && !named.has(caller.xuid)) throw new Failure('forbidden', 'You are not in this session.')
      return
    }
    if (wish === 'read') return
    if (place.family === 'global') {
      if (!caller.developer) throw new Failure('forbidden', 'Only developers of the title write to global storage.')
      return
    }
    if (place.xuid !== caller.xuid) throw new Failure('forbidden', 'Only its owner writes to this storage.')
    if (families[place.family].trusted && caller.device !== 'console') {
      throw new Failure('forbidden', `Trusted storage is written to from consoles, not from a ${caller.device}.`)
    }
  }
}
