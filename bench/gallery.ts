/**
 * What the gallery costs, over real sockets: `node bench/gallery.ts COUNT` makes a catalog of COUNT captures (default 100,000) in a
 * process of its own, and serves it. A folder as a second argument keeps the catalog for the next time.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { libraryKeeper } from '../src/archive/library/library-keeper.ts'
import { Failure } from '../src/model/failure.ts'
import type { Sha256 } from '../src/model/ids.ts'
import { demoBytes } from '../src/network/demo/media.ts'
import { galleryExchange } from '../src/serve/gallery/gallery.ts'
import { galleryPaths } from '../src/serve/gallery/wire/paths.ts'
import { listen } from '../src/serve/node.ts'
import { followedCatalog } from '../src/stores/catalog/followed.ts'
import { sqliteCatalog } from '../src/stores/catalog/sqlite.ts'
import { thumbnailCache } from '../src/stores/thumbnails/thumbnail-cache.ts'
import { systemClock } from '../src/system.ts'
import { fillCatalog } from './large-catalog.ts'
import { median } from './measure.ts'

const [count = '100000', kept, filling] = process.argv.slice(2)
const folder = kept ?? mkdtempSync(join(tmpdir(), 'gallery-bench-'))
const file = join(folder, `${count}.sqlite`)
const stop = new AbortController()
const show = (what: string, figure: string) => console.log(`${what.padEnd(60)} ${figure}`)

if (filling) {
  await using catalog = sqliteCatalog(file, 'write')
  await fillCatalog(catalog, Number(count))
} else {
  if (!existsSync(file))
    spawnSync(process.execPath, [fileURLToPath(import.meta.url), count, folder, 'fill'], { stdio: 'inherit' })
  await measure()
  if (!kept) rmSync(folder, { recursive: true })
}

async function measure(): Promise<void> {
  // As `serve` has it (`app/served-archive.ts`).
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--optimize-for-size')
  await using catalog = followedCatalog(file, systemClock)
  const began = performance.now()
  const turns = turnsOfLoop()
  using keeper = libraryKeeper({ catalog, clock: systemClock, report: console.error })
  const { games, ...library } = await keeper.current()
  show(`reading ${library.count} captures`, milliseconds(performance.now() - began))
  show('longest turn of the loop meanwhile (CPU)', milliseconds(turns.longest()))

  const picture = join(folder, 'picture.png')
  writeFileSync(picture, demoBytes('png', 'hills', 1))
  const absent = async () => {
    throw new Failure('missing', 'There are no files behind this catalog.')
  }
  const maker = thumbnailCache({ folder: join(folder, 'made'), jobs: 1, mark: 'bench' })
  const exchange = galleryExchange({
    keeper,
    catalog,
    clock: systemClock,
    // Each main file is the same picture; thumbnails are nowhere.
    fileAt: path => (path.endsWith('.thumbnails') || !/\.(mp4|png)$/.test(path) ? absent() : Promise.resolve(picture)),
    thumbnails: maker,
    art: { of: async () => new Map() },
    holder: () => undefined,
    web: folder,
    signal: stop.signal,
  })
  await using server = await listen(exchange, { host: '127.0.0.1', port: 0, report: console.error })
  const ask = (path: string, headers = {}) => asked(new URL(path, server.url), headers)

  const first = await ask(galleryPaths.skeleton)
  show('skeleton, first time: first byte, last byte', `${milliseconds(first.first)}, ${milliseconds(first.last)}`)
  const { version } = await keeper.current()
  await several('skeleton again', () => ask(galleryPaths.skeleton))
  for (const coding of ['gzip', 'br']) {
    await systemClock.sleep(1000)
    const { bytes } = await ask(galleryPaths.skeleton, { 'accept-encoding': coding })
    show(`bytes of it, ${coding}`, `${bytes} of ${first.bytes}`)
  }
  await several('not modified', () => ask(galleryPaths.skeleton, { 'if-none-match': `W/"${version}"` }))
  let from = 0
  await several('128 tiles', () => ask(galleryPaths.tiles(version, (from += 128), 128)))
  for (const words of ['reef', 'game 1', 'number 2', 'game 7 desert']) {
    await several(`search “${words}”`, () => ask(galleryPaths.search(words)))
  }
  const counted = performance.now()
  const total = games.reduce((sum, game) => sum + game.count, 0)
  show(`counts of ${games.length} games, ${total} captures`, milliseconds(performance.now() - counted))
  const { contentIds } = await keeper.current()
  await several('details of one', () => ask(galleryPaths.capture(contentIds[from++] as string)))
  await several('thumbnail that stands', () => ask(galleryPaths.thumbnail(contentIds[1] as string, 'small')))
  await several('status', async () => {
    await systemClock.sleep(1000)
    return await ask(galleryPaths.status)
  })
  let made = 0
  const sha256 = () => (made += 1).toString(16).padStart(64, '0') as Sha256
  rmSync(join(folder, 'made'), { recursive: true, force: true })
  await several('thumbnail that is made of a picture', async () => {
    const start = performance.now()
    await maker.thumbnail({ file: picture, sha256: sha256() }, 'small')
    return { first: 0, last: performance.now() - start, bytes: 0 }
  })
  show('memory of this process, asker and sharp included', `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`)
  stop.abort()
}

interface Asked {
  readonly first: number
  readonly last: number
  readonly bytes: number
}

function asked(url: URL, headers: Record<string, string>): Promise<Asked> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    get(url, { headers }, response => {
      let [first, bytes] = [0, 0]
      response.on('data', piece => {
        first ||= performance.now() - start
        bytes += piece.length
      })
      response.on('end', () => resolve({ first, last: performance.now() - start, bytes }))
    }).on('error', reject)
  })
}

async function several(what: string, ask: () => Promise<Asked>): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < 9; round += 1) times.push((await ask()).last)
  show(`${what}: median, longest`, `${milliseconds(median(times))}, ${milliseconds(Math.max(...times))}`)
}

/** By CPU, so that what else the machine does does not count. */
function turnsOfLoop() {
  const now = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let [last, longest, ended] = [now(), 0, false]
  const turn = () => {
    const at = now()
    longest = Math.max(longest, at - last)
    last = at
    if (!ended) setImmediate(turn)
  }
  setImmediate(turn)
  return {
    longest() {
      ended = true
      return longest
    },
  }
}

function milliseconds(time: number): string {
  return `${time < 10 ? time.toFixed(2) : Math.round(time)} ms`
}
