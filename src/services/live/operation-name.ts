/** Which call of today's services a request is, from its looks alone: for those who count, of what is refused too. */
import { listAchievements } from '../achievements/list.ts'
import { readTitleProgress } from '../achievements/wire.ts'
import { lookupProducts, readProducts } from '../catalog/wire.ts'
import { readFriends } from '../people/wire.ts'
import { readPresences } from '../presence/batch.ts'
import { readPresence } from '../presence/wire.ts'
import { readProfile, readProfiles } from '../profile/wire.ts'
import { readTitleHistory } from '../title-hub/wire.ts'

/** `profile.settings`; undefined for what is no call of theirs. */
export function liveOperationName(method: string, pathname: string): string | undefined {
  if (!/^\/(users|v7\.0)\//.test(pathname)) return undefined
  return calls.find(([verb, form]) => verb === method && form.test(pathname))?.[2]
}

const calls: readonly (readonly [string, RegExp, string])[] = [
  ['POST', /^\/users\/batch\/profile\/settings$/, readProfiles.name],
  ['GET', /^\/users\/[^/]+(\/profile)?\/settings$/, readProfile.name],
  ['POST', /^\/users\/batch$/, readPresences.name],
  ['GET', /^\/users\/[^/]+$/, readPresence.name],
  ['GET', /^\/users\/[^/]+\/titles\/titlehistory\/decoration\/[^/]+$/, readTitleHistory.name],
  ['GET', /^\/users\/[^/]+\/history\/titles$/, readTitleProgress.name],
  ['GET', /^\/users\/[^/]+\/achievements$/, listAchievements.name],
  ['GET', /^\/users\/me\/people\/social\/decoration\/[^/]+$/, readFriends.name],
  ['GET', /^\/v7\.0\/products\/lookup$/, lookupProducts.name],
  ['GET', /^\/v7\.0\/products$/, readProducts.name],
]
