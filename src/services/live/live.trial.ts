/** Everything that can be said to today's services, for properties that hold of all of it. */
import fc from 'fast-check'
import type { Operation } from '../../http/operation.ts'
import { type TitleId, xuid } from '../../model/ids.ts'
import { listAchievements } from '../achievements/list.ts'
import { readTitleProgress } from '../achievements/wire.ts'
import { alternateIds, lookupProducts, readProducts } from '../catalog/wire.ts'
import { readFriends } from '../people/wire.ts'
import { readPresences } from '../presence/batch.ts'
import { presenceLevels } from '../presence/presence-json.ts'
import { readPresence } from '../presence/wire.ts'
import { profileSettings } from '../profile/settings.ts'
import { readProfile, readProfiles } from '../profile/wire.ts'
import { decorations } from '../title-hub/decorations.ts'
import { readTitleHistory } from '../title-hub/wire.ts'

/** One of the calls, and what can be asked by it. */
export interface Asked<Input> {
  readonly operation: Operation<Input, unknown>
  readonly input: fc.Arbitrary<Input>
}

const player = fc.bigInt(0n, 2n ** 64n - 1n).map(each => xuid(String(each)))
const title = fc.nat(2 ** 31).map(each => (each * 2) as TitleId)
const optional = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined })
const someOf = <Value>(values: readonly Value[]) => fc.subarray([...values], { minLength: 1 })
const language = optional(fc.constantFrom('ja-JP', 'en-US, fr;q=0.5', '*'))
const text = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter(each => !/^[\s/]|\s$/.test(each) && each.isWellFormed())
const page = {
  maxItems: optional(fc.integer({ min: 1, max: 1000 })),
  skipItems: optional(fc.nat(1000)),
  continuationToken: optional(fc.constantFrom('32', '32,2018-03-28T01:28:51.8070000Z')),
}
const platform = fc.constantFrom('modern' as const, 'xbox360' as const)
const locality = {
  market: fc.constantFrom('US', 'JP'),
  languages: fc.array(fc.constantFrom('en-US', 'ja-JP', 'zh-Hant-TW'), { minLength: 1, maxLength: 3 }),
}
const of = fc.oneof(
  fc.constant('me' as const),
  player.map(each => ({ xuid: each })),
)

const asked = <Input>(operation: Operation<Input, never>, input: fc.Arbitrary<Input>) =>
  ({ operation, input }) as unknown as Asked<unknown>
const any = <Input, Output>(operation: Operation<Input, Output>) => operation as Operation<Input, never>

export const everyCall: readonly Asked<unknown>[] = [
  asked(
    any(readProfile),
    fc.record({
      of: fc.oneof(
        of,
        text.map(gamertag => ({ gamertag })),
      ),
      settings: someOf(profileSettings),
    }),
  ),
  asked(any(readProfiles), fc.record({ xuids: fc.array(player, { minLength: 1 }), settings: someOf(profileSettings) })),
  asked(any(readPresence), fc.record({ of, level: fc.constantFrom(...presenceLevels), language })),
  asked(
    any(readPresences),
    fc.record({
      users: fc.array(player, { minLength: 1 }),
      onlineOnly: fc.boolean(),
      level: fc.constantFrom(...presenceLevels),
      language,
    }),
  ),
  asked(
    any(readTitleHistory),
    fc.record({ xuid: player, decorations: someOf(decorations), maxItems: page.maxItems, language }),
  ),
  asked(any(readTitleProgress), fc.record({ xuid: player, platform, ...page })),
  asked(any(listAchievements), fc.record({ xuid: player, titleId: title, platform, ...page })),
  asked(
    any(lookupProducts),
    fc.record({ alternateId: fc.constantFrom(...alternateIds), value: text, top: page.maxItems, ...locality }),
  ),
  asked(
    any(readProducts),
    fc.record({ bigIds: fc.array(fc.stringMatching(/^[A-Z\d]{12}$/), { minLength: 1 }), ...locality }),
  ),
  asked(any(readFriends), fc.record({ decorations: someOf(['detail', 'avatar'] as const), language })),
]
