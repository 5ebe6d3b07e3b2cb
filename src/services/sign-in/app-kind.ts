import { Failure } from '../../model/failure.ts'
import type { ClientApp } from './sign-in.ts'

/** Whose program somebody signs in with: it decides where Microsoft is asked, and which tokens Xbox wants. */
export type AppKind = 'own' | 'microsoft'

/** @throws Failure `invalid` */
export function appKind({ id }: ClientApp): AppKind {
  if (isGuid(id)) return 'own'
  if (/^[\da-f]{16}$/i.test(id)) return 'microsoft'
  throw new Failure(
    'invalid',
    `“${id.slice(0, 40)}” is no client id: it takes a GUID (an app registration of your own) or 16 hexadecimal digits.`,
  )
}

export const isGuid = (id: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
