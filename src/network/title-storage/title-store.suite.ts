/** What the store of title storage must do, whichever database and object store it stands on. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { Failure, type FailureCode } from '../../model/failure.ts'
import { type TitleFile, titleFile, titlePath } from '../../model/title-storage.ts'
import { objectKey } from '../../stores/objects/object-key.ts'
import { blockOf, fileOf, placeOf, readAll, type StoreTrial, storeOver } from './title-store.trial.ts'

export function titleStoreSuite(
  name: string,
  fresh: () => Promise<StoreTrial>,
  options: { skip?: string | false } = {},
): void {
  const a = titleFile('saves/a.dat,binary')

  test(`${name}: small and large files are read back, whole and in any stretch`, options, async () => {
    await using trial = await fresh()
    const place = placeOf('1')
    for (const size of [0, 1, 65_536, 65_537, 300_000]) {
      const bytes = Buffer.from(Array.from({ length: size }, (_, at) => at % 251))
      const { etag } = await trial.store.write(fileOf(place, a, bytes))
      const found = await trial.store.find(place, a)
      assert.deepEqual([found?.size, found?.etag.value], [size, etag])
      assert.ok(bytes.equals(await readAll(found)))
      if (size > 2) assert.ok(bytes.subarray(1, size - 1).equals(await readAll(found, 1, size - 2)))
    }
    assert.equal(await trial.store.used(place), 300_000)
    assert.equal(await trial.store.find(placeOf('2'), a), undefined)
  })

  test(`${name}: a file is created once, replaced after, and never has an old tag again`, options, async () => {
    await using trial = await fresh()
    const place = placeOf('1')
    const tags = new Set<string>()
    for (let index = 0; index < 20; index += 1) {
      const { created, etag } = await trial.store.write(fileOf(place, a, Buffer.from('same')))
      assert.equal(created, index === 0)
      tags.add(etag)
      assert.match(etag, /^.{1,17}$/)
    }
    assert.equal(tags.size, 20)
  })

  test(`${name}: of many writers on the strength of one tag exactly one wins`, options, async () => {
    await using trial = await fresh()
    const place = placeOf('1')
    for (let round = 0; round < 5; round += 1) {
      const { etag } = await trial.store.write(fileOf(place, a, Buffer.from('first')))
      const check = (current: { etag: { value: string } } | undefined) => {
        if (current?.etag.value !== etag) throw new Failure('precondition-failed', 'changed')
      }
      const outcomes = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) =>
          trial.store.write(fileOf(place, a, Buffer.from(`${index}`), { check })),
        ),
      )
      assert.equal(outcomes.filter(each => each.status === 'fulfilled').length, 1)
      const winner = outcomes.findIndex(each => each.status === 'fulfilled')
      assert.equal(String(await readAll(await trial.store.find(place, a))), `${winner}`)
    }
  })

  test(`${name}: the quota holds to the byte under concurrent writes`, options, async () => {
    await using trial = await fresh()
    const place = placeOf('1')
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        trial.store.write(fileOf(place, titleFile(`f${index},binary`), Buffer.alloc(100), { quotaBytes: 1050 })),
      ),
    )
    assert.equal(outcomes.filter(each => each.status === 'fulfilled').length, 10)
    assert.equal(await trial.store.used(place), 1000)
    await refused('full', trial.store.write(fileOf(place, a, Buffer.alloc(51), { quotaBytes: 1050 })))
    await trial.store.write(fileOf(place, a, Buffer.alloc(50), { quotaBytes: 1050 }))
    // A smaller file is always welcome, also where the quota has shrunk.
    await trial.store.write(fileOf(place, a, Buffer.alloc(49), { quotaBytes: 10 }))
    await trial.store.remove(place, a, () => undefined)
    assert.equal(await trial.store.used(place), 1000)
  })

  test(`${name}: listings are by folder, in order, with totals that are kept`, options, async () => {
    await using trial = await fresh()
    const place = placeOf('1')
    const names = ['a/b/c,json', 'a/b,binary', 'a/b/c,binary', 'ab/c,json', 'a0,json', 'z,binary'].map(titleFile)
    for (const file of names) await trial.store.write(fileOf(place, file, Buffer.from('x')))
    const list = async (path: string, skip = 0) => {
      const page = await trial.store.list(place, titlePath(path), { after: undefined, skip, limit: 10 })
      return [page.files.map(each => each.name), page.total]
    }
    assert.deepEqual(await list(''), [[...names].sort(), 6])
    assert.deepEqual(await list('a'), [['a/b,binary', 'a/b/c,binary', 'a/b/c,json'], 3])
    assert.deepEqual(await list('a/b'), [['a/b/c,binary', 'a/b/c,json'], 2])
    assert.deepEqual(await list('a', 2), [['a/b/c,json'], 3])
    assert.deepEqual(await list('a', 3), [[], 3])
    assert.deepEqual(await list('b'), [[], 0])
    await trial.store.remove(place, titleFile('a/b/c,json'), () => undefined)
    assert.deepEqual(await list('a/b'), [['a/b/c,binary'], 1])
  })

  test(`${name}: while files come and go, no file that stays is skipped or told twice`, options, async () => {
    await using trial = await fresh()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(60), fc.boolean()), { maxLength: 30 }), async churn => {
        const place = placeOf(trial.next())
        const nameAt = (index: number) => titleFile(`f${String(index).padStart(3, '0')},binary`)
        // Even ones stay; odd ones come and go.
        for (let index = 0; index < 60; index += 2)
          await trial.store.write(fileOf(place, nameAt(index), Buffer.from('x')))
        const seen: string[] = []
        const changes = [...churn]
        for (let after: string | undefined, more = true; more; ) {
          const page = await trial.store.list(place, titlePath(''), { after, skip: 0, limit: 7 })
          seen.push(...page.files.map(each => each.name))
          more = page.more
          after = page.files.at(-1)?.name
          for (const [index, comes] of changes.splice(0, 3)) {
            const file = nameAt(index | 1)
            if (comes) await trial.store.write(fileOf(place, file, Buffer.from('y')))
            else await trial.store.remove(place, file, () => undefined)
          }
        }
        const stayed = Array.from({ length: 30 }, (_, index) => nameAt(index * 2))
        assert.deepEqual(
          seen.filter(each => stayed.includes(each as TitleFile)),
          stayed,
        )
        assert.equal(new Set(seen).size, seen.length)
      }),
      { numRuns: 8 },
    )
  })

  test(`${name}: a file in blocks appears only when it is whole`, options, async () => {
    await using trial = await fresh()
    const place = placeOf('1')
    const pieces = [Buffer.alloc(70_000, 'a'), Buffer.alloc(10, 'b'), Buffer.alloc(66_000, 'c')]
    let token: string | undefined
    for (const piece of pieces.slice(0, 2)) {
      const taken = await trial.store.block(blockOf(place, a, piece, token, false))
      assert.ok('token' in taken)
      assert.match(taken.token, /^[0-9a-f-]{36}-\d$/)
      token = taken.token
      assert.equal(await trial.store.find(place, a), undefined)
      assert.equal(await trial.store.used(place), 0)
    }
    const last = blockOf(place, a, pieces[2] as Buffer, token, true)
    const done = await trial.store.block(last)
    assert.ok('created' in done && done.created)
    const whole = Buffer.concat(pieces)
    assert.ok(whole.equals(await readAll(await trial.store.find(place, a))))
    assert.ok(whole.subarray(69_990, 70_020).equals(await readAll(await trial.store.find(place, a), 69_990, 30)))
    assert.equal(await trial.store.used(place), whole.length)
    // The answer was lost: the same block again changes nothing.
    assert.equal((await trial.store.block(last)).etag, done.etag)
  })

  test(
    `${name}: a block that is sent again takes the place of the first, and what came after it is forgotten`,
    options,
    async () => {
      await using trial = await fresh()
      const place = placeOf('1')
      const first = await trial.store.block(blockOf(place, a, Buffer.from('one,'), undefined, false))
      assert.ok('token' in first)
      await trial.store.block(blockOf(place, a, Buffer.from('lost,'), first.token, false))
      const again = await trial.store.block(blockOf(place, a, Buffer.from('two,'), first.token, false))
      assert.ok('token' in again)
      const third = await trial.store.block(blockOf(place, a, Buffer.from('three'), again.token, false))
      assert.ok('token' in third)
      await trial.store.block(blockOf(place, a, Buffer.from('3'), again.token, true))
      assert.equal(String(await readAll(await trial.store.find(place, a))), 'one,two,3')
      await refused('invalid', trial.store.block(blockOf(place, a, Buffer.from('x'), third.token, true)))
      const other = titleFile('other,binary')
      const begun = await trial.store.block(blockOf(place, other, Buffer.from('x'), undefined, false))
      await refused(
        'invalid',
        trial.store.block(blockOf(place, a, Buffer.from('x'), (begun as { token: string }).token, true)),
      )
    },
  )

  test(`${name}: a first block that is refused leaves nothing to be swept`, options, async () => {
    await using trial = await fresh()
    const refuse = () => {
      throw new Failure('precondition-failed', 'The file is not as it was.')
    }
    const block = blockOf(placeOf('1'), a, Buffer.from('x'), undefined, false)
    await refused('precondition-failed', trial.store.block({ ...block, check: refuse }))
    const later = new Date(Date.now() + 60_000)
    assert.equal(await trial.store.sweep({ uploadsBefore: later, replacedBefore: later }), 0)
  })

  test(`${name}: sweeping takes what nobody names, and nothing else`, options, async () => {
    await using trial = await fresh()
    const place = placeOf('1')
    const large = (letter: string) => Buffer.alloc(80_000, letter)
    await trial.store.write(fileOf(place, a, large('a')))
    const reading = await trial.store.find(place, a)
    await trial.store.write(fileOf(place, a, large('b')))
    const abandoned = await trial.store.block(blockOf(place, a, large('c'), undefined, false))
    const objects = async () => (await all(trial.objects.list('title-storage/'))).length
    assert.equal(await objects(), 3)
    const before = new Date(0)
    const later = new Date(Date.now() + 60_000)
    assert.equal(await trial.store.sweep({ uploadsBefore: before, replacedBefore: before }), 0)
    // Whoever was reading the old file may go on until it is swept.
    assert.ok(large('a').equals(await readAll(reading)))
    assert.equal(await trial.store.sweep({ uploadsBefore: before, replacedBefore: later }), 1)
    assert.equal(await objects(), 2)
    assert.equal(await trial.store.sweep({ uploadsBefore: later, replacedBefore: later }), 1)
    assert.equal(await objects(), 1)
    assert.ok(large('b').equals(await readAll(await trial.store.find(place, a))))
    await refused(
      'invalid',
      trial.store.block(blockOf(place, a, large('d'), (abandoned as { token: string }).token, true)),
    )
    await assert.rejects(readAll(reading))
  })

  test(`${name}: an upload whose content is swept meanwhile is refused, and the old file stays`, options, async () => {
    await using trial = await fresh()
    const place = placeOf('1')
    await trial.store.write(fileOf(place, a, Buffer.from('old')))
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(70_000)
      const later = new Date(Date.now() + 60_000)
      assert.equal(await trial.store.sweep({ uploadsBefore: later, replacedBefore: later }), 1)
      yield Buffer.alloc(10)
    }
    await refused('timeout', trial.store.write({ ...fileOf(place, a, Buffer.alloc(0)), body: { flowing: slow() } }))
    assert.equal(String(await readAll(await trial.store.find(place, a))), 'old')
    assert.deepEqual(await all(trial.objects.list('title-storage/')), [], 'what came too late is not left lying')
  })

  test(
    `${name}: a block that is sent again, after its node died or not, leaves no bytes that nobody names`,
    options,
    async () => {
      await using trial = await fresh()
      const place = placeOf('1')
      const large = (letter: string) => Buffer.alloc(80_000, letter)
      const begun = await trial.store.block(blockOf(place, a, large('a'), undefined, false))
      assert.ok('token' in begun)
      const second = (letter: string, final: boolean, store = trial.store) =>
        store.block(blockOf(place, a, large(letter), begun.token, final))
      const dying = await storeOver(trial, {
        async put(key, bytes) {
          await trial.objects.put(key, bytes)
          throw new Failure('unreachable', 'The node died when the bytes were there.')
        },
      })
      await refused('unreachable', second('b', true, dying))
      const third = await second('c', false)
      assert.ok('token' in third)
      await trial.store.block(blockOf(place, a, large('d'), third.token, false))
      await second('e', true)
      await refused('unreachable', dying.write(fileOf(place, titleFile('b,binary'), large('f'))))
      assert.equal((await all(trial.objects.list('title-storage/'))).length, 6)
      const later = new Date(Date.now() + 60_000)
      await trial.store.sweep({ uploadsBefore: later, replacedBefore: later })
      assert.equal((await all(trial.objects.list('title-storage/'))).length, 2)
      assert.ok(Buffer.concat([large('a'), large('e')]).equals(await readAll(await trial.store.find(place, a))))
    },
  )

  test(`${name}: a sender that breaks off leaves the old file, and its bytes are swept`, options, async () => {
    await using trial = await fresh()
    const place = placeOf('1')
    await trial.store.write(fileOf(place, a, Buffer.from('old')))
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(70_000)
      await pause(1)
      throw new Failure('unreachable', 'The line broke.')
    }
    await refused(
      'unreachable',
      trial.store.write({ ...fileOf(place, a, Buffer.alloc(0)), body: { flowing: broken() } }),
    )
    assert.equal(String(await readAll(await trial.store.find(place, a))), 'old')
    const later = new Date(Date.now() + 60_000)
    assert.equal(await trial.store.sweep({ uploadsBefore: later, replacedBefore: later }), 1)
    assert.deepEqual(await all(trial.objects.list('title-storage/')), [])
    assert.equal(await trial.objects.stat(objectKey('title-storage/none')), undefined)
  })
}

async function refused(code: FailureCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (thrown: unknown) => thrown instanceof Failure && thrown.code === code)
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const each of items) found.push(each)
  return found
}
