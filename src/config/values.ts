/** From the text of a setting to its value. Each throws a Failure `invalid` whose message ends “… takes …”. */
import { resolve } from 'node:path'
import { Failure } from '../model/failure.ts'
import { scid, sessionId, type Xuid, xuid } from '../model/ids.ts'

function wanted(text: string, what: string): never {
  throw new Failure('invalid', `“${text}” will not do: it takes ${what}.`)
}

export const folder = (text: string): string => (text === '' ? wanted(text, 'the path of a folder') : resolve(text))

export function origin(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    wanted(text, 'an http or https address, such as http://127.0.0.1:8765')
  }
  return url
}

/** The value itself is a secret, so the message does not repeat it. */
export function authorization(text: string): string {
  if (/^(XBL3\.0 x=[^;\s]+;\S+|Basic [A-Za-z0-9+/]+={0,2})$/.test(text)) return text
  throw new Failure(
    'invalid',
    'The value will not do: it takes a ready header value, XBL3.0 x=<hash>;<token>, or Basic <base64> for a password.',
  )
}

export const player = (text: string): Xuid =>
  /^\d{1,20}$/.test(text) ? xuid(text) : wanted(text, 'an XUID, a number such as 2533274800000001')

export const service = (text: string) => scid(text)
export const session = (text: string) => sessionId(text)

/** The password in it is a secret, so no message repeats it. */
export function database(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname) return url
  throw new Failure('invalid', 'The value will not do: it takes postgres://user:password@host:port/database.')
}

/** Keys may stand in it, so no message repeats it. */
export function objects(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 's3:' && url.hostname) return url
  throw new Failure('invalid', 'The value will not do: it takes s3://bucket/prefix?endpoint=…&region=….')
}

export function count(text: string): number {
  const number = Number(text)
  return /^\d{1,15}$/.test(text) && number > 0 ? number : wanted(text, 'a whole number from 1 on')
}

/** A count that may be none at all. */
export const countOrNone = (text: string): number =>
  /^\d{1,15}$/.test(text) ? Number(text) : wanted(text, 'a whole number, 0 for none')

export function port(text: string): number {
  const number = Number(text)
  return /^\d{1,5}$/.test(text) && number <= 65_535 ? number : wanted(text, 'a port from 0 (a free one) to 65535')
}

/** Seconds, as milliseconds. */
export const seconds = (text: string): number => {
  const number = Number(text)
  return /^\d+(\.\d+)?$/.test(text) && number > 0 ? number * 1000 : wanted(text, 'a number of seconds')
}

/** Bytes: `4M` and `4MiB` are 4 · 1024². */
export function size(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?$/i.exec(text)
  const power = 'KMGT'.indexOf(match?.[2]?.toUpperCase() || ' ') + 1
  const bytes = match ? Number(match[1]) * 1024 ** power : 0
  return bytes >= 1 ? Math.round(bytes) : wanted(text, 'a size such as 500K, 4M or 1.5G')
}

export function percent(text: string): number {
  const number = Number(/^(\d+(?:\.\d+)?)%?$/.exec(text)?.[1])
  return number > 0 && number <= 100 ? number : wanted(text, 'a percentage such as 5%')
}

/** How long: `15m`, `12h`, `30d`, `2w`; seconds with `s`. In milliseconds. */
export function span(text: string): number {
  const match = /^(\d{1,6})\s*([smhdw])$/.exec(text)
  const milliseconds = match
    ? Number(match[1]) * { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[match[2] as 's'] * 1000
    : 0
  return milliseconds > 0 ? milliseconds : wanted(text, 'a time such as 15m, 12h or 30d')
}

/** The client id of an app: a GUID, or 16 hexadecimal digits. */
export const client = (text: string): string =>
  /^[0-9a-f]{16}$/i.test(text) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
    ? text.toLowerCase()
    : wanted(text, 'the client id of an app registration, a GUID')

/** A plan of `free`: what its first run printed. */
export const plan = (text: string): string =>
  /^[0-9a-f]{12,64}$/i.test(text) ? text.toLowerCase() : wanted(text, 'the id of a plan, as free prints it')

/** Where a second copy is kept: a folder, or a bucket. Keys may stand in an address, so no message repeats it. */
export const place = (text: string): string | URL => (/^s3:/i.test(text) ? objects(text) : folder(text))

/** `host:port`, or a port of this machine. */
export function endpoint(text: string): { readonly host: string; readonly port: number } {
  const [, host = '127.0.0.1', number = ''] = /^(?:(\[[0-9a-f:]+\]|[\w.-]+):)?(\d{1,5})$/i.exec(text) ?? []
  if (number === '' || Number(number) > 65_535) wanted(text, 'a port, or host:port')
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(number) }
}

/** Whom to tell: `desktop`, the address of a webhook, or `command:` with what is to be run. Addresses may carry a key. */
export function notified(
  text: string,
): { readonly desktop: true } | { readonly webhook: URL } | { readonly command: string } {
  if (text === 'desktop') return { desktop: true }
  if (/^command:\s*\S/.test(text)) return { command: text.slice('command:'.length).trim() }
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return { webhook: new URL(text) }
  throw new Failure(
    'invalid',
    'The value will not do: it takes desktop, the http address of a webhook, or command:PROGRAM.',
  )
}

/** A date (the start of that day, local time), a date with time, or how long ago: `30d`, `12h`, `2w`. */
export function moment(text: string, now: Date): Date {
  const ago = /^(\d{1,5})([hdw])$/.exec(text)
  if (ago)
    return new Date(now.getTime() - Number(ago[1]) * { h: 1, d: 24, w: 168 }[ago[2] as 'h' | 'd' | 'w'] * 3_600_000)
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const date = day
    ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3]))
    : new Date(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) ? text : Number.NaN)
  const rightDay = !day || date.getDate() === Number(day[3])
  return Number.isNaN(date.getTime()) || !rightDay
    ? wanted(text, 'a date such as 2026-03-01, or how long ago, such as 30d')
    : date
}

export function truth(text: string): boolean {
  if (/^(1|true|yes|on)$/i.test(text)) return true
  return /^(0|false|no|off|)$/i.test(text) ? false : wanted(text, 'true or false')
}

export const names = (text: string): readonly string[] =>
  text
    .split(',')
    .map(name => name.trim())
    .filter(Boolean)

export const keyPlace = (text: string): 'keyring' | 'file' => (text === 'keyring' ? 'keyring' : 'file')

export const word = (text: string): string => (text === '' ? wanted(text, 'a word') : text)
