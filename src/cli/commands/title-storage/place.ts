import type { Config } from '../../../config/settings.ts'
import { Failure } from '../../../model/failure.ts'
import { type TitleFamily, type TitlePlace, titlePlace } from '../../../model/title-storage.ts'

/** The one place that is meant. @throws Failure `invalid` */
export function placeOf({ scid, session, family, xuid }: Config): TitlePlace {
  const service = only(scid, 'scid')
  if (service === undefined) {
    throw new Failure('invalid', 'Whose title storage? Name the service configuration: --scid 00000000-0000-0000-….')
  }
  const [id, kind = 'universalplatform'] = [only(session, 'session'), only(family, 'family')]
  if (id !== undefined && family !== undefined) {
    throw new Failure('invalid', 'A place is a session or of a family: give --session or --family, not both.')
  }
  if (id !== undefined) return titlePlace('sessions', service, id)
  if (kind === 'global') return titlePlace('global', service, '')
  if (xuid === undefined) {
    throw new Failure('invalid', `Whose ${kind} storage? Give the player’s number with --xuid (or XBOX_DRIVE_XUID).`)
  }
  return titlePlace(kind as TitleFamily, service, xuid)
}

/** Is it a player's place? */
export function needsOwner({ scid, session, family }: Config): boolean {
  return scid !== undefined && session === undefined && only(family, 'family') !== 'global'
}

function only<Value>(values: readonly Value[] | undefined, name: string): Value | undefined {
  if (values !== undefined && values.length > 1) {
    throw new Failure('invalid', `title-storage works with one place at a time: give one --${name}.`)
  }
  return values?.[0]
}
