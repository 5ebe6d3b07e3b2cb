import { Failure } from '../../model/failure.ts'
import { versionHeader } from '../live/live-route.ts'

export function presenceHeaders(language: string | undefined): Record<string, string | undefined> {
  return { [versionHeader]: '3', accept: 'application/json', 'accept-language': language }
}

/** It must be said: the documents take no `*` for it. @throws Failure `not-acceptable` */
export function acceptsJson(headers: Headers): void {
  const accepted = (headers.get('accept') ?? '').split(',').map(each => each.split(';')[0]?.trim().toLowerCase())
  if (!accepted.includes('application/json')) {
    throw new Failure('not-acceptable', 'Presence answers application/json only: say so in Accept.')
  }
}
