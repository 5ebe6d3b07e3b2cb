/**
 * A feed's answer, a ready XML document of 2 KiB, by our server from memory against nginx from a file, one process each:
 * `node bench/feeds-serve.ts [ROUNDS] [SECONDS]`. Needs wrk and nginx.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Contestant, compare } from './compare.ts'
import { nginx, served } from './peers.ts'

const [rounds = '5', seconds = '2'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-bench-'))
const root = join(folder, 'www')
const file = join(root, 'feed.xml')
const opening = '<?xml version="1.0" encoding="utf-8"?>\n<card>'
mkdirSync(root)
writeFileSync(file, `${opening.padEnd(2041, 'x')}</card>`)

try {
  await using mine = await served('serve-document.ts', file)
  await using files = await nginx(root, folder)
  const both = async (more = async (_: string): Promise<Record<string, string>> => ({})): Promise<Contestant[]> => [
    ['ours', mine, { url: `${mine.url}/feed.xml`, headers: await more(mine.url) }],
    ...(files
      ? ([['nginx', files, { url: `${files.url}/feed.xml`, headers: await more(files.url) }]] satisfies Contestant[])
      : []),
  ]
  const known = async (url: string) => ({ 'If-None-Match': (await fetch(`${url}/feed.xml`)).headers.get('etag') ?? '' })
  await compare('GET of a feed of 2 KiB', await both(), Number(rounds), Number(seconds))
  await compare('GET of a feed that is known, 304', await both(known), Number(rounds), Number(seconds))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
