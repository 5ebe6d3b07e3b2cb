/** Is everything safe? */
import type { Catalog } from './ports.ts'

export interface ArchiveStatus {
  /** Everything the network listed is archived, nothing known is damaged, and the listing was read to its end. */
  readonly safe: boolean
  readonly captures: {
    readonly upstream: number
    readonly archived: number
    readonly verified: number
    readonly pending: number
    readonly failed: number
    readonly damaged: number
    /** Gone from the network before they were archived. */
    readonly lost: number
  }
  /** Not archived yet, what the network deletes first. */
  readonly expiring: readonly { readonly contentId: string; readonly game: string; readonly expires: Date }[]
  readonly failures: readonly {
    readonly contentId: string
    readonly game: string
    readonly code: string
    readonly message: string
    readonly retryAt: Date | undefined
  }[]
  readonly quota: { readonly usedBytes: number; readonly limitBytes: number }
  /** Null: never. */
  readonly lastPull: string | null
  /** Did the last pull reach the end of everything upstream? */
  readonly complete: boolean
  /** When the file that was not read back for longest was (archiving reads it back too). Null: there are no files. */
  readonly oldestCheck: Date | null
}

/** 10 GB, counted as the Xbox counts (protocol page, section 1.9). */
export const quotaBytes = 10 * 1024 ** 3

const mostListed = 20

/** What a pull leaves for `status`. */
export interface LastPull {
  readonly at: string
  readonly complete: boolean
}

export const lastPullNote = 'last pull'

export async function archiveStatus(catalog: Catalog, now: Date): Promise<ArchiveStatus> {
  return await catalog.read(async facts => {
    const { upstreamBytes, ...captures } = await facts.counts()
    const note = await facts.note(lastPullNote)
    const last = note === undefined ? undefined : (JSON.parse(note) as LastPull)
    const [oldest] = await facts.filesToCheck(1)
    const failed = await facts.captures({ states: ['failed'] }, mostListed)
    const open = captures.pending + captures.failed + captures.damaged
    return {
      safe: last?.complete === true && open === 0,
      captures,
      expiring: (await facts.expiring(now, mostListed)).map(({ contentId, game, expires }) => ({
        contentId,
        game,
        expires: expires as Date,
      })),
      failures: failed.flatMap(({ contentId, game, failure }) =>
        failure ? [{ contentId, game, code: failure.code, message: failure.message, retryAt: failure.retryAt }] : [],
      ),
      quota: { usedBytes: upstreamBytes, limitBytes: quotaBytes },
      lastPull: last?.at ?? null,
      complete: last?.complete ?? false,
      oldestCheck: oldest ? (oldest.checked ?? oldest.archived) : null,
    }
  })
}
