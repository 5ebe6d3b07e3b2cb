/** The people hub as it is on the wire. Source: protocol page, section 5; known clients. */
import { toJson } from '../../http/json.ts'
import { jsonReply, objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { path } from '../../http/path.ts'
import { Failure } from '../../model/failure.ts'
import { objectsOf } from '../live/live-read.ts'
import { liveRequest, wordsParameter } from '../live/live-request.ts'
import { versionHeader } from '../live/live-route.ts'
import { type Person, personJson, personOf } from './person.ts'

/** Where the live service is. */
export const peopleHost = new URL('https://peoplehub.xboxlive.com')

export interface FriendsQuestion {
  readonly decorations: readonly PeopleDecoration[]
  /** Of `Accept-Language`, as written. */
  readonly language: string | undefined
}

/** The friends of whoever asks. */
export const readFriends: Operation<FriendsQuestion, readonly Person[]> = {
  name: 'people.friends',
  writeRequest: ({ decorations, language }, host) => {
    const address = friendsPath.write({ decorations: '' }) + decorations.join(',')
    return liveRequest(host, address, { [versionHeader]: '3', 'accept-language': language })
  },
  readRequest(request) {
    const found = friendsPath.match(new URL(request.url).pathname)
    if (request.method !== 'GET' || !found) return undefined
    const decorations = wordsParameter(found.decorations, 'decoration', peopleDecorations)
    return { decorations, language: request.headers.get('accept-language') ?? undefined }
  },
  writeReply: (people, { decorations }) => {
    const detailed = decorations.includes('detail')
    const nothing = { recommendationSummary: null, friendFinderState: null, accountLinkDetails: null }
    return jsonReply(toJson({ people: people.map(each => personJson(each, detailed)), ...nothing }))
  },
  async readReply(response) {
    const body = await objectOf(response, readFriends.name)
    if (Array.isArray(body.get('people'))) return objectsOf(body, 'people').flatMap(each => personOf(each) ?? [])
    throw new Failure('upstream', 'The answer to people.friends is no object with “people”. Try again later.')
  },
}

/** The methods a path of this service takes; undefined for a path of another service. */
export function peopleMethods(pathname: string): readonly string[] | undefined {
  return friendsPath.match(pathname) ? ['GET'] : undefined
}

const friendsPath = path('/users/me/people/social/decoration/{decorations}')

/** What a person can be told with; of the local network only `detail` says more. */
const peopleDecorations = [
  'detail',
  'suggestion',
  'recentPlayer',
  'follower',
  'preferredColor',
  'multiplayerSummary',
  'presenceDetail',
  'titlePresence',
  'titleSummary',
  'presenceTitleIds',
  'communityManagerTitles',
  'socialManager',
  'broadcast',
  'tournamentSummary',
  'avatar',
] as const
export type PeopleDecoration = (typeof peopleDecorations)[number]
