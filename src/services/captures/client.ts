import type { Exchange } from '../../http/exchange.ts'
import { detached } from '../../http/json-read.ts'
import { openContent } from '../../http/open-content.ts'
import { call } from '../../http/operation.ts'
import type { OpenedContent, ResumePoint } from '../../http/resume.ts'
import type { Capture, CaptureKind, ContentLocator } from '../../model/capture.ts'
import { Failure } from '../../model/failure.ts'
import type { ContentId, LocalId, Xuid } from '../../model/ids.ts'
import { readCapture } from './entity.ts'
import { capturesHost, deleteCapture, searchCaptures } from './wire.ts'

/** The captures service as a client sees it. By shape it is the archive's `CaptureSource`. */
export interface CapturesClient {
  pages(owner: Xuid, kind: CaptureKind, signal?: AbortSignal): AsyncIterable<readonly Capture[]>
  refresh(capture: CaptureName, signal?: AbortSignal): Promise<Capture | undefined>
  open(locator: ContentLocator, resume: ResumePoint | undefined, signal?: AbortSignal): Promise<OpenedContent>
  /** Upstream, for ever. Answers true when the network accepted it, false when it knew no such capture. */
  delete(kind: CaptureKind, contentId: ContentId, signal?: AbortSignal): Promise<boolean>
}

interface CaptureName {
  readonly kind: CaptureKind
  readonly owner: Xuid
  readonly contentId: ContentId
  readonly localId: LocalId | undefined
}

export interface CapturesClientOptions {
  /** Where the service is; default: the live network. */
  readonly host?: URL
  /** Captures a page; the network's own default is unknown, 100 is safe. */
  readonly pageSize?: number
  /** May the client go to this content address? Default: only `https:` below `xboxlive.com`. */
  readonly allows?: (address: URL) => boolean
}

/**
 * @param service the way to the service: adds the token.
 * @param content the way to content addresses: must not add it.
 */
export function capturesClient(
  service: Exchange,
  content: Exchange,
  options: CapturesClientOptions = {},
): CapturesClient {
  const { host = capturesHost, pageSize = 100, allows = onXboxLive } = options
  const check = (address: URL) => {
    if (allows(address)) return
    throw new Failure('forbidden', `The network names a content address at ${address.host}, which is not its own.`)
  }
  return {
    async *pages(owner, kind, signal) {
      const seen = new Set<string>()
      let token: string | undefined
      do {
        const input = { kind, query: { owner }, maxPageSize: pageSize, ...(token ? { continuationToken: token } : {}) }
        const page = await call(service, host, searchCaptures, input, signal).catch(explained)
        yield page.values.map(said => readCapture(kind, said))
        token = page.continuationToken
        if (token !== undefined && seen.has(token)) {
          throw new Failure('upstream', 'The listing goes round in a circle: it named a page for the second time.')
        }
        if (token !== undefined) seen.add(detached(token))
      } while (token !== undefined)
    },

    async refresh({ kind, owner, contentId, localId }, signal) {
      if (localId === undefined) {
        throw new Failure('missing', 'The network gave this capture no localId, so its address cannot be renewed.')
      }
      let token: string | undefined
      // An empty page that names another one says nothing yet.
      for (let pages = 0; pages < mostPages; pages += 1) {
        const input = { kind, query: { owner, localId }, ...(token ? { continuationToken: token } : {}) }
        const page = await call(service, host, searchCaptures, input, signal)
        const found = page.values.map(said => readCapture(kind, said)).find(capture => capture.contentId === contentId)
        if (found || page.continuationToken === undefined) return found
        token = page.continuationToken
      }
      throw new Failure('upstream', 'The network answers a question for one capture with page after page.')
    },

    async open(locator, resume, signal) {
      return await openContent(content, check, locator.address, resume, signal)
    },

    async delete(kind, contentId, signal) {
      try {
        await call(service, host, deleteCapture, { kind, contentId }, signal)
        return true
      } catch (thrown) {
        if (thrown instanceof Failure && thrown.code === 'missing') return false
        throw thrown
      }
    },
  }
}

const mostPages = 10

/** What the network leaves out when it says no to a whole listing. */
function explained(thrown: unknown): never {
  if (!(thrown instanceof Failure && thrown.code === 'forbidden')) throw thrown
  const who =
    'Captures are shown to their own player alone, and only by a token that carries a title, which that of an app of one’s own does not: ' +
    'sign in as that player with xbox-drive login.'
  throw new Failure(thrown.code, `${thrown.message} ${who}`, { cause: thrown })
}

function onXboxLive(address: URL): boolean {
  return address.protocol === 'https:' && /(^|\.)xboxlive\.com$/.test(address.hostname)
}
