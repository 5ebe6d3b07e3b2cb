import { Failure } from '../model/failure.ts'

/** A path with named holes: `/screenshots/{contentId}`. One hole is one segment. */
export interface PathTemplate<Name extends string> {
  write(values: Readonly<Record<Name, string>>): string
  /** Undefined when the path is another one. @throws Failure `invalid` for broken percent-encoding. */
  match(pathname: string): Record<Name, string> | undefined
}

type Holes<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never

export function path<const Text extends string>(template: Text): PathTemplate<Holes<Text>> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(match => match[1] as Holes<Text>)
  const pattern = new RegExp(`^${template.replace(/[.()+?$^|\\[\]]/g, '\\$&').replace(/\{\w+\}/g, '([^/]+)')}$`)
  return {
    write: values =>
      template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name as Holes<Text>])),
    match(pathname) {
      const match = pattern.exec(pathname)
      if (!match) return undefined
      return Object.fromEntries(names.map((name, index) => [name, decoded(match[index + 1] as string)])) as Record<
        Holes<Text>,
        string
      >
    },
  }
}

/** Joins, does not resolve: a path prefix in the host (all services at one origin, or behind a proxy) is kept. */
export function join(host: URL, pathAndQuery: string): URL {
  return new URL(host.origin + host.pathname.replace(/\/+$/, '') + pathAndQuery)
}

export /** The path of an absolute URL as it came, at a fraction of what parsing it costs. */
function pathnameOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2)
  const end = url.search(/[?#]/)
  return start < 0 ? '/' : url.slice(start, end < 0 ? undefined : end)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new Failure('invalid', `“${segment}” in the path is not valid percent-encoding.`)
  }
}
