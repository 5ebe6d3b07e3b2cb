import { freeRecordsOf } from '../../app/free.ts'
import { writeArchive } from '../../app/write-archive.ts'
import { writeManifest } from '../../archive/manifest.ts'
import { rebuild } from '../../archive/rebuild.ts'
import { many } from '../../model/units.ts'
import { readCapture } from '../../services/captures/entity.ts'
import { readBlob } from '../../services/title-storage/blob.ts'
import { systemClock } from '../../system.ts'
import type { Run } from '../command.ts'
import { archiveRoot } from '../paths.ts'

export const run: Run = async ({ config, signal, print, say }) => {
  await using archive = writeArchive(archiveRoot(config), 'rebuild', 'renew')
  const { catalog, folder } = archive
  const rebuilt = await rebuild({
    catalog,
    folder,
    clock: systemClock,
    signal,
    readCapture: said => readCapture(undefined, said),
    readBlob,
    records: freeRecordsOf(archive),
    remark: say,
  })
  await writeManifest(archive)
  const broken = rebuilt.brokenReceipts.length
  print(rebuilt, () =>
    [
      `The catalog of ${archive.root} has ${many(rebuilt.captures, 'capture')}, ${many(rebuilt.titleFiles, 'title storage file')} and ${many(rebuilt.snapshots + rebuilt.products, 'feed document')} again, ${many(rebuilt.files, 'file')} in all.`,
      ...(broken === 0 ? [] : [`${many(broken, 'break')} in the chain of receipts; xbox-drive verify names them too.`]),
      'xbox-drive verify reads every file back; xbox-drive pull asks the network what is missing.\n',
    ].join('\n'),
  )
  return broken > 0 ? 20 : 0
}
