import type { FreePlan } from '../../../app/free.ts'
import { bytesText, many, timeText } from '../../../model/units.ts'

const mostShown = 20

/** A plan for a person: what goes, why that is safe, what stays and why. */
export function planLines({ plan, captures, bytes, stays }: FreePlan): string[] {
  const shown = captures.slice(0, mostShown)
  const files = captures.reduce((sum, each) => sum + each.files.length, 0)
  return [
    captures.length === 0
      ? 'Nothing can leave the cloud.'
      : `${many(captures.length, 'capture')} can leave the cloud, which frees ${bytesText(bytes)}.`,
    ...shown.map(
      ({ captured, bytes: size, contentId, game }) =>
        `  ${timeText(captured)}  ${bytesText(size).padStart(9)}  ${contentId.slice(0, 8)}  ${game}`,
    ),
    ...(captures.length > shown.length ? [`  … and ${captures.length - shown.length} more`] : []),
    ...(captures.length === 0
      ? []
      : [
          '',
          `All ${many(files, 'file')} of them are in the archive, as long as they are listed. Each is read back and compared right before its capture is deleted.`,
        ]),
    ...(stays.length === 0 ? [] : ['', `${many(stays.length, 'capture')} ${stays.length === 1 ? 'stays' : 'stay'}:`]),
    ...grouped(stays).map(([reason, count]) => `  ${String(count).padStart(6)}  ${reason}`),
    ...(captures.length === 0 ? [] : ['', `Plan ${plan.slice(0, 12)}`]),
  ]
}

function grouped(stays: FreePlan['stays']): [reason: string, count: number][] {
  const groups = [...Map.groupBy(stays, ({ reason }) => reason)]
  return groups.map(([reason, each]): [string, number] => [reason, each.length]).sort((one, other) => other[1] - one[1])
}
