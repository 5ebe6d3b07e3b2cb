/**
 * The other end of the transfer benchmarks: a local network over a folder of files, each also at a plain address for programs
 * that know nothing of captures. Arguments: the folder, milliseconds to the first byte. Prints one JSON line.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { represented } from '../src/http/represented.ts'
import { networkExchange } from '../src/network/network.ts'
import { listen } from '../src/serve/node.ts'
import { storedFile } from '../src/serve/stored-file.ts'
import { random, systemClock } from '../src/system.ts'

const [folder = '', delay = '0'] = process.argv.slice(2)
const files = readdirSync(folder).filter(name => name.endsWith('.mp4'))
const world = `${folder}/world.json`
const start = Date.UTC(2026, 0, 1)
const captures = files.map((file, index) => ({
  kind: 'gameClip',
  file,
  entity: {
    titleName: 'Bench',
    contentSegments: [{ recordDate: `${new Date(start + index * 60_000).toISOString().slice(0, 19)}Z` }],
  },
}))
const authorization = 'XBL3.0 x=1;bench'
writeFileSync(
  world,
  JSON.stringify({ players: [{ xuid: '2533274800000001', gamertag: 'Bench', authorization, captures }] }),
)
const network = await networkExchange({
  data: undefined,
  world,
  demo: undefined,
  linkTtl: 36_000,
  pageSize: 100,
  weather: [],
  clock: systemClock,
  random,
})
const listening = await listen(
  async request => {
    const { pathname } = new URL(request.url)
    if (Number(delay) > 0 && !pathname.endsWith('/search')) await sleep(Number(delay))
    if (!pathname.startsWith('/plain/')) return network.exchange(request)
    return represented(request, await storedFile(`${folder}/${pathname.slice(7)}`, 'video/mp4'), systemClock.now())
  },
  { host: '127.0.0.1', port: 0, report: console.error },
)
console.log(JSON.stringify({ url: listening.url.origin, xuid: '2533274800000001', authorization, files }))
