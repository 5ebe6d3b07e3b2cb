import { freeRecordsOf } from '../../app/free.ts'
import { repairing } from '../../app/pull.ts'
import { writeArchive } from '../../app/write-archive.ts'
import { healFromCopy } from '../../archive/copies/heal.ts'
import { isFeedName } from '../../archive/feeds/feed-layout.ts'
import { checkReceipts, type ReceiptsChecked } from '../../archive/free/check-receipts.ts'
import type { ItemId } from '../../archive/item.ts'
import { renewManifest } from '../../archive/manifest.ts'
import { type Verified, verify } from '../../archive/verify.ts'
import { bytesText, durationText, many } from '../../model/units.ts'
import { systemClock } from '../../system.ts'
import type { Run } from '../command.ts'
import { authorized, isKnown } from '../identity.ts'
import { archiveRoot } from '../paths.ts'
import { isCopyDamaged, openedCopy, verifiedLines } from '../second-copy-verify.ts'
import { connected, shownProgress, transferOptions } from '../transfers.ts'

export const run: Run = async ({ config, signal, print, say }) => {
  const begun = performance.now()
  const shown = shownProgress(config)
  await using archive = writeArchive(archiveRoot(config), 'verify', 'find')
  using connection = connected(config, archive, shown)
  using opened = await openedCopy(config, archive, signal, say)
  const mend = repairing(archive, connection, transferOptions(config, signal), shown.report)
  const repair = async (item: ItemId) => {
    if (opened.world && (await healFromCopy(opened.world, item))) return true
    // With a second copy nobody has to be signed in.
    if (opened.world && !(await isKnown(config))) return false
    // The feeds are everybody's where a network serves them, and the live ones say themselves who must be signed in.
    if (!isFeedName(item)) await authorized(config)
    return await mend(item)
  }
  let told = begun
  const verified = await verify(
    {
      catalog: archive.catalog,
      folder: archive.folder,
      clock: systemClock,
      signal,
      repair: config.repair ? repair : undefined,
      onProgress({ checked, bytes, of, ofBytes }) {
        if (performance.now() - told < 5000) return
        told = performance.now()
        say(`${checked} of ${many(of, 'file')}, ${bytesText(bytes)} of ${bytesText(ofBytes)}`)
      },
    },
    config.sample,
  )
  const receipts = await checkReceipts(archive.catalog, freeRecordsOf(archive))
  const copy = await opened.verify(config.repair ?? false, config.sample)
  shown.end()
  await renewManifest(archive)
  for (const { reason } of receipts.brokenReceipts) say(reason)
  print({ ...verified, ...receipts, ...(copy ? { secondCopy: copy } : {}) }, () =>
    [
      summary(verified, performance.now() - begun, config.repair ?? false),
      receiptsLine(receipts),
      ...(copy ? verifiedLines(copy) : []),
    ].join(''),
  )
  const isDamaged = verified.corrupt.length + verified.missing.length > verified.repaired
  const isBroken = receipts.brokenReceipts.length > 0
  return isDamaged || isBroken || isCopyDamaged(copy) ? 20 : copy && 'problem' in copy ? 3 : 0
}

function summary(
  { checked, bytes, corrupt, missing, repaired }: Verified,
  milliseconds: number,
  repair: boolean,
): string {
  const damaged = corrupt.length + missing.length
  const lines = [
    ...corrupt.map(({ path }) => `corrupt  ${path}`),
    ...missing.map(({ path }) => `missing  ${path}`),
    `${many(checked, 'file')} read back, ${bytesText(bytes)} in ${durationText(milliseconds)}.`,
    damaged === 0
      ? 'All of them are as they were archived.'
      : `${many(damaged, 'file')} damaged or missing, ${repaired} repaired.`,
    ...(damaged > repaired && !repair ? ['xbox-drive verify --repair fetches them again.'] : []),
  ]
  return `${lines.join('\n')}\n`
}

function receiptsLine({ receipts, brokenReceipts }: ReceiptsChecked): string {
  if (receipts + brokenReceipts.length === 0) return ''
  const read = `${many(receipts, 'receipt')} of deletions read`
  if (brokenReceipts.length === 0) return `${read}, one whole chain.\n`
  return `${read}; ${many(brokenReceipts.length, 'break')} in their chain. Bring .xbox-drive/receipts back from a copy.\n`
}
