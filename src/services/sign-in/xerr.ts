/** A refusal of Xbox's, in words. */
import { Failure } from '../../model/failure.ts'
import { xerrs } from './xerr-table.ts'

/** Codes by which a token is refused and not an account. */
const [firstOfTokens, lastOfTokens] = [0x8015dc1f, 0x8015dc25]

/**
 * `forbidden`, and `unauthenticated` where signing in again helps.
 *
 * @param redirect where Xbox itself sends the person
 */
export function xerrFailure(code: number, redirect?: string): Failure {
  const known = xerrs.get(code)
  const number = `(XErr ${code}, 0x${code.toString(16).toUpperCase()})`
  const page = trusted(redirect)
  if (!known) {
    const where = page
      ? ` Xbox sends you to ${page}.`
      : ' Sign in at https://www.xbox.com, and look there for what is wrong.'
    return new Failure('forbidden', `Xbox refuses the sign-in for a reason we have no words for ${number}.${where}`)
  }
  const more = page && !known.remedy.includes(page) ? ` Xbox sends you to ${page}.` : ''
  const ofToken = code >= firstOfTokens && code <= lastOfTokens
  return new Failure(
    ofToken ? 'unauthenticated' : 'forbidden',
    `Xbox refuses the sign-in: ${known.is} ${number}. ${known.remedy}${more}`,
  )
}

/** A number from the wire, as digits or as `0x…`; undefined for none. */
export function readXErr(text: string | null | undefined): number | undefined {
  const number = /^\s*(\d{1,10}|0x[\da-f]{1,8})\s*$/i.test(text ?? '') ? Number(text) : 0
  return number > 0 && number <= 0xffff_ffff ? number : undefined
}

/** Pages of Microsoft's, without what follows `?`: nobody is sent anywhere else, and nothing of theirs is told. */
function trusted(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined
  const { protocol, hostname, origin, pathname } = new URL(text)
  const theirs = /(^|\.)(xboxlive|xbox|microsoft|live)\.com$/.test(hostname)
  return protocol === 'https:' && theirs ? origin + pathname.replace(/\/$/, '') : undefined
}
