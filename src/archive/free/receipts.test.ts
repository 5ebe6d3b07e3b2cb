import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { type FreeTrial, freeTrial } from '../../../test/trial/free-trial.ts'
import { openArchive } from '../../../test/trial/open-archive.ts'
import { hasty, owner } from '../../../test/trial/trial.ts'
import { Failure } from '../../model/failure.ts'
import type { ContentId } from '../../model/ids.ts'
import { readCapture } from '../../services/captures/entity.ts'
import { readBlob } from '../../services/title-storage/blob.ts'
import { rebuild } from '../rebuild.ts'
import { quotaBytes } from '../status.ts'
import { brokenLinks } from './broken-links.ts'
import { checkReceipts } from './check-receipts.ts'
import { confirmFreed } from './confirm-freed.ts'
import { free } from './free.ts'
import { planFree } from './plan-free.ts'
import { rebuildReceipts } from './rebuild-receipts.ts'
import { type ReceiptEntry, readReceipt, receiptName, receiptPath, sealed } from './receipt.ts'

async function emptied(test: TestContext, demo = 3): Promise<FreeTrial & { folder: string; ids: ContentId[] }> {
  const made = await freeTrial(test, { demo })
  const plan = await planFree(made.world, owner, {}, quotaBytes)
  await free(made.world, owner, plan)
  const ids = plan.captures.map(({ contentId }) => contentId)
  return { ...made, ids, folder: join(made.at.root, '.xbox-drive/receipts') }
}

async function chainIn({ world }: FreeTrial): Promise<ReceiptEntry[]> {
  const names = await world.records.names('receipts')
  const entries = await Promise.all(names.map(name => readReceipt(world.records, name)))
  return entries.flat().sort((one, other) => one.number - other.number)
}

/** The catalog thrown away and made anew, as `rebuild` does. */
async function rebuilt(test: TestContext, { at, world }: FreeTrial) {
  await at.catalog[Symbol.asyncDispose]()
  for (const end of ['', '-wal', '-shm']) rmSync(join(at.root, `.xbox-drive/catalog.sqlite${end}`), { force: true })
  const { catalog, folder } = openArchive(test, at.root, hasty)
  const remarks: string[] = []
  const found = await rebuild({
    catalog,
    folder,
    clock: hasty,
    signal: new AbortController().signal,
    readCapture: said => readCapture(undefined, said),
    readBlob,
    records: world.records,
    remark: message => remarks.push(message),
  })
  return { catalog, found, remarks }
}

it('are one chain, with the evidence and the end of each', async test => {
  const made = await emptied(test)
  const chain = await chainIn(made)
  assert.deepEqual(brokenLinks(chain), [])
  assert.deepEqual(
    chain.map(({ number, event }) => [number, event]),
    [1, 2, 3].map(number => [number, 'requested']).concat([4, 5, 6].map(number => [number, 'gone'])),
  )
  const { player, files } = chain[0]?.detail as { player: string; files: { sha256: string }[] }
  assert.ok(player === owner && files.length >= 3 && files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256)))
  assert.deepEqual(chain[3]?.detail, { answer: 'accepted', listed: 0 })
})

const reasons = (entries: ReceiptEntry[]) =>
  brokenLinks(entries)
    .map(({ reason }) => reason)
    .join()

it('show it when one is changed, taken away or put in', async test => {
  const made = await emptied(test)
  const chain = await chainIn(made)
  const [first, second, third] = chain as [ReceiptEntry, ReceiptEntry, ReceiptEntry]
  const changed = { ...second, at: '2020-01-01T00:00:00.000Z' }
  assert.match(reasons([first, changed, third]), /entry 2, was changed/)
  assert.match(reasons([first, third]), /missing before entry 3/)
  assert.match(reasons([first, second, second, third]), /number of another one/)
  const again = await emptied(test)
  const [, foreign] = await chainIn(again)
  assert.match(reasons([first, foreign as ReceiptEntry]), /does not follow/)
})

it('bring the ledger and what happened back in a rebuild', async test => {
  const made = await emptied(test)
  const { catalog, found, remarks } = await rebuilt(test, made)
  assert.deepEqual([found.receipts, found.captures, remarks], [3, 3, []])
  const [id = '' as ContentId] = made.ids
  const { line, capture, events } = await catalog.read(async facts => ({
    line: await facts.freeing(id),
    capture: await facts.capture(id),
    events: (await facts.events(id)).map(({ event }) => event),
  }))
  assert.deepEqual(
    [line?.state, line?.answer, capture?.upstream, capture?.state],
    ['gone', 'accepted', false, 'archived'],
  )
  assert.deepEqual(events, ['rebuilt', 'requested', 'gone'])
  assert.equal(JSON.parse(line?.evidence ?? '').files.length >= 3, true)
  const pulled = await made.at.pull({ full: true }, { catalog })
  assert.deepEqual([pulled.new, pulled.gone, pulled.complete], [0, 0, true])
})

it('go on as one chain after a rebuild', async test => {
  const made = await freeTrial(test, { demo: 3 })
  await free(made.world, owner, await planFree(made.world, owner, { maxDelete: 2 }, quotaBytes))
  const { catalog } = await rebuilt(test, made)
  const world = { ...made.world, catalog }
  await made.at.pull({ full: true }, { catalog })
  const rest = await planFree(world, owner, {}, quotaBytes)
  assert.equal((await free(world, owner, rest)).deleted, 1)
  const chain = await chainIn(made)
  assert.deepEqual([chain.length, brokenLinks(chain)], [6, []])
  const noted = (await catalog.read(facts => facts.note('receipts'))) as string
  assert.deepEqual(JSON.parse(noted), { number: 6, sha256: chain[5]?.sha256 })
})

it('are told of when they are damaged, and the others are still read', async test => {
  const made = await emptied(test)
  const [first, second] = readdirSync(made.folder).map(name => join(made.folder, name)) as [string, string]
  writeFileSync(first, '{"entries":[]}')
  writeFileSync(second, readFileSync(second, 'utf8').replace(/"bytes": \d+/, '"bytes": 1'))
  const { found, remarks } = await rebuilt(test, made)
  assert.equal(found.receipts, 2)
  assert.match(remarks.join('\n'), /cannot be read.*set it aside/)
  assert.match(remarks.join('\n'), /was changed/)
  assert.match(remarks.join('\n'), /missing before/)
  const idOf = (file: string) => basename(file, '.json')
  assert.deepEqual(
    new Set(found.brokenReceipts.map(({ contentId }) => contentId)),
    new Set([idOf(first), idOf(second), null]),
  )
  assert.deepEqual(
    found.brokenReceipts.map(({ reason }) => reason),
    remarks,
  )
})

it('say of what was withdrawn that it was, and of what has no answer that there is none', async test => {
  const made = await freeTrial(test, { demo: 2 })
  const { world, asked, knobs, events } = made
  const plan = await planFree(world, owner, {}, quotaBytes)
  const write: typeof world.records.write = async (kind, name, text) => {
    await world.records.write(kind, name, text)
    // Between the receipt and the request.
    if (text.includes('"requested"') && !text.includes('"withdrawn"')) knobs.day = 10_000
  }
  const freed = await free({ ...world, records: { ...world.records, write } }, owner, plan)
  assert.deepEqual([freed.refused.length, asked], [2, []])
  assert.ok(events.some(({ event }) => event === 'stopped'))
  assert.deepEqual(
    (await chainIn(made)).map(({ event }) => event),
    ['requested', 'withdrawn'],
  )
  knobs.day = 0
  const { catalog } = await rebuilt(test, made)
  const id = plan.captures[0]?.contentId as ContentId
  const line = await catalog.read(facts => facts.freeing(id))
  assert.deepEqual([line?.state, line?.requested, line?.answer], ['withdrawn', undefined, undefined])
})

it('stay one chain on a disk that writes and says that it did not', async test => {
  for (const when of [/"requested"/, /"requested"(?![^]*"withdrawn")/]) {
    const made = await freeTrial(test, { demo: 2 })
    const { world, asked, events } = made
    const plan = await planFree(world, owner, {}, quotaBytes)
    const write: typeof world.records.write = async (kind, name, text) => {
      await world.records.write(kind, name, text)
      if (when.test(text)) throw new Failure('full', 'The disk is full.')
    }
    const failing = { ...world, records: { ...world.records, write } }
    assert.equal((await free(failing, owner, plan)).refused.length, 2)
    const unset = events.some(event => event.event === 'remark' && /ledger could not be set right/.test(event.message))
    assert.equal(unset, when.source === '"requested"')
    assert.deepEqual(asked, [])
    assert.deepEqual(await confirmFreed(world, owner), { gone: 0, open: 0 })
    assert.deepEqual(
      (await chainIn(made)).map(({ event }) => event),
      ['requested', 'withdrawn'],
    )
    const rest = await planFree(world, owner, {}, quotaBytes)
    assert.equal((await free(world, owner, rest)).deleted, 2)
    assert.deepEqual(brokenLinks(await chainIn(made)), [])
  }
})

it('are read as far as they go, even those that begin in the middle or say nothing', async test => {
  const { at, world } = await freeTrial(test, { demo: 1 })
  const catalog: typeof at.catalog = {
    ...at.catalog,
    write: (work, terms) => {
      assert.deepEqual(terms, { durable: true })
      return at.catalog.write(work, terms)
    },
  }
  const found = () => rebuildReceipts({ catalog, records: world.records, remark: () => undefined })
  assert.deepEqual(await found(), { receipts: 0, brokenReceipts: [] })
  assert.deepEqual(await checkReceipts(at.catalog, world.records), { receipts: 0, brokenReceipts: [] })
  const [fact] = await at.catalog.read(facts => facts.captures({}, 1))
  const id = fact?.contentId as ContentId
  const write = (text: string) => world.records.write('receipts', receiptName(id), text)
  const time = '2026-05-01T00:00:00.000Z'
  const entry = { number: 1, previous: null, at: time, contentId: id, plan: 'p' }
  const whole = { ...entry, event: 'gone', detail: {} }
  const wrongs = [
    { number: '1' },
    { contentId: 7 },
    { at: 'once' },
    { event: 'lost' },
    { detail: null },
    { detail: 'x' },
  ]
  const entries = [null, {}, ...wrongs.map(wrong => ({ ...whole, ...wrong }))]
  for (const broken of ['', '{}', '{"entries":[]}', ...entries.map(each => JSON.stringify({ entries: [each] }))]) {
    await write(broken)
    await assert.rejects(readReceipt(world.records, receiptName(id)), { code: 'corrupt' }, broken)
    assert.deepEqual(
      (await found()).brokenReceipts.map(({ contentId }) => contentId),
      [id],
    )
  }
  const lineFrom = async (event: ReceiptEntry['event'], detail: object) => {
    const entries = [sealed({ ...entry, event, detail: { ...detail } })]
    await write(JSON.stringify({ entries }))
    assert.equal((await found()).receipts, 1)
    return await at.catalog.read(facts => facts.freeing(id))
  }
  const asked = await lineFrom('requested', {})
  assert.deepEqual([asked?.state, asked?.requested, asked?.gone], ['requested', new Date(time), undefined])
  assert.equal((await at.catalog.read(facts => facts.capture(id)))?.upstream, true)
  assert.deepEqual((await at.catalog.read(facts => facts.events(id))).at(-1)?.detail, { plan: 'p' })
  const gone = await lineFrom('gone', { answer: 'unknown' })
  assert.deepEqual(
    [gone?.answer, gone?.gone, gone?.evidence, gone?.proven],
    ['unknown', new Date(time), undefined, undefined],
  )
  assert.equal((await lineFrom('gone', { answer: 'none' }))?.answer, undefined)
  assert.equal((await lineFrom('withdrawn', {}))?.requested, undefined)
})

it('are missed at the end of the chain too, as the catalog knows how far it went', async test => {
  const made = await emptied(test)
  const check = () => checkReceipts(made.at.catalog, made.world.records)
  assert.deepEqual(await check(), { receipts: 3, brokenReceipts: [] })
  const last = (await chainIn(made)).at(-1) as ReceiptEntry
  const file = join(made.folder, `${receiptName(last.contentId)}.json`)
  const text = readFileSync(file, 'utf8')
  rmSync(file)
  const { receipts, brokenReceipts } = await check()
  assert.equal(receipts, 2)
  const said = brokenReceipts.map(({ contentId, reason }) => `${contentId} ${reason}`).join('\n')
  assert.match(said, /null Receipts are missing after entry 5/)
  assert.ok(said.includes(`${last.contentId} The receipt of ${last.contentId} is missing.`))
  writeFileSync(file, 'x')
  const torn = (await check()).brokenReceipts.filter(({ contentId }) => contentId === last.contentId)
  assert.deepEqual(
    torn.map(({ reason }) => /cannot be read/.test(reason)),
    [true],
  )
  writeFileSync(file, text)
  assert.deepEqual((await check()).brokenReceipts, [])
  writeFileSync(join(made.folder, `,${'0'.repeat(32)}.json`), 'x')
  assert.deepEqual(
    (await check()).brokenReceipts.map(({ contentId }) => contentId),
    [null],
  )
  const empty = { read: async () => undefined, names: async () => ['gone-meanwhile'] }
  assert.equal((await checkReceipts(made.at.catalog, empty)).brokenReceipts.length, 4)
})

it('stand where explain says', () => {
  assert.equal(receiptPath('0b2a0559-1' as ContentId), '.xbox-drive/receipts/0b2a0559-1.json')
})

it('have names that every file system can have', () => {
  const guid = '0b2a0559-1111-4222-8333-444455556666'
  assert.equal(receiptName(guid as ContentId), guid)
  for (const odd of ['CON', '..', 'aB', 'aux', 'ab-1', 'a'.repeat(100), '0B2A0559-1111-4222-8333-444455556666']) {
    assert.match(receiptName(odd as ContentId), /^,[0-9a-f]{32}$/)
  }
})
