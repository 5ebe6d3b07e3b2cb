import { type AdoptTerms, adoptFolder, mustBeThere } from '../../app/adopt.ts'
import { archiveToImagine } from '../../app/imagined-archive.ts'
import { type Archive, writeArchive } from '../../app/write-archive.ts'
import type { Adopted } from '../../archive/adopt/adopt-world.ts'
import type { Config } from '../../config/settings.ts'
import { Failure } from '../../model/failure.ts'
import { bytesText, many } from '../../model/units.ts'
import type { Run } from '../command.ts'
import { asStored, isKnown } from '../identity.ts'
import { archiveRoot } from '../paths.ts'
import type { Progress } from '../progress.ts'
import { connected, shownProgress } from '../transfers.ts'

export const run: Run = async ({ words, config, signal, print, say }) => {
  const folder = words[0]
  if (!folder) throw new Failure('invalid', 'Which folder? xbox-drive adopt DIR')
  mustBeThere(folder)
  const { dryRun = false, move = false, utc = false } = config
  const shown = shownProgress(config)
  const root = archiveRoot(config)
  await using archive = dryRun ? archiveToImagine(root, 'adopt') : writeArchive(root, 'adopt', 'begin')
  using signedIn = await upstream(config, archive, shown)
  let told = performance.now()
  const onProgress = (done: number, of: number) => {
    if (performance.now() - told < 5000) return
    told = performance.now()
    say(`${done} of ${many(of, 'file')}`)
  }
  const adopted = await adoptFolder(archive, folder, {
    ...{ dryRun, move, utc, signal, onProgress, remark: say },
    upstream: signedIn?.upstream,
  })
  shown.end()
  print(adopted, () => summary(adopted, folder, config))
  return adopted.failed.length > 0 ? 3 : 0
}

/** The listing is asked for when somebody is signed in. */
async function upstream(config: Config, archive: Archive, shown: Progress) {
  const { xuid: owner } = await asStored(config)
  if (owner === undefined || !(await isKnown(config))) return undefined
  const connection = connected(config, archive, shown)
  const asked: AdoptTerms['upstream'] = { connection, owner }
  return { upstream: asked, [Symbol.dispose]: () => connection[Symbol.dispose]() }
}

function summary(
  { adopted, files, bytes, known, unknown, reasons, incomplete, failed }: Adopted,
  folder: string,
  { dryRun = false, move = false }: Config,
): string {
  const verb = dryRun ? 'would be adopted' : move ? 'adopted and moved' : 'adopted'
  const lines = [
    ...unknown.map(path => `unknown  ${path}: ${reasons[path]}`),
    ...failed.map(({ path, message }) => `failed   ${path}: ${message}`),
    `${many(adopted, 'capture')} of ${folder} ${verb}, ${many(files, 'file')} with ${bytesText(bytes)}; ${known} were in the archive already.`,
    ...(unknown.length
      ? [`${many(unknown.length, 'file')} left alone, of which nobody knows for sure what it is.`]
      : []),
    ...(incomplete
      ? [
          `Of ${many(incomplete, 'capture')} something is missing still, a thumbnail perhaps: xbox-drive pull brings that.`,
        ]
      : []),
  ]
  return `${lines.join('\n')}\n`
}
