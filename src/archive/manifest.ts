/** `manifest.sha256`: every file of the archive in the format of `sha256sum`, so that it can be proved without us. */
import type { ArchiveFolder, Catalog } from './ports.ts'

export const manifestPath = 'manifest.sha256'
const filesAtOnce = 5000

export async function writeManifest({ catalog, folder }: { catalog: Catalog; folder: ArchiveFolder }): Promise<void> {
  await folder.writeStream(manifestPath, lines(catalog))
}

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
