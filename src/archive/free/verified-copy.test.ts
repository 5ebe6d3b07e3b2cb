import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { type FreeTrial, freeTrial } from '../../../test/trial/free-trial.ts'
import { owner } from '../../../test/trial/trial.ts'
import { Failure } from '../../model/failure.ts'
import type { ContentId, LocalId, Sha256 } from '../../model/ids.ts'
import type { SecondCopy } from '../copies/second-copy.ts'
import type { Inspection } from '../ports.ts'
import { quotaBytes } from '../status.ts'
import { free } from './free.ts'
import type { PlannedDeletion } from './free-world.ts'
import { planFree } from './plan-free.ts'
import { type ReadBackWorld, readBack } from './read-back.ts'
import { VerifiedCopy } from './verified-copy.ts'

async function one(test: TestContext): Promise<FreeTrial & { planned: PlannedDeletion }> {
  const made = await freeTrial(test, { demo: 1 })
  const [planned] = (await planFree(made.world, owner, {}, quotaBytes)).captures
  return { ...made, planned: planned as PlannedDeletion }
}

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256

/** As if these bytes had been archived. */
async function recordedAs(
  { at }: FreeTrial,
  planned: PlannedDeletion,
  role: string,
  bytes: Buffer,
): Promise<PlannedDeletion> {
  const old = planned.files.find(file => file.role === role) as PlannedDeletion['files'][number]
  writeFileSync(join(at.root, old.path), bytes)
  await at.catalog.write(async facts => {
    const file = await facts.file(old.path)
    if (file) await facts.keep({ ...file, size: bytes.byteLength, sha256: sha(bytes) })
  })
  const news = { ...old, size: bytes.byteLength, sha256: sha(bytes) }
  return { ...planned, files: planned.files.map(file => (file === old ? news : file)) }
}

it('is made of a whole capture, proves one deletion, and only for a minute by either clock', async test => {
  const { world, planned, knobs } = await one(test)
  const copy = await VerifiedCopy.prove(world, planned)
  assert.deepEqual([copy.planned, copy.evidence.files, copy.evidence.secondCopy], [planned, planned.files, undefined])
  copy.mustHold(world.clock)
  knobs.passed = 58_000
  copy.mustHold(world.clock)
  knobs.passed = 60_001
  assert.throws(() => copy.mustHold(world.clock), { code: 'precondition-failed' })
  knobs.passed = 0
  for (const day of [60_001, -61_000]) {
    knobs.day = day
    assert.throws(() => copy.mustHold(world.clock), { code: 'precondition-failed' }, 'set')
  }
  assert.equal(copy.spend(), planned)
  assert.throws(() => copy.spend(), { code: 'precondition-failed' })
})

it('holds for a minute to the millisecond', async test => {
  const { world, planned } = await one(test)
  let at = 1_000_000
  const clock = { now: () => new Date(at), elapsed: () => at, sleep: async () => undefined }
  const copy = await VerifiedCopy.prove({ ...world, clock }, planned)
  at += 60_000
  copy.mustHold(clock)
  at += 1
  assert.throws(() => copy.mustHold(clock), { code: 'precondition-failed' })
})

it('cannot be forged', () => {
  const forged = Object.create(VerifiedCopy.prototype) as VerifiedCopy
  assert.throws(() => forged.spend(), TypeError)
  assert.throws(() => forged.planned, TypeError)
  // @ts-expect-error: the constructor is private
  void (() => new VerifiedCopy({} as PlannedDeletion, { day: 0, steady: 0 }, undefined))
})

it('is none for what the catalog says otherwise, or holds archived no more', async test => {
  const made = await one(test)
  const { world, planned, at } = made
  const other = { ...planned, files: planned.files.slice(1) }
  await assert.rejects(VerifiedCopy.prove(world, other), {
    code: 'precondition-failed',
    message: /catalog says something/,
  })
  const stranger = { ...planned, contentId: 'stranger' as ContentId }
  await assert.rejects(VerifiedCopy.prove(world, stranger), {
    code: 'precondition-failed',
    message: /no longer archived/,
  })
  await at.catalog.write(facts => facts.damaged(planned.files[0]?.path as string, 'corrupt', new Date()))
  await assert.rejects(VerifiedCopy.prove(world, planned), /no longer archived/)
})

it('is none for a picture that is not whole, or a sidecar of another capture, whatever hash was recorded', async test => {
  const made = await one(test)
  const { world, planned, at } = made
  const file = (role: string) => join(at.root, planned.files.find(each => each.role === role)?.path as string)
  const picture = readFileSync(file('Download'))
  const torn = await recordedAs(made, planned, 'Download', picture.subarray(0, picture.byteLength - 20))
  await assert.rejects(VerifiedCopy.prove(world, torn), { code: 'corrupt', message: /is not whole/ })
  const mended = await recordedAs(made, torn, 'Download', picture)
  const said = readFileSync(file('Entity'), 'utf8')
  for (const [from, to] of [
    [planned.contentId, '00000000-0000-0000-0000-000000000001'],
    [planned.localId as LocalId, '00000000-0000-0000-0000-000000000002'],
  ] as const) {
    const sidecar = await recordedAs(made, mended, 'Entity', Buffer.from(said.replaceAll(from, to)))
    await assert.rejects(VerifiedCopy.prove(world, sidecar), { code: 'corrupt', message: /speaks of another/ })
  }
  const nonsense = await recordedAs(made, mended, 'Entity', Buffer.from('no JSON'))
  await assert.rejects(VerifiedCopy.prove(world, nonsense), {
    code: 'corrupt',
    message: /cannot be read: .*[^.]\. xbox-drive verify --repair/,
  })
})

it('is none for a whole picture of other bytes or another length', async test => {
  const { world, planned } = await one(test)
  for (const role of ['Download', 'Thumbnail_Small']) {
    const { path: hurt } = planned.files.find(file => file.role === role) as PlannedDeletion['files'][number]
    const proved = (change: (found: Inspection) => Partial<Inspection>) => {
      const inspect = async (path: string) => {
        const found = await world.folder.inspect(path)
        return path === hurt ? { ...found, ...change(found) } : found
      }
      return VerifiedCopy.prove({ ...world, folder: { ...world.folder, inspect } }, planned)
    }
    await proved(() => ({}))
    const other = sha(Buffer.from('other'))
    await assert.rejects(
      proved(() => ({ sha256: other })),
      { code: 'corrupt', message: /has other bytes/ },
    )
    await assert.rejects(
      proved(({ size }) => ({ size: size + 1 })),
      { code: 'corrupt', message: /another length/ },
    )
  }
})

it('needs a main file and a sidecar', async test => {
  const { world, planned } = await one(test)
  const without = (role: string) => ({ ...planned, files: planned.files.filter(file => file.role !== role) })
  const read = (files: PlannedDeletion) => readBack(world, files, () => undefined)
  await assert.rejects(read(without('Entity')), { code: 'corrupt', message: /no sidecar/ })
  await assert.rejects(read(without('Download')), { code: 'corrupt', message: /main file/ })
})

function copyOf(made: FreeTrial, change: Partial<SecondCopy>): SecondCopy {
  return {
    name: 'the other disk',
    check: async () => undefined,
    inspect: path => made.at.folder.inspect(path, false),
    async *read() {
      yield new Uint8Array()
    },
    put: async () => undefined,
    ...change,
  }
}

it('reads the longest first, here and in the second copy, and no more when it is to end', async test => {
  const made = await one(test)
  const { world, planned, at } = made
  const files = [...planned.files].sort((one, other) => one.size - other.size)
  const sizeOf = (path: string) => files.find(file => file.path === path)?.size
  const read: string[] = []
  let onInspect = () => undefined as void
  const inspect = async (path: string) => {
    read.push(path)
    onInspect()
    return await at.folder.inspect(path, false)
  }
  const folder = { ...world.folder, inspect }
  const secondCopy = copyOf(made, { inspect })
  let seen = 0
  const readAll = (given: Partial<ReadBackWorld>) =>
    readBack({ ...world, folder, ...given }, { ...planned, files }, () => void (seen += 1))
  await readAll({ secondCopy })
  const [all, media] = [files, files.filter(({ role }) => role !== 'Entity')].map(each => each.map(({ size }) => size))
  assert.deepEqual(read.map(sizeOf), [...(all ?? []).reverse(), ...(media ?? []).reverse()])
  assert.equal(seen, 2 * files.length)
  for (const given of [{ secondCopy }, {}]) {
    read.length = 0
    const stop = new AbortController()
    onInspect = () => stop.abort()
    await assert.rejects(readAll({ ...given, signal: stop.signal }), { name: 'AbortError' })
    assert.equal(read.length, 1)
  }
})

it('takes the second copy too', async test => {
  const made = await one(test)
  const { world, planned, asked } = made
  const read: string[] = []
  const whole = copyOf(made, {
    inspect: path => {
      read.push(path)
      return made.at.folder.inspect(path, false)
    },
  })
  const copy = await VerifiedCopy.prove({ ...world, secondCopy: whole }, planned)
  assert.deepEqual(read.sort(), planned.files.map(({ path }) => path).sort())
  assert.equal(copy.evidence.secondCopy, 'the other disk')
  const plan = await planFree(world, owner, {}, quotaBytes)
  const refused = async (change: Partial<SecondCopy>) => {
    return (await free({ ...world, secondCopy: copyOf(made, change) }, owner, plan)).refused[0]?.reason
  }
  const { size } = planned.files[0] as PlannedDeletion['files'][number]
  const inspect = async (path: string) => ({
    ...(await made.at.folder.inspect(path, false)),
    sha256: sha(Buffer.from('x')),
  })
  assert.match((await refused({ inspect })) as string, /in the other disk has other bytes/)
  assert.match(
    (await refused({ inspect: async () => ({ size: size + 1, sha256: sha(Buffer.from('x')) }) })) as string,
    /another length/,
  )
  const lost = async () => {
    throw new Failure('missing', 'It is not in the second copy.')
  }
  assert.match(
    (await refused({ inspect: lost })) as string,
    / in the other disk is missing\. xbox-drive verify --repair/,
  )
  const check = async () => {
    throw new Error('unplugged')
  }
  await assert.rejects(refused({ check }), /unplugged/)
  assert.deepEqual(asked, [])
})
