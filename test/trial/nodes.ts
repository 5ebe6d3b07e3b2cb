/** Several nodes of one network, each a process of its own. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { type LocalNetwork, program } from './program.ts'
import { temporaryFolder } from './trial.ts'

const scids = 'scids/00000000-0000-0000-0000-000000000001'
/** A place with room, and one with little. */
export const roomy = `/universalplatform/users/xuid(2533274800000001)/${scids}`
export const tight = `/sessions/match-1/${scids}`
/** Bytes that {@link tight} has. */
export const tightQuota = 300_000

export interface Nodes {
  readonly urls: readonly string[]
  /** A dead node rejects. */
  send(at: number, path: string, init?: RequestInit): Promise<Response>
  /** As a power failure: -9. */
  kill(at: number): Promise<void>
  start(at: number): Promise<void>
}

/** @param argsOf of node `at` */
export async function nodes(test: TestContext, count: number, argsOf: (at: number) => string[]): Promise<Nodes> {
  const world = join(temporaryFolder(test), 'world.json')
  const player = { xuid: '2533274800000001', gamertag: 'Tonic', authorization: 'XBL3.0 x=111;aaa' }
  const limits = { sessionQuotaBytes: tightQuota, emptyListing: 'empty' }
  writeFileSync(world, JSON.stringify({ players: [player], limits }))
  const running = new Map<number, ChildProcess>()
  const urls: string[] = []
  const start = async (at: number) => {
    const child = program(test).start('network', '--port', '0', '--json', '--world', world, ...argsOf(at))
    running.set(at, child)
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
    const line = once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line') as Promise<string[]>
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`the node ended: ${said}`)))
    ended.catch(() => undefined)
    const [document = ''] = await Promise.race([line, ended])
    urls[at] = (JSON.parse(document) as LocalNetwork).url
  }
  const kill = async (at: number) => {
    const child = running.get(at)
    if (child?.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  test.after(() => Promise.all([...running.keys()].map(kill)))
  await Promise.all(Array.from({ length: count }, (_, at) => start(at)))
  return {
    urls,
    start,
    kill,
    send(at, path, init = {}) {
      const headers = new Headers(init.headers)
      headers.set('authorization', player.authorization)
      headers.set('x-xbl-contract-version', '1')
      return fetch(`${urls[at]}${path}`, { ...init, headers })
    },
  }
}

interface Listed {
  readonly blobs: readonly { readonly fileName: string; readonly size: number; readonly etag: string }[]
  readonly pagingInfo: { readonly continuationToken: string | null; readonly totalItems: number }
}

/** A whole listing, each page from the node that `at` says. */
export async function listAll(network: Nodes, place: string, at: () => number, maxItems = 100) {
  const blobs: Listed['blobs'][number][] = []
  for (let token = ''; ; ) {
    const query = token && `&continuationToken=${encodeURIComponent(token)}`
    const response = await network.send(at(), `${place}/data/?maxItems=${maxItems}${query}`)
    if (response.status !== 200) throw new Error(`a listing: ${response.status} ${await response.text()}`)
    const page = (await response.json()) as Listed
    blobs.push(...page.blobs)
    if (!page.pagingInfo.continuationToken) return { blobs, totalItems: page.pagingInfo.totalItems }
    token = page.pagingInfo.continuationToken
  }
}

export async function usedBytes(network: Nodes, place: string, at: number): Promise<number> {
  const { quotaInfo } = (await (await network.send(at, place)).json()) as { quotaInfo: { usedBytes: number } }
  return Number(quotaInfo.usedBytes)
}
