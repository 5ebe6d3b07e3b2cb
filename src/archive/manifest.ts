/** `manifest.sha256`: every file of the archive in the format of `sha256sum`, so that it can be proved without us. */
import type { ArchiveFolder, Catalog, FactWriter } from './ports.ts'

export const manifestPath = 'manifest.sha256'
const filesAtOnce = 5000

export interface ManifestWorld {
  readonly catalog: Catalog
  readonly folder: ArchiveFolder
}

/** Belongs into the write that adds, changes or removes a file: a process that dies before the manifest is written leaves word. */
export async function outdateManifest(facts: FactWriter): Promise<void> {
  await facts.setNote(note, 'outdated')
}

/** Writes the manifest if a file has changed since it was written last, or if it is not there. */
export async function renewManifest(world: ManifestWorld): Promise<void> {
  const { current, empty } = await world.catalog.read(async facts => ({
    current: (await facts.note(note)) === 'current',
    empty: (await facts.files(1)).length === 0,
  }))
  const there = (await world.folder.size(manifestPath)) !== undefined
  // `sha256sum -c` takes a manifest of no files for a mistake.
  if (there ? !current : !empty) await writeManifest(world)
}

export async function writeManifest({ catalog, folder }: ManifestWorld): Promise<void> {
  await catalog.write(facts => facts.setNote(note, 'writing'))
  await folder.writeStream(manifestPath, lines(catalog))
  await catalog.write(async facts => {
    if ((await facts.note(note)) === 'writing') await facts.setNote(note, 'current')
  })
}

const note = 'manifest'

/** By path. Our names hold neither line breaks nor backslashes, so no line needs escaping. */
async function* lines(catalog: Catalog): AsyncGenerator<Uint8Array> {
  let last: string | undefined
  for (;;) {
    const files = await catalog.read(facts => facts.files(filesAtOnce, last))
    const present = files.filter(file => file.damage !== 'missing')
    yield Buffer.from(present.map(file => `${file.sha256}  ${file.path}\n`).join(''))
    last = files.at(-1)?.path
    if (files.length < filesAtOnce) return
  }
}
