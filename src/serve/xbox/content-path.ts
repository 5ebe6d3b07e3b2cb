/** The paths of a capture's bytes: `/content/Download-<contentId>/<name>.MP4`. The name is for whoever sees the address. */
import { type ContentId, contentId } from '../../model/ids.ts'

export interface ContentPath {
  readonly contentId: ContentId
  /** A locator's type. */
  readonly type: string
}

/** @param name the last part of a path; its extension says what the bytes are */
export function writeContentPath({ contentId: id, type }: ContentPath, name: string): string {
  const extension = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  return `/content/${writeType(type)}-${id}/${isPlain(name) ? name : `content${extension}`}`
}

/** Undefined for a path of another service. */
export function readContentPath(pathname: string): ContentPath | undefined {
  const [, type, id] = /^\/content\/(\w+)-([\w.~-]{1,128})\/[^/]+$/.exec(pathname) ?? []
  return type === undefined || id === undefined ? undefined : { contentId: contentId(id), type: readType(type) }
}

/** Nothing that is decoded on the way, or taken for another folder. */
function isPlain(name: string): boolean {
  return /^\w[\w.()~-]{0,199}$/.test(name)
}

/** A type nobody has seen before may be any text. */
function writeType(type: string): string {
  return /^(?!hex)\w{1,64}$/.test(type) ? type : `hex${Buffer.from(type).toString('hex')}`
}

function readType(text: string): string {
  return text.startsWith('hex') ? Buffer.from(text.slice(3), 'hex').toString() : text
}
