/** The perishable addresses of a capture's bytes (protocol page, section 1.7). */
import { type Json, JsonObject, toJson } from '../../http/json.ts'
import { listOf, textOf } from '../../http/json-read.ts'
import type { AddressSigner } from '../../serve/address-signer.ts'
import { type ContentSource, extensionOf } from '../content.ts'
import { sevenths, withLocators } from './capture-entity.ts'
import type { StoredCapture } from './capture-store.ts'

export interface LocatorOptions {
  /** Where this network is reached. */
  readonly origin: string
  readonly signer: AddressSigner
  /** When addresses made now stop working. */
  readonly expires: Date
}

/** The entity as it is answered: with addresses made for this moment, and what else the world file says stands there. */
export function entityWithAddresses(capture: StoredCapture, options: LocatorOptions): JsonObject {
  const { content, thumbnail, hdr } = capture.sources
  const made: Json[] = [signedLocator(capture, 'Download', content, options)]
  if (thumbnail) {
    // As recorded: both sizes have the same address, and it needs no signature.
    const uri = `${options.origin}${publicPath(capture, thumbnail)}`
    made.push(toJson({ locatorType: 'Thumbnail_Small', uri }), toJson({ locatorType: 'Thumbnail_Large', uri }))
  }
  if (hdr) made.push(signedLocator(capture, 'Download_HDR', hdr, options))
  const types = new Set(made.map(typeOf))
  const given = listOf(capture.entity, 'contentLocators').filter(each => !types.has(typeOf(each)))
  return withLocators(capture.entity, [...made, ...given])
}

function signedLocator(
  capture: StoredCapture,
  locatorType: string,
  source: ContentSource,
  options: LocatorOptions,
): Json {
  const { origin, signer, expires } = options
  return toJson({
    // Recorded clips say when the address expires, recorded screenshots do not.
    ...(capture.kind === 'gameClip' ? { expiration: sevenths(expires) } : {}),
    fileSize: source.size,
    locatorType,
    uri: origin + signer.sign(privatePath(capture, source), expires),
  })
}

function privatePath({ owner, contentId }: StoredCapture, source: ContentSource): string {
  return `/xuid-${owner}-private/${contentId}${extensionOf(source)}`
}

function publicPath({ owner, contentId }: StoredCapture, source: ContentSource): string {
  return `/xuid-${owner}-public/${contentId}_Thumbnail${extensionOf(source)}`
}

/** What a content path asks for, undefined for any other path. */
export function readContentPath(
  pathname: string,
): { owner: string; contentId: string; isPublic: boolean; extension: string } | undefined {
  const match = /^\/xuid-(\d+)-(private|public)\/([\w.~-]+?)(_Thumbnail)?(\.\w+)$/.exec(pathname)
  if (!match || (match[2] === 'public') !== (match[4] !== undefined)) return undefined
  return {
    owner: match[1] as string,
    contentId: match[3] as string,
    isPublic: match[2] === 'public',
    extension: match[5] as string,
  }
}

function typeOf(locator: Json): string | undefined {
  return locator instanceof JsonObject ? textOf(locator, 'locatorType')?.toLowerCase() : undefined
}
