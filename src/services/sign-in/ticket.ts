import { Failure } from '../../model/failure.ts'
import type { AppKind } from './app-kind.ts'

/** A Microsoft access token as Xbox takes it: with a letter in front that tells whose app it was given to. */
export interface Ticket {
  readonly kind: AppKind
  readonly accessToken: string
}

const letters: Readonly<Record<AppKind, string>> = { own: 'd=', microsoft: 't=' }

export function ticketText({ kind, accessToken }: Ticket): string {
  return letters[kind] + accessToken
}

/** @throws Failure `invalid` */
export function readTicket(text: string): Ticket {
  const kind = (['own', 'microsoft'] as const).find(each => text.startsWith(letters[each]))
  const accessToken = text.slice(2)
  if (kind && accessToken !== '') return { kind, accessToken }
  throw new Failure('invalid', 'The ticket must begin with d= or t=.')
}
