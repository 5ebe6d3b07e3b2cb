/** Title storage in the network's words (protocol page, sections 2.1 and 2.2). */
import { Failure } from './failure.ts'
import { type Scid, type SessionId, scid, sessionId, type Xuid, xuid } from './ids.ts'

export const titleFamilies = [
  'global',
  'sessions',
  'json',
  'trustedplatform',
  'untrustedplatform',
  'universalplatform',
] as const
export type TitleFamily = (typeof titleFamilies)[number]

/** Families in which each player has a place of its own. */
export type UserFamily = Exclude<TitleFamily, 'global' | 'sessions'>

/** Whose files: one place has one quota and one listing. */
export type TitlePlace =
  | { readonly family: 'global'; readonly scid: Scid }
  | { readonly family: 'sessions'; readonly scid: Scid; readonly session: SessionId }
  | { readonly family: UserFamily; readonly scid: Scid; readonly xuid: Xuid }

export const blobTypes = ['binary', 'json', 'config'] as const
export type BlobType = (typeof blobTypes)[number]

declare const brand: unique symbol
/** `{pathAndFileName},{type}`: `saves/slot1.dat,binary`. Two types of one name are two files. */
export type TitleFile = string & { readonly [brand]: 'TitleFile' }
/** A folder of a place, without a slash at its ends: `saves/old`; empty: all of the place. */
export type TitlePath = string & { readonly [brand]: 'TitlePath' }

/** What a listing says of one file. */
export interface TitleBlob {
  readonly file: TitleFile
  /** Bytes. */
  readonly size: number
  /** As said, without its quotes. Empty when the network says none. */
  readonly etag: string
  /** As said: ISO 8601 with up to seven digits of a second, or RFC 1123. */
  readonly clientFileTime: string | undefined
  readonly displayName: string | undefined
  /** All of it as the network said it: JSON, two spaces a level. */
  readonly said: string
}

/** Of path and name together: the documents' bound for all of a file's name in a URI. Known clients have room for 256. */
const longestName = 245

/** @throws Failure `invalid` */
export function titleFile(text: string): TitleFile {
  const [, path = '', name = '', type = ''] = /^(?:(.*)\/)?([^/]*),([^,/]*)$/s.exec(text) ?? []
  if (!blobTypes.includes(type as BlobType)) {
    throw new Failure('invalid', `“${text}” is no title storage file: it must end in ,binary or ,json or ,config.`)
  }
  if (text.startsWith('/')) throw pathProblem(text)
  titlePath(path)
  if (!/^[\w.-]+$/.test(name) || name.endsWith('.') || name.includes('..')) {
    throw new Failure(
      'invalid',
      `“${name}” is no file name of title storage: it takes letters, digits, “_”, “.” and “-”, no two “.” in a row and none at the end.`,
    )
  }
  if (text.length - type.length - 1 > longestName) {
    throw new Failure(
      'invalid',
      `The path and name of a title storage file take ${longestName} characters at the most.`,
    )
  }
  return text as TitleFile
}

/** @throws Failure `invalid` */
export function titlePath(text: string): TitlePath {
  if (text !== '' && (text.length > 256 || !/^\w+(\/\w+)*$/.test(text))) throw pathProblem(text)
  return text as TitlePath
}

export function blobTypeOf(file: TitleFile): BlobType {
  return file.slice(file.lastIndexOf(',') + 1) as BlobType
}

/** Path and file name without the type. */
export function pathAndFileName(file: TitleFile): string {
  return file.slice(0, file.lastIndexOf(','))
}

/** Who has the place, as text: an XUID, a session id, or nothing for the place of everyone. */
export function ownerOf(place: TitlePlace): string {
  return 'xuid' in place ? place.xuid : 'session' in place ? place.session : ''
}

/** The place of `family` whose owner is called so. @throws Failure `invalid` */
export function titlePlace(family: TitleFamily, service: string, owner: string): TitlePlace {
  if (family === 'global') return { family, scid: scid(service) }
  if (family === 'sessions') return { family, scid: scid(service), session: sessionId(owner) }
  return { family, scid: scid(service), xuid: xuid(owner) }
}

function pathProblem(text: string): Failure {
  return new Failure(
    'invalid',
    `“${text}” is no path of title storage: it takes up to 256 letters, digits and “_”, with single slashes between them.`,
  )
}
