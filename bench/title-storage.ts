/**
 * Title storage on the embedded default against nginx (files) and Azurite (blobs), in the same run: `node bench/title-storage.ts
 * [ROUNDS] [SECONDS]`. Needs wrk; leaves out nginx where it is not installed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Contestant, compare } from './compare.ts'
import { azurite, nginx, ours } from './peers.ts'

const [rounds = '3', seconds = '3'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'xbox-drive-bench-'))
const [small, large] = [1024, 64 * 1024 * 1024]
const authorization = 'XBL3.0 x=1;bench'
const player = '2533274800000001'

const root = join(folder, 'www')
mkdirSync(root)
writeFileSync(join(root, 'small'), Buffer.alloc(small, 'x'))
writeFileSync(join(root, 'large'), Buffer.alloc(large, 'x'))
const world = join(folder, 'world.json')
writeFileSync(world, JSON.stringify({ players: [{ xuid: player, gamertag: 'Bench', authorization }] }))

try {
  await using files = await nginx(root, folder)
  await using blobs = await azurite(folder)
  await using mine = await ours(world, join(folder, 'data'))
  const place = `${mine.url}/trustedplatform/users/xuid(${player})/scids/00000000-0000-0000-0000-000000000001/data`
  const container = `${blobs.url}/bench`
  const etag = await fill(place, container, blobs.sas)

  const headers = { Authorization: authorization }
  const blob = { 'x-ms-blob-type': 'BlockBlob' }
  const table: Record<string, readonly Contestant[]> = {
    'GET of 1 KiB': [
      ['ours', mine, { url: `${place}/small,binary`, headers }],
      ...(files ? ([['nginx', files, { url: `${files.url}/small` }]] satisfies Contestant[]) : []),
      ['Azurite', blobs, { url: `${container}/small?${blobs.sas}` }],
    ],
    'GET of what is known, 304': [
      ['ours', mine, { url: `${place}/small,binary`, headers: { ...headers, 'If-None-Match': etag } }],
      ...(files
        ? ([['nginx', files, { url: `${files.url}/small`, headers: { 'If-None-Match': '*' } }]] satisfies Contestant[])
        : []),
    ],
    'PUT of 1 KiB, a new file each': [
      ['ours', mine, { url: `${place}/COUNT,binary`, headers, put: small }],
      ['Azurite', blobs, { url: `${container}/COUNT?${blobs.sas}`, headers: blob, put: small }],
    ],
    'GET of 64 MiB': [
      ['ours', mine, { url: `${place}/large,binary`, headers, connections: 4 }],
      ...(files ? ([['nginx', files, { url: `${files.url}/large`, connections: 4 }]] satisfies Contestant[]) : []),
      ['Azurite', blobs, { url: `${container}/large?${blobs.sas}`, connections: 4 }],
    ],
  }
  for (const [title, contestants] of Object.entries(table)) {
    await compare(title, contestants, Number(rounds), Number(seconds))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** One small and one large object at each; ours in blocks, since a message takes 4 MiB. @returns the small one's tag */
async function fill(place: string, container: string, sas: string): Promise<string> {
  const send = async (url: string, body: Uint8Array | undefined, headers: Record<string, string> = {}) => {
    const answer = await fetch(url, { method: 'PUT', headers, ...(body ? { body: Buffer.from(body) } : {}) })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    return answer
  }
  const blob = { 'x-ms-blob-type': 'BlockBlob' }
  await send(`${container}?restype=container&${sas}`, undefined)
  await send(`${container}/small?${sas}`, Buffer.alloc(small, 'x'), blob)
  await send(`${container}/large?${sas}`, Buffer.alloc(large, 'x'), blob)
  const mine = { authorization }
  const { headers } = await send(`${place}/small,binary`, Buffer.alloc(small, 'x'), mine)
  const block = 4 * 1024 * 1024
  for (let at = 0, token = ''; at < large; at += block) {
    const last = at + block === large
    const answer = await send(
      `${place}/large,binary?finalBlock=${last}${token && `&continuationToken=${token}`}`,
      Buffer.alloc(block, 'x'),
      mine,
    )
    token = last ? '' : ((await answer.json()) as { continuationToken: string }).continuationToken
  }
  return headers.get('etag') ?? ''
}
