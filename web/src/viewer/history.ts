/** What happened to a capture, event by event, as sentences. */
import { bytesText, many } from '../../../src/model/units.ts'
import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import type { IconName } from '../ui/icon.tsx'
import type { Saying } from './safety.ts'

type Happened = CaptureDetail['events'][number]
type Tone = Saying['tone']
type Told = readonly [text: string, icon: IconName, tone?: Tone]

export interface Step {
  readonly at: string
  readonly text: string
  readonly icon: IconName
  readonly tone: Tone
}

export function historyOf(events: readonly Happened[]): readonly Step[] {
  return events.map(({ at, event, detail }) => {
    const [text, icon, tone = 'plain'] = (sentences[event] ?? other(event))(detail)
    return { at, text, icon, tone }
  })
}

type Detail = Happened['detail']
const word = (value: unknown) => (value === undefined || value === null ? '' : String(value))
const nameOf = (path: unknown) => word(path).split('/').at(-1) ?? ''
const plan = (detail: Detail) => (detail.plan ? ` by plan ${word(detail.plan).slice(0, 12)}` : '')
const size = (bytes: unknown) => (typeof bytes === 'number' ? `, ${bytesText(bytes)}` : '')

const sentences: Readonly<Record<string, (detail: Detail) => Told>> = {
  seen: () => ['The network listed it for the first time.', 'search'],
  archived: detail => [`Archived as ${nameOf(detail.path)}${size(detail.bytes)}.`, 'archive', 'good'],
  adopted: detail => [`Taken over from ${word(detail.from)}${size(detail.bytes)}.`, 'archive', 'good'],
  failed: detail => [`Could not be archived: ${word(detail.message)}`, 'damaged', 'warning'],
  damaged: detail => [
    `Reading back showed that ${nameOf(detail.path)} is ${detail.damage === 'missing' ? 'missing' : 'damaged'}.`,
    'damaged',
    'danger',
  ],
  repaired: detail => [`Mended from the network: ${nameOf(detail.path)}.`, 'check', 'good'],
  healed: detail => [`Mended from the second copy ${word(detail.from)}: ${nameOf(detail.path)}.`, 'check', 'good'],
  'copied anew': detail => [`Copied again to ${word(detail.to)}: ${nameOf(detail.path)}.`, 'copy'],
  rebuilt: detail => [`The catalog was made anew from its ${many(Number(detail.files), 'file')}.`, 'archive'],
  planned: detail => [`Its deletion upstream was planned${plan(detail)}.`, 'trash'],
  proven: detail => [
    `Its ${many(Number(detail.files), 'file')} were read back as evidence for the deletion.`,
    'verified',
    'good',
  ],
  requested: detail => [`The network was asked to delete it${plan(detail)}.`, 'trash'],
  answered: detail => [
    detail.answer === 'none'
      ? `The network did not answer: ${word(detail.why)}`
      : `The network answered: ${word(detail.answer)}.`,
    'info',
  ],
  gone: detail => [
    detail.freed
      ? `Seen gone from the network: the cloud is emptied of it, the archive keeps it.`
      : 'No longer in the listing of the network.',
    'check',
  ],
  withdrawn: detail => [
    `The deletion upstream was called off${detail.plan ? `, of plan ${word(detail.plan).slice(0, 12)}` : ''}.`,
    'close',
  ],
  recovered: detail => [`A run of free that ended before its time was settled: ${word(detail.state)}.`, 'info'],
}

/** What a later version writes is told as it is. */
function other(event: string) {
  return (detail: Detail): Told => {
    const more = Object.entries(detail).map(([name, value]) => `${name} ${word(value)}`)
    return [[event, ...more].join(', '), 'info']
  }
}
