/** A drive of the memory, and a way to ask it, for the tests of WebDAV. */
import { bodyOf, wholeOf } from '../../http/bytes.ts'
import { Failure } from '../../model/failure.ts'
import { storedMemory } from '../stored-file.ts'
import type { DavFile, DavFolder } from './dav-tree.ts'
import type { Quota } from './properties.ts'
import { webdavExchange } from './webdav-exchange.ts'

export const taken = new Date('2026-01-02T03:04:05.678Z')

/** Folders by name, files as their content; undefined: one that is gone from the disk. */
export type Content = { readonly [name: string]: Content | string | undefined }

export function folder(name: string, content: Content): DavFolder {
  const folders: DavFolder[] = []
  const files: DavFile[] = []
  for (const [each, inner] of Object.entries(content)) {
    if (typeof inner === 'object') folders.push(folder(each, inner))
    else files.push(file(each, inner))
  }
  const key = (text: string) => text.normalize('NFC').toLowerCase()
  const all = new Map([...files, ...folders].map(each => [key(each.name), each]))
  return {
    ...{ name, modified: taken, created: taken },
    folders: () => folders,
    files: () => files,
    find: wanted => all.get(key(wanted)),
  }
}

function file(name: string, content: string | undefined): DavFile {
  const bytes = Buffer.from(content ?? '')
  const contentType = name.endsWith('.mp4') ? 'video/mp4' : 'image/png'
  return {
    ...{ name, size: bytes.length, modified: taken, created: taken, contentType },
    async look() {
      if (content === undefined) throw new Failure('missing', 'The file is not there any more: verify says more.')
      return storedMemory(bytes, contentType, `tag-of-${content.length}`, taken)
    },
  }
}

export interface DriveOptions {
  readonly base?: string
  readonly quota?: Quota
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Asks in the path `/dav` and below. */
export type Drive = (method: string, path: string, headers?: Record<string, string>, body?: string) => Promise<Answer>

export function drive(root: DavFolder, { base = '', quota }: DriveOptions = {}): Drive {
  const clock = { now: () => new Date('2026-11-27T12:00:00Z') }
  const exchange = webdavExchange({ base, prefix: '/dav', root: async () => root, quota: async () => quota, clock })
  return async (method, path, headers = {}, body) => {
    const request = new Request(`http://127.0.0.1:8080${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    const response = await exchange(request)
    return { status: response.status, headers: response.headers, text: (await wholeOf(bodyOf(response))).toString() }
  }
}

export const nothingWrong: Content = {
  'By date': { '2026': { '2026-01-02 Halo.png': 'picture', 'gone.png': undefined } },
  'By game': {
    'Halo & Co': { 'a.png': 'a', 'clip é.mp4': 'clip of Halo' },
    '100% #1? + more; 日本 🎮 \'"<>': { 'b+c %41.png': 'b' },
  },
  'By kind': {},
}
