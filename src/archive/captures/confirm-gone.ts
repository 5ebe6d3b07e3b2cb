import type { CaptureKind } from '../../model/capture.ts'
import type { Xuid } from '../../model/ids.ts'
import type { CaptureFact, CaptureSource, Catalog } from '../ports.ts'
import type { ListingOutcome } from '../pull.ts'

export interface ConfirmWorld {
  readonly source: Pick<CaptureSource, 'refresh'>
  readonly catalog: Catalog
  readonly now: () => Date
  readonly signal: AbortSignal
}

/** How many archived captures are asked for one by one before a listing's word is taken for the rest. */
const asked = 10

/**
 * A capture that a listing did not name is only suspected to be gone: the network is asked for it by name. One that turns up
 * after all shows that the listing was not whole.
 *
 * @returns why the listing is not to be believed, or undefined.
 */
export async function confirmGone(
  { catalog, source, now, signal }: ConfirmWorld,
  { owner, kind }: { readonly owner: Xuid; readonly kind: CaptureKind },
  begun: Date,
  outcome: ListingOutcome,
): Promise<string | undefined> {
  let confirmed = 0
  for (;;) {
    const page = await catalog.read(facts => facts.unlisted(owner, kind, begun, 500))
    if (page.length === 0) return undefined
    const gone: CaptureFact[] = []
    for (const fact of page) {
      const expired = fact.expires !== undefined && fact.expires <= now()
      // What we do not have is never given up on a listing's word alone.
      const trusted = fact.state === 'archived' && (expired || confirmed >= asked)
      if (!trusted && fact.localId !== undefined) {
        if (await source.refresh(fact, signal)) {
          return `The listing of ${kind}s left out captures that the network still has.`
        }
        confirmed += 1
      } else if (!trusted && !expired) {
        return `The listing of ${kind}s left out a capture that cannot be asked for by name.`
      }
      gone.push(fact)
    }
    await catalog.write(async facts => {
      for (const { contentId } of gone) {
        await facts.gone(contentId, now())
        await facts.record({ item: contentId, at: now(), event: 'gone', detail: {} })
      }
    })
    outcome.gone += gone.length
  }
}
