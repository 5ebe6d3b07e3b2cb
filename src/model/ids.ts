import { Failure } from './failure.ts'

declare const brand: unique symbol
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }

/** A player's number. A JSON number on the wire and beyond 2^53, so here a string of decimal digits. */
export type Xuid = Branded<string, 'Xuid'>
/** Names a capture for deletion, never for a search. */
export type ContentId = Branded<string, 'ContentId'>
/** Finds a capture in a search, never deletes one. */
export type LocalId = Branded<string, 'LocalId'>
/** The number of a title. Not the `tid` of the feeds, which is percent-encoded text. */
export type TitleId = Branded<number, 'TitleId'>
/** A service configuration id: a GUID in lower case. */
export type Scid = Branded<string, 'Scid'>
/** A multiplayer session, in older clients `{template}~{name}`. */
export type SessionId = Branded<string, 'SessionId'>
/** 64 lower-case hexadecimal digits. */
export type Sha256 = Branded<string, 'Sha256'>

/** One spelling for each: without zeros in front. @throws Failure `invalid` unless `text` is a number of 64 bits in up to 20 digits. */
export function xuid(text: string): Xuid {
  if (!/^\d{1,20}$/.test(text) || (text.length === 20 && BigInt(text) > greatestXuid)) {
    throw new Failure('invalid', `“${text}” is no XUID: it takes 1 to 20 decimal digits, up to ${greatestXuid}.`)
  }
  return text.replace(/^0+(?=\d)/, '') as Xuid
}

const greatestXuid = 2n ** 64n - 1n

/** @throws Failure `invalid` unless `text` is 1 to 128 letters, digits, `.`, `_`, `~` or `-` (ids are opaque, GUIDs in practice). */
export function contentId(text: string): ContentId {
  return opaqueId(text, 'contentId') as ContentId
}

/** @throws Failure `invalid`, by the same rule as {@link contentId}. */
export function localId(text: string): LocalId {
  return opaqueId(text, 'localId') as LocalId
}

/** @throws Failure `invalid` unless `value` is a whole number from 0 to 2^53 - 1. */
export function titleId(value: number): TitleId {
  if (!Number.isSafeInteger(value) || value < 0) throw new Failure('invalid', `${value} is no title id.`)
  return value as TitleId
}

/** @throws Failure `invalid` unless `text` is a GUID, in either case. */
export function scid(text: string): Scid {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new Failure('invalid', `“${text}” is no scid: it takes a GUID, 00000000-0000-0000-0000-000000000000.`)
  }
  return text.toLowerCase() as Scid
}

/** @throws Failure `invalid` for dots alone, and by the rule of {@link contentId}. */
export function sessionId(text: string): SessionId {
  if (/^\.*$/.test(text)) throw new Failure('invalid', `“${text}” is no session id.`)
  return opaqueId(text, 'session id') as SessionId
}

/** @throws Failure `invalid` unless `text` is 64 lower-case hexadecimal digits. */
export function sha256(text: string): Sha256 {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Failure('invalid', `“${text}” is no SHA-256.`)
  return text as Sha256
}

function opaqueId(text: string, name: string): string {
  if (!/^[\w.~-]{1,128}$/.test(text)) {
    throw new Failure('invalid', `“${text}” is no ${name}: it takes 1 to 128 letters, digits, “.”, “_”, “~” or “-”.`)
  }
  return text
}
