/** The shares there are, as the server has them. */
import { signal } from '@preact/signals'
import type { NewShare, Share, ShareSubject } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { type AskFailure, ask, askJson, send } from '../api/ask.ts'

export const shares = signal<readonly Share[] | undefined>(undefined)
export const sharesFailure = signal<AskFailure | undefined>(undefined)

export async function loadShares(): Promise<void> {
  try {
    shares.value = await askJson<Share[]>(galleryPaths.shares)
    sharesFailure.value = undefined
  } catch (thrown) {
    sharesFailure.value = thrown as AskFailure
  }
}

/** @param lifetime seconds @throws AskFailure */
export async function share(subject: ShareSubject, lifetime: number): Promise<NewShare> {
  const made = await send<NewShare>(galleryPaths.shares, { subject, lifetime })
  if (shares.value) shares.value = [made, ...shares.value]
  return made
}

/** From then on its link leads nowhere. @throws AskFailure */
export async function revoke({ id }: Share): Promise<void> {
  await ask(galleryPaths.share(id), { method: 'DELETE' })
  shares.value = shares.value?.filter(each => each.id !== id)
}
