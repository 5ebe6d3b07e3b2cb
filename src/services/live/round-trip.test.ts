import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { sources } from '../../../test/trial/sources.ts'
import type { Operation } from '../../http/operation.ts'
import { xuid } from '../../model/ids.ts'
import * as achievements from '../achievements/samples.ts'
import { readTitleProgress } from '../achievements/wire.ts'
import * as catalog from '../catalog/samples.ts'
import { lookupProducts } from '../catalog/wire.ts'
import * as people from '../people/samples.ts'
import { readFriends } from '../people/wire.ts'
import * as presence from '../presence/samples.ts'
import { readPresence } from '../presence/wire.ts'
import * as profile from '../profile/samples.ts'
import { readProfile } from '../profile/wire.ts'
import { decorations } from '../title-hub/decorations.ts'
import * as titleHub from '../title-hub/samples.ts'
import { readTitleHistory } from '../title-hub/wire.ts'
import { everyCall } from './live.trial.ts'
import { liveOperationName } from './operation-name.ts'

const folders = ['achievements', 'catalog', 'people', 'presence', 'profile', 'title-hub']
const host = new URL('https://here.test')

test('every call is in the list of those that are tried', () => {
  const named = folders
    .flatMap(folder => sources(`src/services/${folder}`))
    .flatMap(file => [...readFileSync(file, 'utf8').matchAll(/^ {2}name: '([\w.-]+)'/gm)].map(match => match[1]))
  assert.deepEqual(named.sort(), everyCall.map(each => each.operation.name).sort())
})

for (const { operation, input } of everyCall) {
  test(`${operation.name}: reading a question that was written gives it back, and it is counted by its name`, async () => {
    await fc.assert(
      fc.asyncProperty(input, async asked => {
        const request = operation.writeRequest(asked, host)
        assert.deepEqual(await operation.readRequest(request), { ...(asked as object) })
        assert.equal(liveOperationName(request.method, new URL(request.url).pathname), operation.name)
        for (const other of everyCall) {
          if (other.operation === operation) continue
          assert.equal(await other.operation.readRequest(operation.writeRequest(asked, host)), undefined)
        }
      }),
      { numRuns: 60 },
    )
  })
}

async function again<Input, Output>(operation: Operation<Input, Output>, input: Input, answer: string) {
  const read = await operation.readReply(new Response(answer), input)
  assert.deepEqual(await operation.readReply(operation.writeReply(read, input), input), read, operation.name)
}

test('reading an answer that was written gives it back', async () => {
  const player = xuid('1')
  const locality = { market: 'US', languages: ['en-US'] }
  await again(readProfile, { of: 'me', settings: ['Gamertag'] }, profile.profileAnswer)
  for (const sample of [presence.offline, presence.bare, presence.documented, '']) {
    await again(readPresence, { of: 'me', level: 'all', language: undefined }, sample)
  }
  const history = { xuid: player, decorations, maxItems: undefined, language: undefined }
  await again(readTitleHistory, history, titleHub.history)
  await again(readTitleProgress, { xuid: player, platform: 'modern' }, achievements.modern)
  await again(readTitleProgress, { xuid: player, platform: 'xbox360' }, achievements.xbox360)
  const lookup = { alternateId: 'XboxTitleId', value: '1', top: undefined, ...locality } as const
  for (const sample of [catalog.game, catalog.free, catalog.legacy]) await again(lookupProducts, lookup, sample)
  await again(readFriends, { decorations: ['detail'], language: undefined }, people.friends)
})

test('a presence is told as deep as it was asked for', async () => {
  const all = await readPresence.readReply(new Response(presence.documented), {
    of: 'me',
    level: 'all',
    language: undefined,
  })
  const told = async (level: 'user' | 'device' | 'title') =>
    JSON.stringify(await readPresence.writeReply(all, { of: 'me', level, language: undefined }).json())
  assert.doesNotMatch(await told('user'), /devices/)
  assert.match(await told('device'), /devices/)
  assert.doesNotMatch(await told('device'), /titles/)
  assert.match(await told('title'), /Contoso 5/)
  assert.doesNotMatch(await told('title'), /Nirvana/)
})
