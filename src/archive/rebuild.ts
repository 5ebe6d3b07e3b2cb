/**
 * Recreates the catalog from the files alone. Sidecars say what was archived; names say which files belong to it; hashes are
 * taken from the manifest where it has them (`verify` compares them with the bytes), else from the bytes.
 */
import type { Sha256 } from '../model/ids.ts'
import { rebuildCaptures } from './captures/rebuild-captures.ts'
import { type RebuiltFeeds, rebuildFeeds } from './feeds/rebuild-feeds.ts'
import type { RebuildWorld } from './found-file.ts'
import type { ReceiptsChecked } from './free/check-receipts.ts'
import { rebuildReceipts } from './free/rebuild-receipts.ts'
import { manifestPath } from './manifest.ts'
import type { ArchiveFolder } from './ports.ts'
import { rebuildTitles } from './title-storage/rebuild-titles.ts'

export interface Rebuilt extends RebuiltFeeds, ReceiptsChecked {
  readonly captures: number
  readonly titleFiles: number
  /** Of the archive, sidecars and thumbnails too. */
  readonly files: number
}

export async function rebuild(world: RebuildWorld): Promise<Rebuilt> {
  const paths = new Set<string>()
  for await (const path of world.folder.list()) paths.add(path)
  const found = { paths, hashes: await readManifest(world.folder, paths) }
  const { captures, files } = await rebuildCaptures(world, found)
  const { catalog, records, remark } = world
  const receipts = records ? await rebuildReceipts({ catalog, records, remark }) : { receipts: 0, brokenReceipts: [] }
  const titles = await rebuildTitles(world, found)
  const feeds = await rebuildFeeds(world, found)
  const feedFiles = feeds.snapshots + feeds.products + feeds.artwork
  return { captures, titleFiles: titles.titleFiles, ...receipts, ...feeds, files: files + titles.files + feedFiles }
}

async function readManifest(folder: ArchiveFolder, paths: ReadonlySet<string>): Promise<Map<string, Sha256>> {
  if (!paths.has(manifestPath)) return new Map()
  const text = new TextDecoder().decode(await folder.read(manifestPath))
  return new Map(
    [...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, hash, path]) => [path as string, hash as Sha256]),
  )
}
