import type { Route } from '../http/operation.ts'
import { path, pathnameOf } from '../http/path.ts'
import { failureResponse } from '../http/status.ts'
import { Failure } from '../model/failure.ts'

type Answer = (request: Request, holes: Readonly<Record<string, string>>) => Promise<Response>

/**
 * Answers GET and HEAD of one path, and refuses all else there.
 *
 * @param written without a slash in front, as `galleryPaths` writes it of names in braces, `{contentId}`, which become the holes
 */
export function get(written: string, answer: Answer): Route {
  const template = path(templateOf(written))
  return async request => {
    const holes = template.match(pathnameOf(request.url))
    if (!holes) return undefined
    return request.method === 'GET' || request.method === 'HEAD'
      ? await answer(request, holes)
      : notAllowed('GET, HEAD')
  }
}

function templateOf(written: string): string {
  return `/${(written.split('?')[0] as string).replace(/%7B(\w+)%7D/g, '{$1}')}`
}

export function notAllowed(allow: string): Response {
  const failure = new Failure('invalid', `Here you can only look: use ${allow.replace(', ', ' or ')}.`)
  return failureResponse(failure, { allow }, 405)
}
