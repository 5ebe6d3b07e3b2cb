import type { TurnTerms } from './turn-terms.ts'
import type { WatchNotes } from './watch-notes.ts'
import type { Play, TurnPull, TurnWorld } from './watch-world.ts'

/** Who took captures played: then nobody is asked. That nobody says it is no failure: then all is as usual. */
export async function whoPlays(
  { presence }: TurnWorld,
  { clock, signal }: Pick<TurnTerms, 'clock' | 'signal'>,
  { played }: WatchNotes,
  pulled: TurnPull,
): Promise<Play | undefined> {
  const now = clock.now()
  if (pulled.new > 0) return { playing: false, last: now }
  const said = await presence().catch(() => undefined)
  signal.throwIfAborted()
  if (!said) return undefined
  if (said.playing) return { playing: true, last: now }
  const times = [said.last?.getTime(), played].filter(time => time !== undefined && time <= now.getTime()) as number[]
  return { playing: false, last: times.length > 0 ? new Date(Math.max(...times)) : undefined }
}
