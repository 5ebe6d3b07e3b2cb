/** The part of `rebuild` that is about title storage: folders say whose a file is, sidecars which file it is and which version. */
import { titleName } from '../../model/title-name.ts'
import type { TitleBlob } from '../../model/title-storage.ts'
import { eachComing } from '../each-coming.ts'
import { type Found, fileFact, type RebuildWorld } from '../found-file.ts'
import { outdateManifest } from '../manifest.ts'
import type { FactWriter, FileFact } from '../ports.ts'
import { blobOf } from './recover-titles.ts'
import { isTitlePath, readTitleSidecar, type StandingSidecar, titlesFolder } from './title-layout.ts'

const atOnce = 64
/** Files in one write. */
const batch = 2000

interface FoundTitle extends StandingSidecar {
  readonly sidecar: string
  readonly blob: TitleBlob
  readonly files: readonly FileFact[]
}

/** @returns title storage files found, and files of the archive that they are */
export async function rebuildTitles(world: RebuildWorld, all: Found): Promise<{ titleFiles: number; files: number }> {
  const sidecars = sidecarsIn(world, all)
  // What was copied within the archive is there twice: those the manifest names are the right ones.
  const inOrder = [true, false].flatMap(listed => sidecars.filter(each => all.hashes.has(each.sidecar) === listed))
  let [titleFiles, files] = [0, 0]
  for (let at = 0; at < inOrder.length; at += batch) {
    world.signal.throwIfAborted()
    const found: FoundTitle[] = []
    await eachComing(inOrder.slice(at, at + batch).entries(), atOnce, async ([index, each]) => {
      const read = await readFound(world, each, all)
      if (read) found[index] = read
    })
    await world.catalog.write(async facts => {
      for (const each of found.filter(Boolean)) {
        if (!(await keepFound(world, facts, each))) continue
        titleFiles += 1
        files += each.files.length
      }
      await outdateManifest(facts)
    })
  }
  return { titleFiles, files }
}

function sidecarsIn({ remark }: RebuildWorld, { paths }: Found): (StandingSidecar & { readonly sidecar: string })[] {
  const ours = [...paths].filter(path => path.startsWith(`${titlesFolder}/`)).sort()
  const sidecars = ours.flatMap(sidecar => {
    const standing = readTitleSidecar(sidecar)
    return standing ? [{ ...standing, sidecar }] : []
  })
  const spokenOf = new Set(sidecars.flatMap(({ sidecar, path }) => [sidecar, path]))
  for (const path of ours) if (!spokenOf.has(path)) remark(`${path} is left out: it has no sidecar beside it.`)
  return sidecars
}

async function readFound(
  world: RebuildWorld,
  standing: StandingSidecar & { readonly sidecar: string },
  { paths, hashes }: Found,
): Promise<FoundTitle | undefined> {
  const { place, folder, path, sidecar } = standing
  const blob = blobOf(await world.folder.read(sidecar), world.readBlob)
  if (!blob || !isTitlePath(folder, blob.file, path)) {
    world.remark(
      `${sidecar} is left out: ${blob ? 'it speaks of a file that has another place' : 'it is no TitleBlob'}.`,
    )
    return undefined
  }
  const item = titleName(place, blob.file)
  const files: FileFact[] = []
  for (const [role, each] of [
    ['TitleFile', path],
    ['TitleBlob', sidecar],
  ] as const) {
    if (paths.has(each)) files.push(await fileFact(world, item, role, each, hashes.get(each)))
  }
  return { ...standing, blob, files }
}

/** False for what is there already. */
async function keepFound(world: RebuildWorld, facts: FactWriter, found: FoundTitle): Promise<boolean> {
  const { place, folder, path, sidecar, blob, files } = found
  const item = titleName(place, blob.file)
  const newPlace = (await facts.titlePlace(place)) === undefined
  const clash = newPlace && (await facts.titleFolderTaken(folder))
  if (clash || (await facts.title(item)) || (await facts.occupied(path))) {
    world.remark(`${sidecar} is left out: it is a copy of what stands elsewhere.`)
    return false
  }
  if (newPlace) await facts.setTitlePlace({ place, folder, listing: 0 })
  await facts.addTitle(place, blob.file, path, 0)
  for (const file of files) await facts.keep(file)
  if (files.some(file => file.path === path)) await facts.titleArchived(item, blob)
  await facts.record({ item, at: world.clock.now(), event: 'rebuilt', detail: { files: files.length } })
  return true
}
