import { signal } from '@preact/signals'
import type { ShareSubject } from '../../../src/serve/gallery/wire/answers.ts'

export interface ToShare {
  readonly subject: ShareSubject
  /** For people: “Screenshot of Halo”, “Friday, 27 November 2026”. */
  readonly title: string
  readonly captured?: string
}

/** What the share dialog is open for. */
export const sharing = signal<ToShare | undefined>(undefined)

/** All of one day, as the clock of whoever shares it has it. @param day `2026-11-27` */
export function shareDay(day: string): void {
  const from = new Date(`${day}T00:00:00`)
  const until = new Date(from)
  // Not 24 hours later: a day may be longer or shorter.
  until.setDate(until.getDate() + 1)
  const title = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' }).format(from)
  sharing.value = { subject: { from: from.toISOString(), until: until.toISOString(), title }, title }
}
