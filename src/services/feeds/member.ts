/**
 * Members of the Xbox Community Developer Program read gamercards and presence. They prove it with `Referer: http://<GUID>`
 * (protocol page, section 3.2).
 */
import { Failure } from '../../model/failure.ts'

declare const brand: unique symbol

/** The GUID of a member, in lower case. */
export type Member = string & { readonly [brand]: 'Member' }

/** @throws Failure `invalid` unless `text` is a GUID, in either case, with or without braces. */
export function member(text: string): Member {
  const found = /^\{?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\}?$/i.exec(text)?.[1]
  if (found === undefined) {
    throw new Failure('invalid', `“${text}” is no member: it takes a GUID, 00000000-0000-0000-0000-000000000000.`)
  }
  return found.toLowerCase() as Member
}

export function writeReferer(of: Member): string {
  return `http://${of}`
}

/** Who sends a `Referer`: in any case, whatever follows the GUID. Undefined: no member's. */
export function memberOf(referer: string | null): Member | undefined {
  const found = form.exec(referer ?? '')?.[1]
  return found === undefined ? undefined : (found.toLowerCase() as Member)
}

const form = /^\s*https?:\/\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:[:/?#]|\s*$)/i
