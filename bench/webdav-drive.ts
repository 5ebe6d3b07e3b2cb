/** The drive over `FOLDER/Captures/<game>/<file>` alone, for measuring it: `node bench/webdav-drive.ts PORT FOLDER`. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { libraryOf, libraryRow } from '../src/archive/library/library.trial.ts'
import { views } from '../src/archive/views/views.ts'
import { contentId, type Sha256 } from '../src/model/ids.ts'
import { listen } from '../src/serve/node.ts'
import { viewBounds, viewTree } from '../src/serve/webdav/view-tree.ts'
import { webdavExchange } from '../src/serve/webdav/webdav-exchange.ts'
import { archiveFile } from '../src/stores/folder/archive-file.ts'

const [port = '0', folder = ''] = process.argv.slice(2)
const games = readdirSync(join(folder, 'Captures'))
const found = games.flatMap(game =>
  readdirSync(join(folder, 'Captures', game)).map(name => {
    const path = `Captures/${game}/${name}`
    return { game, path, at: statSync(join(folder, path)) }
  }),
)
const rows = found
  .sort((a, b) => b.at.mtimeMs - a.at.mtimeMs)
  .map(({ game, path, at }, index) => {
    const main = { path, size: at.size, sha256: 'a'.repeat(64) as Sha256 }
    return libraryRow({ contentId: contentId(`${index}`), game, captured: at.mtimeMs, main })
  })
const view = views(libraryOf('bench', rows), { zone: 'utc', most: viewBounds('/dav') })
const drive = webdavExchange({
  ...{ base: '', prefix: '/dav', clock: { now: () => new Date() } },
  root: async () => viewTree(view, path => archiveFile(folder, path)),
  quota: async () => undefined,
})
await listen(drive, { host: '127.0.0.1', port: Number(port), report: console.error })
