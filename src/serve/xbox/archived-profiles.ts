/** The profile service over an archive: as much as a pull wants to know of who it is that has the archive. */
import { gamertagNote } from '../../archive/feeds/wanted-players.ts'
import type { Catalog } from '../../archive/ports.ts'
import type { Route } from '../../http/operation.ts'
import { Failure } from '../../model/failure.ts'
import { gamertagKey } from '../../model/feeds.ts'
import type { Xuid } from '../../model/ids.ts'
import { profileRoute } from '../../services/profile/routes.ts'
import { type ProfileSetting, type ProfileUser, profileSettings } from '../../services/profile/settings.ts'

interface Known {
  readonly xuid: Xuid
  readonly gamertag: string | undefined
}

/** Whoever asks is taken for the archive's owner. */
export function archivedProfiles(catalog: Pick<Catalog, 'read'>): Route {
  const gamertagOf = async (xuid: Xuid) => (await catalog.read(facts => facts.note(gamertagNote(xuid)))) || undefined
  const owners = async (): Promise<Known[]> => {
    const xuids = await catalog.read(facts => facts.servedOwners())
    return await Promise.all(xuids.map(async xuid => ({ xuid, gamertag: await gamertagOf(xuid) })))
  }
  const profiles = async (xuids: readonly Xuid[], settings: readonly ProfileSetting[]) => {
    const known = await Promise.all(xuids.map(async xuid => ({ xuid, gamertag: await gamertagOf(xuid) })))
    return known.flatMap(({ xuid, gamertag }) => (gamertag === undefined ? [] : [userOf(xuid, gamertag, settings)]))
  }
  return profileRoute<undefined>(
    {
      async profile({ of, settings }) {
        if (of === 'me') {
          const { xuid, gamertag } = onlyOne(await owners())
          // Who was archived without feeds is known by number alone, and a profile has to have a name.
          return userOf(xuid, gamertag ?? xuid, settings)
        }
        const wanted = 'xuid' in of ? of.xuid : (await named(owners(), of.gamertag))?.xuid
        const [user] = wanted === undefined ? [] : await profiles([wanted], settings)
        if (user) return user
        throw new Failure('missing', 'The archive does not know how this player is called.')
      },
      profiles: ({ xuids, settings }) => profiles(xuids, settings),
    },
    () => undefined,
  )
}

function onlyOne(owners: readonly Known[]): Known {
  const [owner, ...others] = owners
  if (!owner) {
    throw new Failure(
      'missing',
      'The archive has no captures, so it has no owner. Say whose data is meant with --xuid.',
    )
  }
  if (others.length === 0) return owner
  const told = owners.map(({ xuid, gamertag }) => (gamertag === undefined ? xuid : `${xuid} (${gamertag})`))
  throw new Failure('conflict', `The archive has captures of ${told.join(', ')}. Say whose are meant with --xuid.`)
}

async function named(owners: Promise<readonly Known[]>, gamertag: string): Promise<Known | undefined> {
  return (await owners).find(each => gamertagKey(each.gamertag ?? '') === gamertagKey(gamertag))
}

function userOf(xuid: Xuid, gamertag: string, settings: readonly ProfileSetting[] = profileSettings): ProfileUser {
  const names: ReadonlySet<ProfileSetting> = new Set([
    'AppDisplayName',
    'GameDisplayName',
    'Gamertag',
    'ModernGamertag',
  ])
  return { xuid, settings: new Map(settings.map(each => [each, names.has(each) ? gamertag : ''])) }
}
