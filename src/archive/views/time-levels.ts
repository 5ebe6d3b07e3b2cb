import type { Ground } from './ground.ts'
import { grouped } from './grouped.ts'

/** The folders of time, from the year to the hour. Each is named by so much of the moment. */
export const levels = [
  { key: (date: Date) => date.getUTCFullYear(), name: (text: string) => text.slice(0, 4) },
  { key: (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth(), name: (text: string) => text.slice(0, 7) },
  { key: (date: Date) => Math.floor(date.getTime() / 86_400_000), name: (text: string) => text.slice(0, 10) },
  {
    key: (date: Date) => date.getTime() / 3_600_000,
    name: (text: string) => `${text.slice(0, 10)} ${text.slice(11, 13)}h`,
  },
] as const

/** Captures by the folder of one level they belong in, oldest first. */
export function byTime(ground: Ground, indexes: Uint32Array, level: number): { name: string; indexes: Uint32Array }[] {
  const hours = ground.hours()
  const { key, name } = levels[level] as (typeof levels)[number]
  let last = Number.NaN
  let lastKey = 0
  const keyOf = (index: number) => {
    const hour = hours[index] as number
    if (hour === last) return lastKey
    last = hour
    lastKey = key(new Date(hour * 3_600_000))
    return lastKey
  }
  return grouped(indexes, keyOf).map(([, group]) => ({
    name: name(new Date((hours[group[0] as number] as number) * 3_600_000).toISOString()),
    indexes: group,
  }))
}
