/** Is everything safe? As the server last said, by itself whenever something changes. */
import { signal } from '@preact/signals'
import type { DriveStatus } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { type AskFailure, askJson } from '../api/ask.ts'

export const status = signal<DriveStatus | undefined>(undefined)
export const statusFailure = signal<AskFailure | undefined>(undefined)

export function heardStatus(said: DriveStatus): void {
  status.value = said
  statusFailure.value = undefined
}

export async function loadStatus(): Promise<void> {
  try {
    heardStatus(await askJson<DriveStatus>(galleryPaths.status))
  } catch (thrown) {
    statusFailure.value = thrown as AskFailure
  }
}
