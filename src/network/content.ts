/** Where the bytes of a network's captures are, and how they are served. */
import { statSync } from 'node:fs'
import { extname } from 'node:path'
import type { StoredBytes } from '../http/represented.ts'
import { storedFile, storedMemory } from '../serve/stored-file.ts'
import { type DemoMedia, demoBytes, type SceneName } from './demo/media.ts'

export type ContentSource =
  | { readonly file: string }
  | {
      readonly demo: { readonly media: DemoMedia; readonly scene: SceneName; readonly seed: number }
      readonly size: number
    }

export interface ContentSources {
  readonly content: ContentSource
  readonly thumbnail?: ContentSource
  readonly hdr?: ContentSource
}

/** With the dot, in capitals, as the network's addresses have it. */
export function extensionOf(source: ContentSource): string {
  if ('file' in source) return extname(source.file).toUpperCase() || '.BIN'
  return { png: '.PNG', thumbnail: '.PNG', mp4: '.MP4', jxr: '.JXR' }[source.demo.media]
}

/** Bytes; 0 for a file that is not there any more. */
export function sizeOf(source: ContentSource): number {
  return 'file' in source ? (statSync(source.file, { throwIfNoEntry: false })?.size ?? 0) : source.size
}

/** @throws Failure `missing` */
export async function storedContent(source: ContentSource): Promise<StoredBytes> {
  const type = contentTypes[extensionOf(source)] ?? 'application/octet-stream'
  if ('file' in source) return await storedFile(source.file, type)
  const { media, scene, seed } = source.demo
  return storedMemory(demoBytes(media, scene, seed), type, `demo-${media}-${scene}-${seed}`, demoTime)
}

/** Demo bytes never change. */
const demoTime = new Date(Date.UTC(2026, 0, 1))

const contentTypes: Readonly<Record<string, string>> = {
  '.PNG': 'image/png',
  '.MP4': 'video/mp4',
  '.JXR': 'image/vnd.ms-photo',
  '.JPG': 'image/jpeg',
  '.JPEG': 'image/jpeg',
}
