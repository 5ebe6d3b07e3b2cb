/** Writes the ledger. Every line is on the disk before what it announces is done. */
import type { ContentId } from '../../model/ids.ts'
import type { FactWriter } from '../ports.ts'
import type { DeletionAnswer, FreeingFact } from './free-facts.ts'
import type { FreePlan } from './free-world.ts'
import { plannedLine, recover } from './ledger-lines.ts'
import { lastOf, type ReceiptWorld, receiptChain } from './receipt-chain.ts'
import { closeReceipt, takeBackReceipt } from './receipt-ends.ts'
import type { VerifiedCopy } from './verified-copy.ts'

export interface Ledger {
  plan(plan: FreePlan): Promise<void>
  prove(copy: VerifiedCopy): Promise<void>
  /** Before it is sent: from here on the network may have heard it. */
  request(plan: FreePlan, copy: VerifiedCopy): Promise<void>
  answer(id: ContentId, answer: DeletionAnswer): Promise<void>
  /** None came, or one that says nothing. */
  noAnswer(id: ContentId, why: string): Promise<void>
  /** Seen gone. @param listed captures that the listing named */
  confirm(line: FreeingFact, listed: number): Promise<void>
  /** It was surely not asked for this time. */
  withdraw(ids: readonly ContentId[]): Promise<void>
}

/** Opens it; what a crash left half done is set right first. */
export async function ledger(world: ReceiptWorld): Promise<Ledger> {
  const { catalog, clock } = world
  const chain = await receiptChain(world)
  await recover(world)
  /** When the network was asked before this run. */
  const asked = new Map<ContentId, Date | undefined>()
  /** The last entry of each receipt before this run wrote to it. */
  const ends = new Map<ContentId, number | undefined>()
  const write = (work: (facts: FactWriter, at: Date) => Promise<void>) =>
    catalog.write(facts => work(facts, clock.now()), { durable: true })
  const change = (
    id: ContentId,
    event: string,
    detail: Readonly<Record<string, string | number | boolean>>,
    news: (line: FreeingFact, at: Date) => Partial<FreeingFact>,
    more: (facts: FactWriter, at: Date) => Promise<void> = async () => undefined,
  ) =>
    write(async (facts, at) => {
      const line = (await facts.freeing(id)) as FreeingFact
      await facts.setFreeing({ ...line, ...news(line, at) })
      await facts.record({ item: id, at, event, detail })
      await more(facts, at)
      await chain.note(facts)
    })

  return {
    async plan({ plan, captures }) {
      await write(async (facts, at) => {
        for (const { contentId, bytes } of captures) {
          const before = await facts.freeing(contentId)
          asked.set(contentId, before?.requested)
          await facts.setFreeing(plannedLine(before, contentId, plan, at))
          await facts.record({ item: contentId, at, event: 'planned', detail: { plan, bytes } })
        }
      })
    },

    async prove(copy) {
      const { contentId, files } = copy.planned
      const evidence = JSON.stringify(copy.evidence)
      await change(
        contentId,
        'proven',
        { files: files.length },
        (_, at) => ({ state: 'proven', proven: at, evidence }),
        async (facts, at) => {
          for (const { path } of files) await facts.checked(path, at)
        },
      )
    },

    async request({ plan, owner }, copy) {
      const { contentId, localId, kind, game, captured, bytes } = copy.planned
      const detail = { player: owner, localId, kind, game, captured, bytes, ...copy.evidence }
      ends.set(contentId, (await lastOf(world.records, contentId))?.number)
      await chain.add({ event: 'requested', contentId, plan, detail })
      await change(contentId, 'requested', { plan }, (_, at) => ({
        state: 'requested',
        requested: at,
        answer: undefined,
      }))
    },

    answer: (id, answer) => change(id, 'answered', { answer }, () => ({ answer })),

    noAnswer: (id, why) =>
      write((facts, at) => facts.record({ item: id, at, event: 'answered', detail: { answer: 'none', why } })),

    async confirm({ contentId, plan, answer }, listed) {
      await closeReceipt(chain, world.records, { contentId, plan, answer }, listed)
      await change(
        contentId,
        'gone',
        { plan, freed: true },
        (_, at) => ({ state: 'gone', gone: at }),
        (facts, at) => facts.gone(contentId, at),
      )
    },

    async withdraw(ids) {
      const wanted = new Set(ids)
      const lines = await catalog.read(facts => facts.freeings(['planned', 'proven', 'requested']))
      const mine = lines.filter(({ contentId }) => wanted.has(contentId))
      for (const { contentId } of mine) {
        if (ends.has(contentId)) await takeBackReceipt(chain, world.records, contentId, ends.get(contentId))
      }
      await write(async (facts, at) => {
        for (const line of mine) {
          const requested = asked.get(line.contentId)
          await facts.setFreeing({ ...line, state: requested ? 'requested' : 'withdrawn', requested })
          await facts.record({ item: line.contentId, at, event: 'withdrawn', detail: { plan: line.plan } })
        }
        await chain.note(facts)
      })
    },
  }
}
