/** What commands say of the second copy. */
import { keepSecondCopy, type SecondCopyKept } from '../app/second-copy.ts'
import type { Archive } from '../app/write-archive.ts'
import type { CopyCounts } from '../archive/copies/copy-facts.ts'
import type { Config } from '../config/settings.ts'
import { bytesText, many, timeText } from '../model/units.ts'

/** Brings the second copy up to date; undefined: none is configured. */
export async function keptCopy(
  { secondCopy }: Config,
  archive: Archive,
  signal: AbortSignal,
): Promise<SecondCopyKept | undefined> {
  return secondCopy === undefined ? undefined : await keepSecondCopy(archive, secondCopy, signal)
}

/** Then a pull has done its work, and not all of it. */
export function isCopyBehind(kept: SecondCopyKept | undefined): boolean {
  return kept !== undefined && (kept.problem !== null || kept.failed.length > 0)
}

export function copyLines({ copied, bytes, behind, failed, problem }: SecondCopyKept): string[] {
  return [
    ...(copied ? [`${many(copied, 'file')} to the second copy, ${bytesText(bytes)}.\n`] : []),
    ...failed.map(({ path, message }) => `Not copied  ${path}: ${message}\n`),
    ...(problem === null ? [] : [`The second copy is not whole: ${problem} ${many(behind, 'file')} behind.\n`]),
  ]
}

export function copyStatusLines({ copied, behind, damaged, oldestCheck }: CopyCounts): string[] {
  const parts = [`${copied} copied`, `${behind} behind`, ...(damaged ? [`${damaged} damaged`] : [])]
  const checked = oldestCheck ? `, oldest check ${timeText(oldestCheck)}` : ''
  return [`Second copy  ${parts.join(', ')}${checked}\n`]
}
