/** What an `Authorization` header says (RFC 9110, section 11.4): a scheme, then a token or parameters. */
export interface Credentials {
  /** In lower case. */
  readonly scheme: string
  /** All behind the scheme. */
  readonly rest: string
}

export function parseCredentials(header: string): Credentials {
  const [, scheme = '', rest = ''] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(header) ?? []
  return { scheme: scheme.toLowerCase(), rest }
}

/** `name=token, name="quoted"`, by names in lower case. Undefined: one stands there twice, so that nobody knows which counts. */
export function parseParameters(text: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>()
  for (const [, name = '', quoted, token] of text.matchAll(parameter)) {
    const key = name.toLowerCase()
    if (found.has(key)) return undefined
    found.set(key, quoted === undefined ? (token as string) : quoted.replace(/\\(.)/gs, '$1'))
  }
  return found
}

const parameter = /([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))/gs
