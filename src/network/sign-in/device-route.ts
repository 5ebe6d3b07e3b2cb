import { toJson } from '../../http/json.ts'
import { jsonReply } from '../../http/json-reply.ts'
import type { Route } from '../../http/operation.ts'
import { requestText } from '../../http/request-text.ts'
import { failureResponse } from '../../http/status.ts'
import { pagePath } from '../../services/sign-in/operation-name.ts'
import { type Decided, type Decision, decider, Undecided } from './decide.ts'
import { devicePage } from './device-page.ts'
import type { SignInParts } from './parts.ts'

/** `GET` for people; `POST` for people and programs, which are told by what they accept. */
export function deviceRoute(parts: SignInParts): Route {
  const decide = decider(parts)
  return async request => {
    const url = new URL(request.url)
    if (url.pathname !== pagePath) return undefined
    if (request.method !== 'POST') {
      const userCode = url.searchParams.get('user_code') ?? url.searchParams.get('otc') ?? ''
      return devicePage(parts.players, { userCode, gamertag: undefined, message: undefined, status: 200, done: false })
    }
    const decision = await decisionOf(request)
    const forPerson = /\btext\/html\b/.test(request.headers.get('accept') ?? '')
    try {
      // A page of somebody else's must not decide with the help of a person's browser.
      if (isForeign(request, url)) throw new Undecided(403, 'forbidden', 'The form was sent from another site.')
      const decided = await decide(decision)
      return forPerson ? donePage(parts, decision, decided) : told(decided)
    } catch (thrown) {
      if (!(thrown instanceof Undecided)) throw thrown
      const { message, status } = thrown
      return forPerson ? devicePage(parts.players, { ...decision, message, status, done: false }) : refused(thrown)
    }
  }
}

/** Bytes: the form has three fields. */
const largestForm = 4096

async function decisionOf(request: Request): Promise<Decision> {
  const form = new URLSearchParams(await requestText(request, largestForm))
  const deny = /^(true|1|on|yes)$/i.test(form.get('deny') ?? '')
  return { userCode: form.get('user_code') ?? '', gamertag: form.get('gamertag') ?? '', deny }
}

function isForeign({ headers }: Request, { host }: URL): boolean {
  const origin = headers.get('origin')
  if (origin !== null) return !URL.canParse(origin) || new URL(origin).host !== host
  return /^(cross-site|same-site)$/.test(headers.get('sec-fetch-site') ?? '')
}

function donePage({ players }: SignInParts, { userCode }: Decision, { player }: Decided): Response {
  const message = player
    ? `${player.gamertag} signs in. The program goes on by itself; this page can be closed.`
    : 'Declined. The program is told so; this page can be closed.'
  return devicePage(players, { userCode, gamertag: undefined, message, status: 200, done: true })
}

function told({ state, player }: Decided): Response {
  const { gamertag, xuid } = player ?? {}
  return jsonReply(toJson({ state, gamertag, xuid }))
}

function refused(failure: Undecided): Response {
  return failureResponse(failure, {}, failure.status)
}
