/** How a client of a test asks title storage, and what it notes of the answer for `linearizable.ts`. */
import type { Step } from './linearizable.ts'
import type { Seeded } from './seeded.ts'
import type { Contents, Version } from './title-contents.ts'
import { service, tonic } from './title-server.ts'

export interface Noted extends Step<Version> {
  readonly name: string
}

export interface ClientOptions {
  readonly client: number
  readonly url: URL
  readonly contents: Contents
  readonly chance: Seeded
  readonly note: (step: Noted) => void
}

const place = `/sessions/model/scids/${service}`

export type Doing = ClientOptions & {
  readonly name: string
  readonly seen: Version
  readonly see: (name: string, version: Version) => void
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
  readonly began: number
  readonly ended: number
}

export async function ask(
  doing: Doing,
  method: string,
  path: string,
  headers: object = {},
  body?: Buffer,
): Promise<Answer> {
  const began = performance.now()
  const content = body ? { body: new Uint8Array(body) } : {}
  const init = { method, headers: { authorization: tonic, ...headers }, ...content }
  const response = await fetch(new URL(place + path, doing.url), init)
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, body: bytes, began, ended: performance.now() }
}

export function noteStep(
  doing: Doing,
  { began, ended, status }: Answer,
  told: string,
  after: Noted['after'],
  name = doing.name,
): void {
  doing.note({ client: doing.client, name, began, ended, told: `${told} → ${status}`, after })
}
