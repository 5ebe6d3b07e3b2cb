/** One turn of the daemon over an open archive: pull, warn, check a share, ask who plays, empty the cloud. */
import type { Failure } from '../../model/failure.ts'
import { checkShare } from './check-share.ts'
import { copyDue } from './copy-due.ts'
import { freeDue } from './free-due.ts'
import { healDue } from './heal-due.ts'
import { lookAgain, tellDamage } from './mend.ts'
import { pullDue } from './pull-due.ts'
import type { TurnTerms } from './turn-terms.ts'
import { warnMeanwhile } from './warn-meanwhile.ts'
import { nextLine, type Warned, warn } from './warnings.ts'
import { readWatchNotes, type WatchNotes, writeWatchNotes } from './watch-notes.ts'
import type { Play, TurnPull, TurnWorld } from './watch-world.ts'
import { whoPlays } from './who-plays.ts'

export interface TurnOutcome {
  /** What ended the pull, or kept a listing from its end. */
  readonly failure: Failure | undefined
  /** Undefined: nothing was pulled, or not to the end. */
  readonly pulled: TurnPull | undefined
  readonly play: Play | undefined
  /** It ended before its end, for nothing may be transferred any more at this time. */
  readonly paused?: boolean
  /** Everything the network listed is archived. */
  readonly settled: boolean
  /** The next warning or expiry. */
  readonly line: Date | undefined
}

/** @throws Failure when the archive itself cannot be read or written; the signal's reason when aborted */
export async function turn(world: TurnWorld, terms: TurnTerms): Promise<TurnOutcome> {
  const { catalog } = world
  const { clock } = terms
  const before = await readWatchNotes(catalog)
  await healDue(world, terms)
  const warnNow = () => warnFrom(catalog, before, terms)
  const { pulled, failure, noted } = await warnMeanwhile(pullDue(world, terms, before), terms, warnNow)
  let notes: WatchNotes = { ...before, ...noted, warned: await warnNow() }
  // Before anything else can fail, and only if there is something new.
  if (notes.warned !== before.warned) await writeWatchNotes(catalog, notes)
  if (failure && endsTurn(failure)) throw failure
  const isOnline = pulled !== undefined && failure === undefined
  notes = { ...notes, ...(await checkDue(world, terms, notes, isOnline && terms.mayTransfer)) }
  notes = { ...notes, ...(await copyDue(world, terms, notes)) }
  const play = isOnline ? await whoPlays(world, terms, notes, pulled) : undefined
  notes = { ...notes, ...(play?.last ? { played: play.last.getTime() } : {}) }
  if (isOnline && terms.mayTransfer && pulled.failed === 0)
    notes = { ...notes, ...(await freeDue(world, terms, notes)) }
  await writeWatchNotes(catalog, notes)
  const { pending, failed } = await catalog.read(facts => facts.counts())
  return { failure, pulled, play, settled: pending + failed === 0, line: await nextLine(catalog, clock.now()) }
}

/** Warns by what a catalog knows, and remembers it. @returns the notes' own object when nothing is new */
export async function warnFrom(
  catalog: Pick<TurnWorld['catalog'], 'read'>,
  { warned = {} }: WatchNotes,
  { clock, tell, memory }: Pick<TurnTerms, 'clock' | 'tell' | 'memory'>,
): Promise<Warned> {
  const isNoted = Object.keys(memory.warned).every(id => (warned[id]?.[0] ?? 99) <= (memory.warned[id]?.[0] ?? 99))
  const known = isNoted ? warned : { ...warned, ...memory.warned }
  memory.warned = await warn(catalog, clock.now(), known, tell)
  return memory.warned
}

/** The archive cannot be worked on. */
function endsTurn({ code }: Failure): boolean {
  return ['full', 'locked', 'missing', 'corrupt'].includes(code)
}

/** @param repair is the network there to repair from? */
async function checkDue(world: TurnWorld, terms: TurnTerms, notes: WatchNotes, repair: boolean): Promise<WatchNotes> {
  const { catalog } = world
  const { clock, tell, longestCheck } = terms
  const check = (files: Parameters<TurnWorld['check']>[0]) => world.check(files, repair)
  const mended = repair ? await lookAgain(catalog, check, notes, clock.now()) : {}
  const share = await checkShare({ catalog, clock, check }, notes, longestCheck)
  const { files, bytes, damaged, repaired } = share
  if (files > 0) tell({ event: 'checked', files, bytes, damaged, repaired })
  return { ...mended, ...share.notes, ...(repair ? await tellDamage(catalog, notes, tell) : {}) }
}
