import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Capture, CaptureKind } from '../../model/capture.ts'
import type { ContentId, LocalId, Xuid } from '../../model/ids.ts'
import type { CaptureFact, Catalog, FactReader } from '../ports.ts'
import type { FreeingFact, FreeingState } from './free-facts.ts'
import { notShrunken } from './not-shrunken.ts'
import { wholeListing } from './whole-listing.ts'

const owner = '7' as Xuid
const signal = new AbortController().signal
const capture = (id: string, more: Partial<Capture> = {}): Capture => ({
  kind: 'screenshot',
  contentId: id as ContentId,
  localId: undefined,
  owner,
  game: 'Halo',
  titleId: undefined,
  captured: new Date(0),
  uploaded: undefined,
  expires: undefined,
  locators: [],
  said: id,
  ...more,
})
const source = (pages: readonly (readonly Capture[])[], clips: readonly (readonly Capture[])[] = []) => ({
  async *pages(_: Xuid, kind: CaptureKind) {
    yield* kind === 'screenshot' ? pages : clips
  },
})
const listed = (...given: Parameters<typeof source>) => wholeListing({ source: source(...given), signal }, owner)

it('reads both kinds to their end', async () => {
  const found = await listed(
    [[capture('a'), capture('b')], [], [capture('b'), capture('c')]],
    [[capture('d', { kind: 'gameClip' })]],
  )
  assert.deepEqual([...found.keys()], ['a', 'b', 'c', 'd'])
})

it('believes none that goes round, says nothing, contradicts itself or is of another player', async () => {
  const upstream = (pattern: RegExp) => ({ code: 'upstream', message: pattern })
  await assert.rejects(listed([[capture('a')], [capture('a')]]), upstream(/repeats itself/))
  await assert.rejects(listed(Array.from({ length: 101 }, () => [])), upstream(/one empty page after the other/))
  assert.equal((await listed([...Array.from({ length: 100 }, () => []), [capture('a')]])).size, 1)
  const twice = [capture('b'), capture('a', { game: 'other' })]
  await assert.rejects(listed([[capture('a')], twice]), upstream(/says two things/))
  const long = (size: number | undefined) => {
    const locator = { type: 'Download', size, address: new URL('https://c.xboxlive.com/a'), expires: undefined }
    return capture('a', { locators: [locator], localId: 'l' as LocalId, uploaded: new Date(3) })
  }
  await assert.rejects(listed([[long(1)], [capture('b'), long(2)]]), upstream(/says two things/))
  for (const size of [1, undefined]) assert.equal((await listed([[long(size)], [capture('b'), long(size)]])).size, 2)
  const clip = [capture('a', { kind: 'gameClip' }), capture('b', { kind: 'gameClip' })]
  await assert.rejects(listed([[capture('a')]], [clip]), upstream(/says two things/))
  await assert.rejects(listed([[capture('a', { owner: '8' as Xuid })]]), upstream(/another player's/))
  const stopped = AbortSignal.abort()
  await assert.rejects(wholeListing({ source: source([[capture('a')]]), signal: stopped }, owner), {
    name: 'AbortError',
  })
})

const now = new Date(1000)

function world(
  upstream: readonly Partial<CaptureFact>[],
  asked: readonly string[],
  has: readonly string[],
  line: Partial<FreeingFact> = { state: 'requested', requested: now },
  accepted: readonly string[] = [],
) {
  const questions: string[] = []
  const lineOf = (contentId: string) => ({
    ...line,
    contentId,
    answer: accepted.includes(contentId) ? 'accepted' : undefined,
  })
  const facts = {
    freeings: async (states: readonly FreeingState[]) =>
      states.includes(line.state as FreeingState) ? asked.map(lineOf) : [],
    unlisted: async (_: Xuid, kind: CaptureKind) => (kind === 'screenshot' ? upstream : []),
  } as unknown as FactReader
  const catalog = { read: (work: (reader: FactReader) => Promise<unknown>) => work(facts) } as unknown as Catalog
  const refresh = async ({ contentId }: { contentId: ContentId }) => {
    questions.push(contentId)
    return has.includes(contentId) ? capture(contentId) : undefined
  }
  return { questions, catalog, source: { refresh }, signal }
}

const fact = (contentId: string, more: Partial<CaptureFact> = {}) =>
  ({ contentId, localId: `l-${contentId}` as LocalId, ...more }) as Partial<CaptureFact>

it('asks by name for what a listing lacks, and believes no short one', async () => {
  const listing = new Map([['a' as ContentId, capture('a')]])
  const check = (at: ReturnType<typeof world>) => notShrunken(at, owner, listing, now)
  const fine = world(
    [fact('a'), fact('expired', { expires: now }), fact('asked'), fact('gone', { expires: new Date(1001) })],
    ['asked'],
    [],
  )
  await check(fine)
  assert.deepEqual(fine.questions, ['expired', 'gone', 'asked'])
  await assert.rejects(check(world([fact('b')], [], ['b'])), {
    code: 'upstream',
    message: /which the network still has/,
  })
  const expired = (count: number, has: readonly string[]) =>
    world(
      Array.from({ length: count }, (_, index) => fact(`e${index}`, { expires: now })),
      [],
      has,
    )
  const years = expired(50, [])
  await check(years)
  assert.deepEqual(years.questions, ['e0', 'e1', 'e2'], 'a few of many that have expired')
  await assert.rejects(check(expired(3, ['e2'])), { code: 'upstream' }, 'a clock that is ahead')
  await check(world([{ ...fact('e', { expires: now }), localId: undefined }], [], []))
  await assert.rejects(check(world([{ ...fact('b'), localId: undefined }], [], [])), /cannot be asked for by name/)
  const many = (count: number, more: Partial<CaptureFact> = {}) =>
    world(
      Array.from({ length: count }, (_, index) => fact(`b${index}`, more)),
      [],
      [],
    )
  await check(many(10))
  for (const more of [{}, { expires: new Date(1001) }]) {
    await assert.rejects(check(many(11, more)), { code: 'upstream', message: /lacks many captures/ })
  }
})

it('knows what was asked for, whatever became of its line', async () => {
  const check = (line: Partial<FreeingFact>) => {
    const nameless = { ...fact('a'), localId: undefined }
    return notShrunken(world([nameless], ['a'], [], line), owner, new Map(), now)
  }
  for (const state of ['planned', 'proven', 'requested', 'gone'] as const) await check({ state, requested: now })
  for (const state of ['planned', 'withdrawn'] as const) {
    await assert.rejects(check({ state }), /cannot be asked for by name/, `${state}, and never asked for`)
  }
})

it('does not take what was asked for as gone where the network still has it by name', async () => {
  const check = (at: ReturnType<typeof world>) => notShrunken(at, owner, new Map(), now)
  await assert.rejects(check(world([fact('a')], ['a'], ['a'])), { code: 'upstream', message: /still has/ })
  await assert.rejects(
    check(world([fact('a')], ['a'], ['a'], undefined, ['a'])),
    /still has/,
    'though it accepted that',
  )
  await check(world([{ ...fact('a'), localId: undefined }], ['a'], ['a']))
  const names = Array.from({ length: 50 }, (_, index) => `a${index}`)
  const many = world(
    names.map(name => fact(name)),
    names,
    [],
  )
  await check(many)
  assert.equal(many.questions.length, 10, 'a few of many')
  const unclear = world(
    names.map(name => fact(name)),
    names,
    ['a30'],
    undefined,
    names.filter(name => name !== 'a30'),
  )
  await assert.rejects(check(unclear), { code: 'upstream', message: /a30, which the network still has/ })
  assert.deepEqual(unclear.questions, ['a30'], 'the unclear first')
})
