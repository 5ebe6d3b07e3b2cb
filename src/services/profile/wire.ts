/** The profile service as it is on the wire. Source: protocol page, section 5. */
import { type JsonObject, toJson } from '../../http/json.ts'
import { listOf, textOf } from '../../http/json-read.ts'
import { jsonReply, objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { path } from '../../http/path.ts'
import { Failure } from '../../model/failure.ts'
import { type Xuid, xuid } from '../../model/ids.ts'
import { objectsOf, wordOf, xuidOf } from '../live/live-read.ts'
import { bodyObject, liveRequest, parametersOf, withQuery, wordsParameter } from '../live/live-request.ts'
import { versionHeader } from '../live/live-route.ts'
import { namesUser, readUser, type UserName, writeUser } from '../live/user-name.ts'
import { type ProfileSetting, type ProfileUser, profileSettings } from './settings.ts'

/** Where the live service is. */
export const profileHost = new URL('https://profile.xboxlive.com')

export interface ProfileQuestion {
  readonly of: UserName
  readonly settings: readonly ProfileSetting[]
}

export const readProfile: Operation<ProfileQuestion, readonly ProfileUser[]> = {
  name: 'profile.settings',
  writeRequest: ({ of, settings }, host) =>
    liveRequest(host, withQuery(onePath.write({ user: writeUser(of) }), { settings: settings.join(',') }), headers),
  readRequest(request) {
    const { pathname } = new URL(request.url)
    const of = readUser((onePath.match(pathname) ?? shortPath.match(pathname))?.user ?? '')
    if (request.method !== 'GET' || of === undefined) return undefined
    return { of, settings: wordsParameter(parametersOf(request)('settings') ?? '', 'settings', profileSettings) }
  },
  writeReply: users => jsonReply(toJson({ profileUsers: users.map(userJson) })),
  readReply: async response => usersOf(await objectOf(response, readProfile.name), readProfile.name),
}

export interface ProfilesQuestion {
  readonly xuids: readonly Xuid[]
  readonly settings: readonly ProfileSetting[]
}

/** Whom the service does not know is left out of the answer. */
export const readProfiles: Operation<ProfilesQuestion, readonly ProfileUser[]> = {
  name: 'profile.batch',
  writeRequest: ({ xuids, settings }, host) =>
    liveRequest(host, batchPath, headers, { settings: [...settings], userIds: [...xuids] }),
  async readRequest(request) {
    if (request.method !== 'POST' || new URL(request.url).pathname !== batchPath) return undefined
    const body = await bodyObject(request)
    const xuids = listOf(body, 'userIds').map(each => xuid(wordOf(each) ?? ''))
    if (xuids.length === 0) throw new Failure('invalid', 'userIds must be a list of XUIDs, one at the least.')
    const names = listOf(body, 'settings').map(each => String(wordOf(each)))
    return { xuids, settings: wordsParameter(names.join(','), 'settings', profileSettings) }
  },
  writeReply: readProfile.writeReply as (users: readonly ProfileUser[]) => Response,
  readReply: async response => usersOf(await objectOf(response, readProfiles.name), readProfiles.name),
}

/** The methods a path of this service takes; undefined for a path of another service. */
export function profileMethods(pathname: string): readonly string[] | undefined {
  if (pathname === batchPath) return ['POST']
  return namesUser((onePath.match(pathname) ?? shortPath.match(pathname))?.user) ? ['GET'] : undefined
}

const headers = { [versionHeader]: '3' }
const onePath = path('/users/{user}/profile/settings')
/** As one known client has it. */
const shortPath = path('/users/{user}/settings')
const batchPath = '/users/batch/profile/settings'

function userJson({ xuid: id, settings }: ProfileUser) {
  const said = [...settings].map(([name, value]) => ({ id: name, value }))
  return { id, hostId: id, settings: said, isSponsoredUser: false }
}

/** The documents' answer has no `hostId` and no `isSponsoredUser`: neither is looked at. */
function usersOf(body: JsonObject, name: string): ProfileUser[] {
  if (!Array.isArray(body.get('profileUsers'))) {
    throw new Failure('upstream', `The answer to ${name} is no object with “profileUsers”. Try again later.`)
  }
  return objectsOf(body, 'profileUsers').flatMap(said => {
    const id = xuidOf(said, 'id')
    const settings = objectsOf(said, 'settings').flatMap(each => {
      const [setting, value] = [textOf(each, 'id'), wordOf(each.get('value'))]
      return setting === undefined || value === undefined ? [] : [[setting, value] as const]
    })
    return id === undefined ? [] : [{ xuid: id, settings: new Map(settings) }]
  })
}
