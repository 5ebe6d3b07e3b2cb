/**
 * What a page of a listing costs an archive that is served as a network, against the local network answering the same: whole
 * listings of 10,000 captures, 100 a page, without sockets. `node bench/archive-network.ts [captures] [rounds]`
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { archiveNetworkOf } from '../src/app/archive-network.ts'
import type { Catalog } from '../src/archive/ports.ts'
import type { Exchange } from '../src/http/exchange.ts'
import { type Capture, captureKinds } from '../src/model/capture.ts'
import type { Sha256 } from '../src/model/ids.ts'
import { demoPlayer } from '../src/network/demo/demo-captures.ts'
import { networkExchange } from '../src/network/network.ts'
import { capturesClient } from '../src/services/captures/client.ts'
import { sqliteCatalog } from '../src/stores/catalog/sqlite.ts'
import { random, systemClock } from '../src/system.ts'
import { median } from './measure.ts'

const [count = 10_000, rounds = 3] = process.argv.slice(2).map(Number)
const root = mkdtempSync(join(tmpdir(), 'archive-network-'))
process.on('exit', () => rmSync(root, { recursive: true, force: true }))
mkdirSync(join(root, '.xbox-drive'))
const path = join(root, '.xbox-drive/catalog.sqlite')
const options = { data: undefined, world: undefined, demo: count, linkTtl: 3600, pageSize: 100, weather: [] }
const network = await networkExchange({ ...options, clock: systemClock, random })
const authorization = network.players[0]?.authorization ?? ''

await using written = sqliteCatalog(path, 'write')
for await (const page of pagesOf(network.exchange)) await keep(written, page)
await using catalog = sqliteCatalog(path, 'read')
const archive = () => archiveNetworkOf({ root, catalog, clock: systemClock, base: '', random }).exchange
console.log(`${count} captures, ${rounds} rounds: milliseconds a page of 100, median; then requests of files, each`)
await measured('network', () => network.exchange)
await measured('archive, each sidecar read', archive)
const kept = archive()
await measured('archive, read before', () => kept)
await network.close()

async function measured(name: string, fresh: () => Exchange): Promise<void> {
  const took: number[] = []
  const contents: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const exchange = fresh()
    for await (const page of pagesOf(exchange, each => {
      // The first round warms up.
      if (round > 0) took.push(each)
    })) {
      const address = page[0]?.locators[0]?.address
      if (address && round > 0) contents.push(await opened(exchange, address))
    }
  }
  console.log(`${name}: ${median(took).toFixed(1)} ms; ${median(contents).toFixed(2)} ms`)
}

async function opened(exchange: Exchange, address: URL): Promise<number> {
  const begun = performance.now()
  await (await exchange(new Request(address, { method: 'HEAD' }))).body?.cancel()
  return performance.now() - begun
}

/** @param told the milliseconds of each answer, without what reading it costs */
function pagesOf(
  exchange: Exchange,
  told: (took: number) => void = () => undefined,
): AsyncGenerator<readonly Capture[]> {
  const signed: Exchange = async request => {
    request.headers.set('authorization', authorization)
    const begun = performance.now()
    const response = await exchange(request)
    told(performance.now() - begun)
    return response
  }
  const client = capturesClient(signed, exchange, { host: new URL('http://bench.test'), allows: () => true })
  return (async function* () {
    for (const kind of captureKinds) yield* client.pages(demoPlayer.xuid, kind)
  })()
}

/** As a pull does, with a few bytes for each file. */
async function keep(into: Catalog, page: readonly Capture[]): Promise<void> {
  await into.write(async facts => {
    for (const capture of page) {
      const at = capture.captured
      const stem = `Captures/${capture.game}/${capture.contentId}`
      await facts.see(capture, 0, at)
      const files = [['Entity', `${stem}.json`, `${capture.said}\n`] as const].concat(
        capture.locators.map(({ type }) => [type, `${stem}.${type}.png`, type] as never),
      )
      for (const [role, file, text] of files) {
        mkdirSync(dirname(join(root, file)), { recursive: true })
        writeFileSync(join(root, file), text)
        const sha256 = createHash('sha256').update(text).digest('hex') as Sha256
        const fresh = { archived: at, checked: undefined, damage: undefined }
        await facts.keep({ path: file, item: capture.contentId, role, size: text.length, sha256, ...fresh })
      }
      await facts.archived(capture.contentId, `${stem}.Download.png`)
    }
  })
}
