import type { Freed, FreePlan } from '../../../app/free.ts'
import { many } from '../../../model/units.ts'

export function planDocument({ plan, captures, bytes, stays }: FreePlan): object {
  const told = captures.map(({ files, localId: _, ...each }) => ({
    ...each,
    expires: each.expires ?? null,
    files: files.length,
  }))
  return { plan, captures: told, bytes, stays }
}

export function outcomeLines({ deleted, accepted, refused, unclear }: Freed): string[] {
  return [
    `${many(deleted, 'capture')} deleted and seen gone.`,
    ...(accepted
      ? [
          `${accepted} more accepted by the network and listed still; the next pull or free looks whether they are gone.`,
        ]
      : []),
    ...(refused.length
      ? [`${many(refused.length, 'capture')} not asked for: ${refused[0]?.reason}`, 'Nothing of them was deleted.']
      : []),
    ...unclear.map(({ contentId, reason }) => `${contentId}: ${reason}`),
  ]
}
