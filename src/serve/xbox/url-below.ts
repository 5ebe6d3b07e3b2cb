import { pathnameOf } from '../../http/path.ts'

/** The URL as it is below a prefix of the path; undefined for one that is not. */
export function urlBelow(url: string, prefix: string): string | undefined {
  if (!pathnameOf(url).startsWith(`${prefix}/`)) return undefined
  return originOf(url) + url.slice(originOf(url).length + prefix.length)
}

/** `http://127.0.0.1:8080`, of a URL as it came. */
export function originOf(url: string): string {
  return url.slice(0, url.indexOf('/', url.indexOf('//') + 2))
}
