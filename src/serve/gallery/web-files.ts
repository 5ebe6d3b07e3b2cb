/** The web bundle: a page and what it loads. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { told } from '../../http/bytes.ts'
import { type CodedBytes, codedBytes } from '../../http/coding.ts'
import { contentTypeOf } from '../../http/content-type.ts'
import { codedAnswer } from './coded-answer.ts'
import { pageHeaders } from './headers.ts'

interface WebFile {
  /** Of the file when it was read. */
  readonly state: string
  readonly tag: string
  readonly coded: CodedBytes
}

export interface WebFiles {
  /** The page all of the gallery is in; one that says what to do when there is none. */
  page(request: Request): Promise<Response>
  /** @param path below the bundle. Undefined: there is no such file */
  file(request: Request, path: string): Promise<Response | undefined>
}

/** @param folder what `npm run gallery` made. Its files stay in memory; one that has changed is read again */
export function webFiles(folder: string): WebFiles {
  const known = new Map<string, WebFile>()

  async function found(path: string): Promise<WebFile | undefined> {
    const file = join(folder, path)
    const there = await stat(file).catch(() => undefined)
    if (!there?.isFile()) return undefined
    const state = `${there.mtimeMs} ${there.size}`
    const before = known.get(path)
    if (before?.state === state) return before
    const bytes = await readFile(file)
    const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
    const read = { state, tag, coded: codedBytes(bytes, 11) }
    known.set(path, read)
    return read
  }

  return {
    async page(request) {
      const index = await found('index.html')
      if (!index)
        return told(noBundle, { status: 503, headers: { ...pageHeaders, ...html, 'cache-control': 'no-store' } })
      return codedAnswer(request, index.coded, index.tag, { ...pageHeaders, ...html, 'cache-control': 'no-cache' })
    },
    async file(request, path) {
      if (!plainPath.test(path) || path === 'index.html') return undefined
      const file = await found(path)
      if (!file) return undefined
      // Vite puts a hash of their content into these names.
      const caching = path.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache'
      return codedAnswer(request, file.coded, file.tag, {
        'content-type': contentTypeOf(path),
        'cache-control': caching,
      })
    },
  }
}

const html = { 'content-type': 'text/html; charset=utf-8' }

/** As Vite names files. No part begins with a dot, so nothing leads out of the folder. */
const plainPath = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/

const noBundle = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Xbox Drive</title></head>
  <body>
    <h1>The gallery was not built yet</h1>
    <p>Run <code>npm run gallery</code> in the folder of Xbox Drive, then reload this page.</p>
  </body>
</html>
`
