import { answer, type Route } from '../../http/operation.ts'
import { liveRoute } from '../live/live-route.ts'
import type { HubTitle } from './title-json.ts'
import { readTitleHistory, type TitleHistoryQuestion, titleHubMethods } from './wire.ts'

/** What a server of title histories does once it knows who asks. */
export interface TitleHubWork<Caller> {
  /** Most recently played first. @throws Failure `forbidden`, `missing` */
  titleHistory(input: TitleHistoryQuestion, caller: Caller): Promise<readonly HubTitle[]>
}

/** The title hub as one route. @param identify throws `unauthenticated` */
export function titleHubRoute<Caller>(work: TitleHubWork<Caller>, identify: (request: Request) => Caller): Route {
  return liveRoute({
    methods: titleHubMethods,
    identify,
    versions: ['2'],
    calls: caller => [answer(readTitleHistory, input => work.titleHistory(input, caller))],
  })
}
