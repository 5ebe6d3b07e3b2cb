/** What can be told of a folder or a file. Nothing is stored: there are no dead properties. */
import { type ETag, writeETag } from '../../http/etag.ts'
import { writeHttpDate } from '../../http/http-date.ts'
import { isoSecond } from '../../http/iso-second.ts'
import { xmlText } from '../../http/xml-write.ts'
import { dav, keyOf, microsoft, type PropertyName } from './property-names.ts'

/** One of an answer. */
export interface Resource {
  /** To be shown. */
  readonly name: string
  readonly isFolder: boolean
  /** Bytes, of a file. */
  readonly size: number | undefined
  readonly modified: Date
  readonly created: Date
  readonly contentType: string | undefined
  /** Undefined: a folder, which has none, or a file that is gone. Not looked up for `propname`. */
  readonly etag: ETag | 'some' | undefined
}

/** Bytes on the network: what a mounted drive shows as its own (RFC 4331). */
export interface Quota {
  readonly used: number
  readonly available: number
}

export interface Telling {
  readonly quota: Quota | undefined
}

/** The content of its element, as XML; undefined: this resource has no such property. */
type Tell = (of: Resource, with_: Telling) => string | undefined

const date = (of: Date) => writeHttpDate(of)

const ofDav: Readonly<Record<string, Tell>> = {
  resourcetype: of => (of.isFolder ? '<D:collection/>' : ''),
  getcontentlength: of => of.size?.toString(),
  getlastmodified: of => date(of.modified),
  creationdate: of => isoSecond(of.created),
  displayname: of => xmlText(of.name),
  getcontenttype: of => of.contentType,
  getetag: ({ etag }) => (etag === undefined || etag === 'some' ? etag : xmlText(writeETag(etag))),
  // No locks, said in the way of RFC 4918 (section 15.10).
  supportedlock: () => '',
  lockdiscovery: () => '',
  'quota-available-bytes': (of, { quota }) => (of.isFolder ? quota?.available.toString() : undefined),
  'quota-used-bytes': (of, { quota }) => (of.isFolder ? quota?.used.toString() : undefined),
}

/** As Windows itself writes them: HTTP dates, and attributes of its file system in hexadecimal. */
const ofWindows: Readonly<Record<string, Tell>> = {
  Win32CreationTime: of => date(of.created),
  Win32LastModifiedTime: of => date(of.modified),
  Win32LastAccessTime: of => date(of.modified),
  // A folder (0x10); a file that may only be read (0x01) and is archived (0x20).
  Win32FileAttributes: of => (of.isFolder ? '00000010' : '00000021'),
}

const named = (namespace: string, table: Readonly<Record<string, Tell>>) =>
  Object.entries(table).map(([name, tell]) => [{ namespace, name }, tell] as const)
const all = [...named(dav, ofDav), ...named(microsoft, ofWindows)]
const table = new Map(all.map(([name, tell]) => [keyOf(name), tell]))

/** For `propname`. */
export const everyName: readonly PropertyName[] = all.map(([name]) => name)

/**
 * For whoever asks for everything, which are Windows and rclone: what a listing of files shows. The folder of a thousand has to
 * stay below what Windows reads, and the other properties cost more than they tell (decision 018).
 */
export const usual: readonly PropertyName[] = [
  'resourcetype',
  'getcontentlength',
  'getlastmodified',
  'creationdate',
].map(name => ({ namespace: dav, name }))

export function tellerOf(name: PropertyName): Tell | undefined {
  return table.get(keyOf(name))
}
