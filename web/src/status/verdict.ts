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
  const { safe, captures, lastPull, complete, running } = status
  const help = helpFor(status)
  if (safe)
    return {
      tone: 'good',
      sentence: 'Everything is safe.',
      more: safeText(captures),
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
      more: running ? 'They are being brought now.' : `${failedText(captures.failed)}${complete ? '' : ` ${unseen}`}`,
      help,
    }
  if (!complete)
    return {
      tone: 'warning',
      sentence: 'There may be more on the network.',
      more: `Every capture seen there is in this archive. ${unseen}`,
      help: running ? [] : [pull],
    }
  return {
    tone: 'warning',
    sentence: 'The captures are safe, but not all that is beside them.',
    more: 'Something of title storage or of the feeds is missing, damaged, or was not listed to its end. The status command says what.',
    help,
  }
}

const pull: Help = { why: 'Bring what is missing', command: 'xbox-drive pull' }
const unseen = 'The last pull did not reach the end of the list.'

/** Archiving reads what it wrote; `verified` are those that were read once more. */
function safeText({ archived, verified }: DriveStatus['captures']): string {
  if (archived === 0) return 'The network has no captures to be kept.'
  const all = `All that the network has is in this archive: ${many(archived, 'capture')}.`
  const one = archived === 1
  if (verified === 0)
    return `${all} ${one ? 'It was checked as it came in, and has not been' : 'Each was checked as it came in; none has been'} checked again since.`
  if (verified < archived)
    return `${all} ${verified.toLocaleString('en')} of them ${verified === 1 ? 'has' : 'have'} been checked again since, and ${is(verified)} whole.`
  return `${all} ${one ? 'It has' : 'All have'} been checked again since, and ${is(archived)} whole.`
}

const is = (count: number) => (count === 1 ? 'is' : 'are')

function failedText(failed: number): string {
  return failed > 0
    ? `${many(failed, 'capture')} could not be brought; the reasons are below.`
    : 'They were listed, and not brought yet.'
}

function helpFor({ captures, lastPull, running }: DriveStatus): Help[] {
  const { pending, failed, damaged } = captures
  const first = { why: 'Bring everything', command: pull.command }
  const all = [
    ...(damaged ? [{ why: 'Mend what is damaged', command: 'xbox-drive verify --repair' }] : []),
    ...(!running && lastPull === null ? [first] : []),
    ...(!running && lastPull !== null && pending + failed ? [pull] : []),
  ]
  return all.length || running ? all : [{ why: 'See what is open', command: 'xbox-drive status' }, pull]
}
