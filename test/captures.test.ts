/** The captures service: against recorded answers, by requests typed by hand, and through real sockets. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { type JsonObject, parseJson } from '../src/http/json.ts'
import { listOf } from '../src/http/json-read.ts'
import { captureKinds } from '../src/model/capture.ts'
import { contentId, localId, titleId, xuid } from '../src/model/ids.ts'
import { demoBytes } from '../src/network/demo/media.ts'
import { startNetwork } from '../src/network/network.ts'
import { readCapture } from '../src/services/captures/entity.ts'
import { deleteCapture, searchCaptures } from '../src/services/captures/wire.ts'
import { random, systemClock } from '../src/system.ts'
import { temporaryFolder } from './trial/trial.ts'

const execute = promisify(execFile)

/** A recorded answer: raw HTTP text, so that it can be read in a diff. */
function recorded(name: string): Response {
  const [head = '', body = ''] = readFileSync(`test/recordings/captures/${name}.http`, 'utf8').split('\n\n')
  return new Response(body, { status: Number(head.split(' ')[1]) })
}

/** A network of two players with some captures each. */
async function twoPlayers(
  test: TestContext,
  count = 5,
): Promise<{ search: (path: string, query: string) => Promise<Response> }> {
  const folder = temporaryFolder(test)
  writeFileSync(join(folder, 'a.mp4'), demoBytes('mp4', 'hills', 0))
  writeFileSync(join(folder, 'a.png'), demoBytes('png', 'hills', 0))
  writeFileSync(join(folder, 't.png'), demoBytes('thumbnail', 'hills', 0))
  writeFileSync(join(folder, 'a.jxr'), demoBytes('jxr', 'hills', 0))
  const time = (index: number) => new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString().slice(0, 19) + 'Z'
  const captures = Array.from({ length: count }, (_, index) => [
    {
      kind: 'gameClip',
      file: 'a.mp4',
      thumbnail: 't.png',
      entity: { titleName: 'Halo', contentSegments: [{ recordDate: time(index) }] },
    },
    {
      kind: 'screenshot',
      file: 'a.png',
      thumbnail: 't.png',
      hdr: 'a.jxr',
      entity: { captureDate: time(index), ...(index ? {} : { titleId: 42, future: 12345678901234567890n.toString() }) },
    },
  ]).flat()
  const player = (xuid: string, gamertag: string) => ({
    xuid,
    gamertag,
    authorization: `XBL3.0 x=1;${gamertag}`,
    captures,
  })
  const world = join(folder, 'world.json')
  writeFileSync(
    world,
    JSON.stringify({ players: [player('2533274800000001', 'Tonic'), player('2533274800000002', 'Gin')] }),
  )
  const network = await startNetwork({
    host: '127.0.0.1',
    port: 0,
    data: undefined,
    world,
    demo: undefined,
    linkTtl: 3600,
    pageSize: 100,
    weather: [],
    clock: systemClock,
    random,
    report: line => assert.fail(line),
  })
  test.after(() => network[Symbol.asyncDispose]())
  const search = (path: string, query: string) =>
    fetch(new URL(path, network.url), {
      method: 'POST',
      headers: { authorization: 'XBL3.0 x=1;Tonic', 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
  return { search }
}

interface Page {
  values: Record<string, unknown>[]
}

const own = 'OwnerXuid eq 2533274800000001'

describe('recorded answers', () => {
  it('are read as what they say', async () => {
    const clips = await searchCaptures.readReply(recorded('search-gameclip'), {
      kind: 'gameClip',
      query: { owner: xuid('1') },
    })
    assert.equal(clips.continuationToken, undefined)
    const clip = readCapture('gameClip', clips.values[0] as JsonObject)
    assert.deepEqual(
      [clip.owner, clip.captured.toISOString(), clip.locators.length],
      ['2533274800000001', '2021-11-27T20:24:01.000Z', 3],
    )
    assert.equal(clip.locators[0]?.expires?.toISOString(), '2021-12-09T16:26:27.790Z')
    assert.doesNotMatch(clip.said, /sig=/)
    assert.equal(readCapture(undefined, parseJson(clip.said) as JsonObject).kind, 'gameClip')

    const shots = await searchCaptures.readReply(recorded('search-screenshot'), {
      kind: 'screenshot',
      query: { owner: xuid('1') },
    })
    assert.equal(shots.continuationToken, 'abcde_vwxyz')
    const shot = readCapture('screenshot', shots.values[0] as JsonObject)
    assert.deepEqual(
      [shot.kind, shot.captured.toISOString(), shot.locators.map(each => each.size)],
      ['screenshot', '2022-01-08T19:49:17.000Z', [5817193, undefined, undefined, 17030676]],
    )
    assert.equal(readCapture(undefined, parseJson(shot.said) as JsonObject).kind, 'screenshot')
  })

  it('have the shape that the local network answers', async test => {
    const { search } = await twoPlayers(test, 1)
    for (const [path, name] of [
      ['/gameclips/search', 'search-gameclip'],
      ['/screenshots/search', 'search-screenshot'],
    ] as const) {
      const ours = listOf(parseJson(await (await search(path, own)).text()) as JsonObject, 'values')[0] as JsonObject
      const theirs = listOf(parseJson(await recorded(name).text()) as JsonObject, 'values')[0] as JsonObject
      const shape = (object: JsonObject) =>
        object.entries.map(
          ([key, value]) => `${key} ${Array.isArray(value) ? 'array' : (value?.constructor.name ?? 'null')}`,
        )
      assert.deepEqual(
        shape(ours).filter(line => !line.startsWith('future')),
        shape(theirs),
      )
      const locators = (object: JsonObject) => listOf(object, 'contentLocators').map(each => shape(each as JsonObject))
      assert.deepEqual(locators(ours), locators(theirs))
    }
  })
})

describe('every operation', () => {
  const id = fc.stringMatching(/^[\w.~-]{1,40}$/)
  const digits = fc.bigInt(1n, 2n ** 63n).map(String)
  const host = fc.constantFrom(new URL('https://mediahub.xboxlive.com'), new URL('http://127.0.0.1:1/a/prefix/'))
  const bare = (request: Request, at: URL) =>
    new Request(request.url.replace(at.pathname.replace(/\/$/, ''), ''), request)

  it('reads the request it writes: search', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...captureKinds),
        digits,
        id,
        id,
        fc.nat(),
        fc.nat(500),
        id,
        host,
        async (kind, owner, local, content, title, maxPageSize, continuationToken, at) => {
          const query = {
            owner: xuid(owner),
            localId: localId(local),
            contentId: contentId(content),
            titleId: titleId(title),
          }
          const input = { kind, query, maxPageSize, skip: maxPageSize, continuationToken }
          assert.deepEqual(await searchCaptures.readRequest(bare(searchCaptures.writeRequest(input, at), at)), input)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('reads the request it writes: delete', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...captureKinds),
        id.filter(each => !/^\.+$/.test(each)),
        host,
        (kind, content, at) => {
          const input = { kind, contentId: contentId(content) }
          assert.deepEqual(deleteCapture.readRequest(bare(deleteCapture.writeRequest(input, at), at)), input)
        },
      ),
    )
  })
})

describe('the local network', () => {
  it('gives content to curl whole, in part, and not when the address was tampered with', async test => {
    const { search } = await twoPlayers(test)
    const [shot] = ((await (await search('/screenshots/search', own)).json()) as Page).values
    const [download] = shot?.contentLocators as { uri: string; fileSize: number }[]
    const whole = demoBytes('png', 'hills', 0)
    const curl = async (...args: string[]) => (await execute('curl', ['-s', ...args], { encoding: 'buffer' })).stdout
    const uri = download?.uri as string
    assert.deepEqual([(await curl(uri)).equals(whole), download?.fileSize], [true, whole.length])
    assert.ok((await curl('-r', '1000-1999', uri)).equals(whole.subarray(1000, 2000)))
    assert.ok((await curl('-r', '-500', uri)).equals(whole.subarray(-500)))
    const status = async (...args: string[]) =>
      (await curl('-o', '/dev/null', '-w', '%{http_code}', ...args)).toString()
    assert.equal(await status('-r', '9999999-', uri), '416')
    assert.equal(await status('-r', '0-1,5-6', uri), '206')
    assert.equal(await status('-I', '-r', '0-1', uri), '200')
    assert.equal(await status('-H', 'If-None-Match: *', uri), '304')
    assert.equal(await status('-H', 'If-Match: "other"', uri), '412')
    assert.equal(await status(uri.replace('sig=', 'sig=x')), '403')
    assert.equal(await status(uri.split('?')[0] as string), '403')
    assert.equal(await status('-X', 'PUT', uri), '405')
    assert.equal(await status('--path-as-is', new URL('/', uri).href + 'x/%2e%2e/healthz'), '400')
    const [, small, large, hdr] = shot?.contentLocators as { uri: string; locatorType: string }[]
    assert.equal(small?.uri, large?.uri)
    assert.equal((await curl(hdr?.uri as string)).subarray(0, 2).toString(), 'II')
  })
})
