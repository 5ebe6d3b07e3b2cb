/** Is everything safe, in one sentence; and what helps where it is not. */
import { many } from '../../../src/model/units.ts'
import type { DriveStatus } from '../../../src/serve/gallery/wire/answers.ts'

export interface Verdict {
  readonly tone: 'good' | 'warning' | 'danger'
  readonly sentence: string
  readonly more: string
  readonly help: readonly Help[]
}

export interface Help {
  readonly why: string
  readonly command: string
}

export function verdictOf(status: DriveStatus): Verdict {
  const { safe, captures, lastPull, running } = status
  const help = helpFor(status)
  if (safe)
    return {
      tone: 'good',
      sentence: 'Everything is safe.',
      more: `All that the network has is in this archive: ${many(captures.archived, 'capture')}, ${captures.verified === captures.archived ? 'each' : captures.verified.toLocaleString('en')} read back since.`,
      help: [],
    }
  if (captures.damaged > 0)
    return {
      tone: 'danger',
      sentence: `${many(captures.damaged, 'capture')} ${is(captures.damaged)} damaged.`,
      more: 'What the archive kept of them is not what came from the network any more.',
      help,
    }
  if (lastPull === null) {
    const more = running ? 'The first pull is under way.' : 'Nothing was pulled yet.'
    return { tone: 'warning', sentence: 'Nothing is safe yet.', more, help }
  }
  const open = captures.pending + captures.failed
  if (open > 0)
    return {
      tone: captures.failed > 0 && !running ? 'danger' : 'warning',
      sentence: `${many(open, 'capture')} ${is(open)} not safe yet.`,
      more: running ? 'They are being brought now.' : failedText(captures.failed),
      help,
    }
  return {
    tone: 'warning',
    sentence: 'Not everything is known to be safe.',
    more: 'The captures are; a listing was not read to its end, or a file beside them is not whole. The status command says which.',
    help,
  }
}

const is = (count: number) => (count === 1 ? 'is' : 'are')

function failedText(failed: number): string {
  return failed > 0
    ? `${many(failed, 'capture')} could not be brought; the reasons are below.`
    : 'They were listed, and not brought yet.'
}

function helpFor({ captures, lastPull, running }: DriveStatus): Help[] {
  const { pending, failed, damaged } = captures
  const pull = { why: 'Bring what is missing', command: 'xbox-drive pull' }
  const all = [
    ...(damaged ? [{ why: 'Mend what is damaged', command: 'xbox-drive verify --repair' }] : []),
    ...(!running && (lastPull === null || pending + failed) ? [pull] : []),
  ]
  return all.length || running ? all : [{ why: 'See what is open', command: 'xbox-drive status' }, pull]
}
