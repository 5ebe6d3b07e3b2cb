import { Failure } from '../model/failure.ts'
import { bodyOf, discard } from './bytes.ts'
import { derived } from './derived.ts'
import type { Exchange } from './exchange.ts'
import { type OpenedContent, type ResumePoint, setResume } from './resume.ts'

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const mostHops = 5

/**
 * Opens an address of content, from `resume` on when given, through its redirects. Any status is an answer, not a failure.
 *
 * @param content the way to content: must not add the token
 * @param check throws for an address that is not to be gone to; asked for each one on the way
 */
export async function openContent(
  content: Exchange,
  check: (address: URL) => void,
  address: URL,
  resume: ResumePoint | undefined,
  signal: AbortSignal | undefined,
): Promise<OpenedContent> {
  const headers = new Headers({ 'accept-encoding': 'identity' })
  setResume(headers, resume)
  let at = address
  for (let hops = 0; ; hops += 1) {
    check(at)
    const response = await content(derived(at, { headers, redirect: 'manual', ...(signal ? { signal } : {}) }))
    const target = response.headers.get('location')
    if (!redirects.has(response.status) || target === null || !URL.canParse(target, at.href)) {
      return { status: response.status, headers: response.headers, bytes: bodyOf(response) }
    }
    await discard(response)
    if (hops >= mostHops) throw new Failure('upstream', 'The content address redirects without end.')
    at = new URL(target, at)
  }
}
