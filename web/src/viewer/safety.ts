/** How safe one capture is, in sentences. */
import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import type { IconName } from '../ui/icon.tsx'
import { awayText, shortTime } from '../ui/when.ts'

export interface Saying {
  readonly tone: 'good' | 'warning' | 'danger' | 'plain'
  readonly icon: IconName
  readonly text: string
  /** A command of Xbox Drive that helps. */
  readonly command?: string
}

type Facts = Pick<CaptureDetail, 'damaged' | 'verified' | 'upstream' | 'expires' | 'files'>

/** Was it read back, and is it whole? @param now milliseconds since 1970 */
export function wholeness({ damaged, verified, files }: Facts, now: number): Saying {
  const bad = files.filter(({ damage }) => damage !== undefined)
  if (damaged || bad.length > 0) {
    const names = bad.map(
      ({ path, damage }) => `${path.split('/').at(-1)} ${damage === 'missing' ? 'is missing' : 'is damaged'}`,
    )
    const text = `${names.length ? names.join(', ') : 'A file of it is damaged'}. This command mends it.`
    return { tone: 'danger', icon: 'damaged', text, command: 'xbox-drive verify --repair' }
  }
  const checked = files.flatMap(file => file.checked ?? []).sort()[0]
  if (verified && checked)
    return { tone: 'good', icon: 'verified', text: `Read back ${awayText(checked, now)}, and right.` }
  if (verified) return { tone: 'good', icon: 'verified', text: 'Read back, and right.' }
  const archived = files.map(file => file.archived).sort()[0]
  const since = archived ? ` ${awayText(archived, now)}` : ''
  return {
    tone: 'plain',
    icon: 'unverified',
    text: `Archived${since}; not read back since. This command reads it back.`,
    command: 'xbox-drive verify',
  }
}

/** Will the network delete it? */
export function whereabouts({ upstream, expires, damaged }: Facts, now: number): Saying {
  if (!upstream) return { tone: 'good', icon: 'archive', text: 'It is no longer on the network. This archive has it.' }
  if (!expires) return { tone: 'plain', icon: 'archive', text: 'It is on the network as well as here.' }
  const isOver = Date.parse(expires) <= now
  const when = isOver
    ? `The network was to delete it ${awayText(expires, now)}`
    : `The network deletes it ${awayText(expires, now)}, on ${shortTime(expires)}`
  if (damaged) return { tone: 'warning', icon: 'clock', text: `${when}. Mend it before.` }
  return { tone: 'plain', icon: 'clock', text: `${when}. It is safe here.` }
}

/** Two words for the head of the viewer. */
export function badges(facts: Facts, now: number): readonly Saying[] {
  const whole = wholeness(facts, now)
  const word = { good: 'Verified', danger: 'Damaged', plain: 'Not read back', warning: 'Damaged' }[whole.tone]
  const left = facts.upstream && facts.expires ? Date.parse(facts.expires) - now : undefined
  const soon = left !== undefined && left > 0 && left < 30 * 86_400_000 && facts.expires
  return [
    { ...whole, text: word },
    ...(soon ? [{ tone: 'plain', icon: 'clock', text: `Leaves the network ${awayText(soon, now)}` } as const] : []),
  ]
}
