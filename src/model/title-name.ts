/** One name for each file of title storage: `{family}/{scid}/{owner}/{pathAndFileName},{type}`, without an owner for global. */
import { Failure } from './failure.ts'
import {
  ownerOf,
  type TitleFamily,
  type TitleFile,
  type TitlePlace,
  titleFamilies,
  titleFile,
  titlePlace,
} from './title-storage.ts'

declare const brand: unique symbol
/** A place and a file in it, as one text. */
export type TitleName = string & { readonly [brand]: 'TitleName' }

/** `sessions/{scid}/{sessionId}`, `global/{scid}` */
export function placeName(place: TitlePlace): string {
  const owner = ownerOf(place)
  return `${place.family}/${place.scid}${owner === '' ? '' : `/${owner}`}`
}

export function titleName(place: TitlePlace, file: TitleFile): TitleName {
  return `${placeName(place)}/${file}` as TitleName
}

/** @throws Failure `invalid` */
export function readPlaceName(name: string): TitlePlace {
  const [family = '', scid = '', owner = '', ...rest] = name.split('/')
  if (!isFamily(family) || rest.length > 0 || (family === 'global') !== (owner === '')) throw problem(name)
  return titlePlace(family, scid, owner)
}

/** @throws Failure `invalid` */
export function readTitleName(name: string): { readonly place: TitlePlace; readonly file: TitleFile } {
  const [, placed = '', file = ''] = /^(global\/[^/]*|[^/]*\/[^/]*\/[^/]*)\/(.*)$/s.exec(name) ?? []
  if (placed === '') throw problem(name)
  return { place: readPlaceName(placed), file: titleFile(file) }
}

function isFamily(text: string): text is TitleFamily {
  return (titleFamilies as readonly string[]).includes(text)
}

function problem(name: string): Failure {
  return new Failure(
    'invalid',
    `“${name}” names nothing in title storage: it takes {family}/{scid}/{owner}/{file},{type}.`,
  )
}
