import type { Config } from '../config/settings.ts'
import { type TitleFamily, type TitlePlace, titlePlace } from '../model/title-storage.ts'

/**
 * The places of title storage that are to be archived: of each scid each given family and session, and with neither the
 * player's universalplatform. Where a place is a player's and none is known, it is left out.
 */
export function titlePlaces({ scid = [], session = [], family = [], xuid }: Config): TitlePlace[] {
  const families = family.length + session.length > 0 ? family : ['universalplatform']
  return scid.flatMap(each => [
    ...families
      .filter(name => name === 'global' || xuid !== undefined)
      .map(name => titlePlace(name as TitleFamily, each, xuid ?? '')),
    ...session.map(id => titlePlace('sessions', each, id)),
  ])
}

/** Are there places that only a known player has? */
export function needsPlayer({ scid = [], session = [], family = [] }: Config): boolean {
  return scid.length > 0 && (family.some(name => name !== 'global') || family.length + session.length === 0)
}
