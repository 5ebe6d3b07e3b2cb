/** What a pull promises beside surviving faults. */
import assert from 'node:assert/strict'
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { listCaptures } from '../src/archive/captures/list-captures.ts'
import type { PullOptions } from '../src/archive/pull.ts'
import { archiveStatus } from '../src/archive/status.ts'
import { verify } from '../src/archive/verify.ts'
import type { Wrap } from '../src/http/exchange.ts'
import { type Json, JsonObject, parseJson, toJson, writeJson } from '../src/http/json.ts'
import { listOf } from '../src/http/json-read.ts'
import { shortPages } from '../src/network/weather/listings.ts'
import { hasty, trial } from './trial/trial.ts'
import { assertWhole, finalFiles } from './trial/whole.ts'

/** Changes what a listing says. */
const said =
  (change: (values: readonly Json[]) => readonly Json[]): Wrap =>
  next =>
  async request => {
    const isPage = request.url.endsWith('/search') && !(await request.clone().text()).includes('localId')
    const response = await next(request)
    if (!isPage || response.status !== 200) return response
    const body = parseJson(await response.text()) as JsonObject
    return new Response(
      writeJson(toJson({ values: change(listOf(body, 'values')), continuationToken: body.get('continuationToken') })),
    )
  }

describe('pull', () => {
  it('asks twice and fetches nothing when everything is known', async test => {
    const at = await trial(test, { demo: 120, pageSize: 50 })
    assert.equal((await at.pull()).new, 120)
    at.sent.length = 0
    const again = await at.pull()
    assert.deepEqual([again.new, again.known, at.sent.length], [0, 120, 2])
  })

  it('keeps the entity exactly as said, but for signatures, and the capture time', async test => {
    const entity = '"ownerXuid":2533274800000042,"future":{"9007199254740993":9007199254740993},"z":1.50,"a":null'
    const at = await trial(test, {
      demo: 1,
      weather: [said(values => values.map(each => parseJson(`${writeJson(each).slice(0, -1)},${entity.slice(29)}}`)))],
    })
    await at.pull()
    const sidecar = finalFiles(at.root).find(path => path.endsWith('.json')) as string
    const text = readFileSync(join(at.root, sidecar), 'utf8')
    assert.match(text, /"9007199254740993": 9007199254740993\n {2}\},\n {2}"z": 1\.50,\n {2}"a": null\n\}/)
    assert.match(text, /"uri": "http:\/\/network\.test\/xuid-2533274800000042-private\/[\w-]+\.PNG"/)
    assert.doesNotMatch(text, /sig=|__gda__/)
    const [capture] = await listCaptures(at.catalog, {})
    assert.equal(statSync(join(at.root, capture?.path ?? '')).mtimeMs, capture?.captured.getTime())
  })

  it('does not let a filter hide the rest from a later pull', async test => {
    const at = await trial(test, { demo: 20 })
    assert.equal((await at.pull({ filter: { kind: 'gameClip' } })).new, 8)
    assert.equal((await at.pull({ filter: { games: ['récif – deep blue'] } })).failed.length, 0)
    assert.equal((await at.pull({ max: 2 })).new, 2)
    const rest = await at.pull()
    assert.equal(rest.new + rest.known, 20)
    assert.equal((await listCaptures(at.catalog, { states: ['archived'] })).length, 20)
  })

  it('asks for nothing that an earlier pull left of another player’s', async test => {
    const another = '2533274800000043' as PullOptions['owner']
    // Of one's own there is nothing, and the captures of the first the network shows to nobody else.
    let asking: PullOptions['owner'] | undefined
    const guarded: Wrap = next => async request => {
      if (!asking || !request.url.endsWith('/search')) return await next(request)
      const isOwn = (await request.text()).includes(asking)
      return isOwn ? new Response('{"values":[]}') : new Response(null, { status: 403 })
    }
    const at = await trial(test, { demo: 3, weather: [guarded] })
    assert.equal((await at.pull({ max: 1 })).new, 1)
    asking = another
    const { new: fresh, failed, complete } = await at.pull({ owner: another })
    assert.deepEqual([fresh, failed, complete], [0, [], true])
    asking = undefined
    assert.equal((await at.pull()).new, 2)
  })

  it('writes nothing in a dry run', async test => {
    const at = await trial(test, { demo: 5 })
    assert.equal((await at.pull({ dryRun: true })).new, 5)
    assert.deepEqual(await listCaptures(at.catalog, {}), [])
    assert.deepEqual(
      finalFiles(at.root).filter(path => path !== 'manifest.sha256'),
      [],
    )
  })

  it('neither loses nor doubles files when a game is renamed upstream', async test => {
    let name = 'Old Name'
    const renamed = said(values =>
      values.map(
        each =>
          new JsonObject((each as JsonObject).entries.map(([key, value]) => [key, key === 'titleName' ? name : value])),
      ),
    )
    const at = await trial(test, { demo: 4, weather: [renamed] })
    await at.pull()
    const before = finalFiles(at.root)
    name = 'New Name'
    const again = await at.pull({ full: true })
    assert.equal(again.new, 0)
    assert.deepEqual(finalFiles(at.root), before)
  })

  it('forgets nothing because a listing shrank, and says that it was not whole', async test => {
    let shrunken = false
    const at = await trial(test, { demo: 12, weather: [said(values => (shrunken ? values.slice(0, 2) : values))] })
    await at.pull()
    shrunken = true
    const pulled = await at.pull({ full: true })
    assert.equal(pulled.complete, false)
    assert.equal(pulled.gone, 0)
    assert.equal((await archiveStatus(at.catalog, new Date())).captures.upstream, 12)
  })

  it('knows a capture that was really deleted upstream as gone, and keeps its files', async test => {
    const at = await trial(test, { demo: 6 })
    await at.pull()
    const [victim] = await listCaptures(at.catalog, {})
    const request = at.sent.find(each => each.url.endsWith('/search')) as Request
    const kind = victim?.kind === 'gameClip' ? 'gameclips' : 'screenshots'
    await at.send(
      new Request(`http://network.test/${kind}/${victim?.contentId}`, { method: 'DELETE', headers: request.headers }),
    )
    const pulled = await at.pull({ full: true })
    assert.deepEqual([pulled.gone, pulled.complete], [1, true])
    assert.equal((await listCaptures(at.catalog, { states: ['archived'] })).length, 6)
  })

  it('finds captures that a crash left without a row, and fetches them no more', async test => {
    const began = new Date()
    const clock = { ...hasty, now: () => began }
    const at = await trial(test, { demo: 6, clock })
    await at.pull()
    const second = await trial(test, { demo: 6, clock, root: join(at.root, '../again') })
    rmSync(join(second.root, 'Captures'), { recursive: true, force: true })
    renameSync(join(at.root, 'Captures'), join(second.root, 'Captures'))
    await second.pull()
    assert.equal(second.sent.filter(request => request.method === 'GET').length, 0)
    assert.equal((await assertWhole(second.root, second.catalog)).rows, 25)
  })

  it('never takes a damaged file at a final name for its own', async test => {
    const began = new Date()
    const clock = { ...hasty, now: () => began }
    const at = await trial(test, { demo: 1, clock })
    await at.pull()
    const [capture] = await listCaptures(at.catalog, {})
    const path = join(at.root, capture?.path ?? '')
    const second = await trial(test, { demo: 1, clock, root: join(at.root, '../again') })
    const [expected] = [readFileSync(path)]
    writeFileSync(join(at.root, '../torn.png'), expected.subarray(0, 1000))
    renameSync(join(at.root, 'Captures'), join(second.root, 'Captures'))
    renameSync(join(at.root, '../torn.png'), join(second.root, capture?.path ?? ''))
    await second.pull()
    await assertWhole(second.root, second.catalog)
  })

  it('stops at once when asked to, and goes on from there', async test => {
    const at = await trial(test, { demo: 12 })
    const stop = new AbortController()
    const stopping = at.pull(
      { signal: stop.signal },
      { report: event => event.event === 'archived' && stop.abort(new Error('stopped')) },
    )
    await assert.rejects(stopping, /stopped/)
    await assertWhole(at.root, at.catalog)
    const pulled = await at.pull()
    assert.equal(pulled.failed.length, 0)
    assert.equal((await listCaptures(at.catalog, { states: ['archived'] })).length, 12)
  })

  it('keeps to the limits of a service over many items', async test => {
    // 300 captures, two on a page, would be 150 calls at once; the service allows 10 in 15 s and 30 in 300 s.
    let time = Date.now()
    const forever = 1e12
    const clock = {
      now: () => new Date(time),
      elapsed: () => time,
      // Stalls do not happen here: their watch sleeps on.
      sleep: (milliseconds: number) =>
        milliseconds < forever / 8 ? Promise.resolve(void (time += milliseconds)) : new Promise<void>(() => undefined),
    }
    const { pace } = await import('../src/client/pace.ts')
    const paced = pace({ clock, budgets: [], memory: { load: async () => undefined, save: async () => undefined } })
    const service: Wrap = next => request => (request.url.endsWith('/search') ? paced(next)(request) : next(request))
    const limits = [
      { service: 'captures', max: 10, periodSeconds: 15 },
      { service: 'captures', max: 30, periodSeconds: 300 },
    ]
    let refused = 0
    let calls = 0
    const counting: Wrap = next => async request => {
      calls += 1
      const response = await next(request)
      if (response.status === 429) refused += 1
      return response
    }
    const at = await trial(test, { demo: 300, clock, limits, linkTtl: 1e7, weather: [service, counting, shortPages()] })
    const pulled = await at.pull({ full: true }, { stallTimeout: forever })
    assert.equal(pulled.new, 300)
    assert.ok(refused <= calls / 100, `${refused} of ${calls} refused`)
  })
})

describe('verify', () => {
  it('finds any flipped, cut, missing or swapped file, and only those', async test => {
    const at = await trial(test, { demo: 6 })
    await at.pull()
    const pictures = finalFiles(at.root).filter(path => / [0-9a-f]{8}\.(png|mp4)$/.test(path))
    const [flipped = '', cut = '', missing = '', one = '', other = ''] = pictures
    const bytes = readFileSync(join(at.root, flipped))
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1
    writeFileSync(join(at.root, flipped), bytes)
    writeFileSync(join(at.root, cut), readFileSync(join(at.root, cut)).subarray(0, -1))
    rmSync(join(at.root, missing))
    const [a, b] = [one, other].map(path => readFileSync(join(at.root, path)))
    writeFileSync(join(at.root, one), b as Buffer)
    writeFileSync(join(at.root, other), a as Buffer)
    for (const path of [flipped, cut, one, other]) utimesSync(join(at.root, path), new Date(0), new Date(0))
    const world = {
      catalog: at.catalog,
      folder: at.folder,
      clock: hasty,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      repair: undefined,
    }
    const found = await verify(world)
    assert.deepEqual(found.corrupt.map(each => each.path).sort(), [flipped, cut, one, other].sort())
    assert.deepEqual(found.missing, [{ path: missing }])
    assert.equal(found.checked, 25)
    assert.equal((await archiveStatus(at.catalog, new Date())).safe, false)
    // The next pull fetches what is known to be damaged, with no word from anybody.
    await at.pull()
    assert.deepEqual((await verify(world)).corrupt, [])
  })

  it('checks first what was not checked for longest', async test => {
    const at = await trial(test, { demo: 6 })
    await at.pull()
    const world = {
      catalog: at.catalog,
      folder: at.folder,
      clock: hasty,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      repair: undefined,
    }
    for (let round = 0; round < 4; round += 1) assert.equal((await verify(world, 25)).checked, 7)
    const files = await at.catalog.read(facts => facts.files(100))
    assert.equal(files.filter(file => file.checked === undefined).length, 0)
  })
})
