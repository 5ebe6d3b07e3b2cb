/** Settings that say more than one thing: a policy for emptying the cloud, a timetable of rates. */
import { Failure } from '../model/failure.ts'
import type { FreePolicy } from '../model/free-terms.ts'
import type { Timetable, TimetableSpan } from '../model/timetable.ts'
import { count, countOrNone, size, span } from './values.ts'

const kinds = { screenshots: 'screenshot', clips: 'gameClip' } as const

/** `older-than=30d, keep-latest=100, until-free=4GB, max-delete=50, only=clips, game=Halo`. @throws Failure `invalid` */
export function freePolicy(text: string): FreePolicy {
  const terms = text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
  if (terms.length === 0) return refuse(text)
  const games: string[] = []
  const read: Readonly<Record<string, (value: string) => FreePolicy>> = {
    'older-than': value => ({ olderThan: span(value) }),
    'keep-latest': value => ({ keepLatest: countOrNone(value) }),
    'until-free': value => ({ untilFree: size(value) }),
    'max-delete': value => ({ maxDelete: count(value) }),
    only: value => ({ kind: kinds[value as keyof typeof kinds] ?? refuse(text) }),
    game: value => {
      games.push(value)
      return { games }
    },
  }
  return Object.assign(
    {},
    ...terms.map(term => {
      const [, name = '', value = ''] = /^([a-z-]+)\s*=\s*(.+)$/.exec(term) ?? []
      return Object.hasOwn(read, name) ? read[name]?.(value) : refuse(text)
    }),
  )
}

function refuse(text: string): never {
  throw new Failure(
    'invalid',
    `“${text}” will not do: it takes terms such as older-than=30d, keep-latest=100, until-free=4GB, max-delete=50, only=clips, game=Halo.`,
  )
}

/** `08:00-23:00 1M, 23:00-24:00 0`: local time, bytes a second, 0 for nothing at all. @throws Failure `invalid` */
export function timetable(text: string): Timetable {
  const spans = text.split(',').map((part): TimetableSpan => {
    const [, from, until, rate] = /^\s*(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})\s+(\S+)\s*$/.exec(part) ?? []
    if (from === undefined || until === undefined || rate === undefined) return unreadable(text)
    return { from: minute(from, text) % 1440, until: minute(until, text), rate: rate === '0' ? 0 : size(rate) }
  })
  return { spans }
}

function minute(text: string, whole: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  const sum = hours * 60 + minutes
  return minutes < 60 && sum <= 1440 ? sum : unreadable(whole)
}

function unreadable(text: string): never {
  throw new Failure(
    'invalid',
    `“${text}” will not do: it takes spans of the day and rates, 08:00-23:00 1M, joined by commas; 0 stands for nothing at all.`,
  )
}
