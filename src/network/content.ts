/** Where the bytes of a network's captures are, and how they are served. */
import { createHash } from 'node:crypto'
import { contentTypeOf } from '../http/content-type.ts'
import type { StoredBytes } from '../http/represented.ts'
import { Failure } from '../model/failure.ts'
import type { Sha256 } from '../model/ids.ts'
import { storedMemory } from '../serve/stored-file.ts'
import type { Key } from '../stores/objects/object-key.ts'
import type { ObjectStore } from '../stores/objects/object-store.ts'
import { type DemoMedia, demoBytes, type SceneName } from './demo/media.ts'

/** The network's own copy of a file. */
export interface StoredFile {
  readonly object: Key
  readonly size: number
  readonly sha256: Sha256
  /** With the dot, in capitals, as the network's addresses have it. */
  readonly extension: string
  /** Milliseconds since 1970: when the file last changed. */
  readonly modified: number
}

/** Bytes that are made when they are asked for. */
export interface DemoFile {
  readonly demo: { readonly media: DemoMedia; readonly scene: SceneName; readonly seed: number }
  readonly size: number
}

export type ContentSource = StoredFile | DemoFile

export interface ContentSources {
  readonly content: ContentSource
  readonly thumbnail?: ContentSource
  readonly hdr?: ContentSource
}

export function extensionOf(source: ContentSource): string {
  return 'object' in source ? source.extension : demoExtensions[source.demo.media]
}

/**
 * Tags are made of SHA-256: the same bytes have them for ever, and no others.
 *
 * @throws Failure `missing`; `corrupt` when an object has another size than when it was stored
 */
export async function storedContent(source: ContentSource, objects: ObjectStore): Promise<StoredBytes> {
  const type = contentTypeOf(extensionOf(source))
  if ('object' in source) return await storedObject(source, objects, type)
  const bytes = demoBytes(source.demo.media, source.demo.scene, source.demo.seed)
  const tag = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  return storedMemory(bytes, type, tag, demoTime)
}

async function storedObject(source: StoredFile, objects: ObjectStore, contentType: string): Promise<StoredBytes> {
  const { object, size, sha256, modified } = source
  const found = await objects.stat(object)
  if (!found) throw new Failure('missing', 'The stored object is there no more.')
  if (found.size !== size) throw new Failure('corrupt', 'The stored object is not as long as it was.')
  return {
    size,
    contentType,
    etag: { weak: false, value: sha256.slice(0, 32) },
    modified: new Date(modified),
    open: (start, length) => (length > 0 ? objects.open(object, { start, end: start + length - 1 }) : noBytes),
  }
}

const noBytes = {
  async *[Symbol.asyncIterator]() {
    // An empty stretch.
  },
}

/** Demo bytes never change. */
const demoTime = new Date(Date.UTC(2026, 0, 1))

const demoExtensions: Readonly<Record<DemoMedia, string>> = {
  png: '.PNG',
  thumbnail: '.PNG',
  mp4: '.MP4',
  jxr: '.JXR',
}
