/** A local network with title storage behind a port, for tests from outside. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../src/model/clock.ts'
import { startNetwork } from '../../src/network/network.ts'
import { random } from '../../src/system.ts'
import { briskClock } from './brisk-clock.ts'

export const service = '00000000-0000-0000-0000-000000000001'
export const [tonic, gin, developer] = ['XBL3.0 x=111;tonic', 'XBL3.0 x=222;gin', 'XBL3.0 x=-;developer']

/** Tonic plays on a console, Gin on a PC; somebody makes the game. */
export const titleWorld = {
  players: [
    { xuid: '2533274800000001', gamertag: 'Tonic', authorization: tonic, device: 'console', titleId: '123456799' },
    { xuid: '2533274800000002', gamertag: 'Gin', authorization: gin, device: 'pc' },
    { xuid: '2533274800000003', gamertag: 'Maker', authorization: developer, device: 'pc' },
  ],
  sessions: [{ id: 'match-7', scid: service, members: ['2533274800000001'] }],
}

export interface TitleServer extends AsyncDisposable {
  readonly url: URL
  /** Empty as long as nothing went wrong inside. */
  readonly reported: readonly string[]
}

/** @param world put over {@link titleWorld} */
export async function titleServer(world: object = {}, clock: Clock = briskClock): Promise<TitleServer> {
  const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-title-network-'))
  const file = join(folder, 'world.json')
  writeFileSync(file, JSON.stringify({ ...titleWorld, ...world }))
  const reported: string[] = []
  const network = await startNetwork({
    host: '127.0.0.1',
    port: 0,
    data: join(folder, 'data'),
    world: file,
    demo: undefined,
    linkTtl: 3600,
    pageSize: 100,
    weather: [],
    clock,
    random,
    report: line => reported.push(line),
  })
  return {
    url: network.url,
    reported,
    async [Symbol.asyncDispose]() {
      await network[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
