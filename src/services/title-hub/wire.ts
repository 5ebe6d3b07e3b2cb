/** The title hub as it is on the wire. Source: protocol page, section 5. */
import { toJson } from '../../http/json.ts'
import { jsonReply, objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import { path } from '../../http/path.ts'
import { Failure } from '../../model/failure.ts'
import type { Xuid } from '../../model/ids.ts'
import { objectsOf } from '../live/live-read.ts'
import { countParameter, liveRequest, parametersOf, withQuery, wordsParameter } from '../live/live-request.ts'
import { versionHeader } from '../live/live-route.ts'
import { namesUser, readUser, writeUser } from '../live/user-name.ts'
import { type Decoration, decorations as known } from './decorations.ts'
import { type HubTitle, hubTitleJson, hubTitleOf } from './title-json.ts'

/** Where the live service is. */
export const titleHubHost = new URL('https://titlehub.xboxlive.com')

export interface TitleHistoryQuestion {
  readonly xuid: Xuid
  readonly decorations: readonly Decoration[]
  /** Undefined: all. */
  readonly maxItems: number | undefined
  /** Of `Accept-Language`, as written. */
  readonly language: string | undefined
}

/** Most recently played first. */
export const readTitleHistory: Operation<TitleHistoryQuestion, readonly HubTitle[]> = {
  name: 'title-hub.history',
  writeRequest: ({ xuid, decorations, maxItems, language }, host) => {
    const address = historyPath.write({ user: writeUser({ xuid }), decorations: '' }) + decorations.join(',')
    return liveRequest(host, withQuery(address, { maxItems }), { ...clientHeaders, 'accept-language': language })
  },
  readRequest(request) {
    const found = historyPath.match(new URL(request.url).pathname)
    const user = readUser(found?.user ?? '')
    if (request.method !== 'GET' || !found || user === undefined) return undefined
    if (user === 'me' || !('xuid' in user)) throw new Failure('invalid', 'A title history takes xuid(…).')
    return {
      xuid: user.xuid,
      decorations: wordsParameter(found.decorations, 'decoration', known),
      maxItems: countParameter(parametersOf(request)('maxItems'), 'maxItems'),
      language: request.headers.get('accept-language') ?? undefined,
    }
  },
  writeReply: (titles, { xuid, decorations }) =>
    jsonReply(toJson({ xuid, titles: titles.map(each => hubTitleJson(each, decorations)) })),
  async readReply(response) {
    const body = await objectOf(response, readTitleHistory.name)
    if (Array.isArray(body.get('titles'))) return objectsOf(body, 'titles').flatMap(each => hubTitleOf(each) ?? [])
    throw new Failure('upstream', 'The answer to title-hub.history is no object with “titles”. Try again later.')
  },
}

/** The methods a path of this service takes; undefined for a path of another service. */
export function titleHubMethods(pathname: string): readonly string[] | undefined {
  return namesUser(historyPath.match(pathname)?.user) ? ['GET'] : undefined
}

const historyPath = path('/users/{user}/titles/titlehistory/decoration/{decorations}')

/** As known clients say who they are: the app of Windows. */
const clientHeaders = {
  [versionHeader]: '2',
  'x-xbl-client-name': 'XboxApp',
  'x-xbl-client-type': 'UWA',
  'x-xbl-client-version': '39.39.22001.0',
}
