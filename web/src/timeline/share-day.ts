import { shareDay } from '../shares/sharing.ts'
import type { Layout } from './layout.ts'

/** `2026-11-27` of the browser's zone. */
export function dayText(seconds: number): string {
  const date = new Date(seconds * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export const shareDayAt = ({ days }: Layout, day: number): void => shareDay(dayText(days.start[day] as number))
