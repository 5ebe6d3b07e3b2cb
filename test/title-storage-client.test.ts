/** The client of title storage against the local network, without sockets. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import type { TitleSource } from '../src/archive/ports.ts'
import { bodyOf, rewrapped, wholeOf } from '../src/http/bytes.ts'
import type { Wrap } from '../src/http/exchange.ts'
import { titleFile, titlePath, titlePlace } from '../src/model/title-storage.ts'
import { fails, slot, tearing, text } from './trial/title-faults.ts'
import { ada, bo, mine, service, titleClient, titleExchange } from './trial/title-world.ts'

const root = titlePath('')

describe('a listing', () => {
  it('comes page by page and file by file, and is empty for nothing', async test => {
    const network = await titleExchange(test)
    const client = titleClient(network, { pageSize: 2 })
    const source: TitleSource = client
    assert.deepEqual(await Array.fromAsync(source.pages(mine, root)), [])
    const names = ['a,binary', 'saves/b,json', 'saves/old/c,binary', 'z/d,binary', 'z/e,binary']
    for (const name of names) await client.upload(mine, titleFile(name), text('{}'), { displayName: `“${name}” ☃` })
    const pages = await Array.fromAsync(client.pages(mine, root))
    assert.deepEqual(
      pages.map(({ blobs, total }) => [blobs.length, total]),
      [
        [2, 5],
        [2, 5],
        [1, 5],
      ],
    )
    const files = await Array.fromAsync(client.files(mine, titlePath('saves')))
    assert.deepEqual(
      files.map(each => [each.file, each.size, each.displayName]),
      [
        ['saves/b,json', 2, '“saves/b,json” ☃'],
        ['saves/old/c,binary', 2, '“saves/old/c,binary” ☃'],
      ],
    )
    assert.deepEqual(await Array.fromAsync(client.files(mine, titlePath('nothing'))), [])
  })

  it('that goes round in a circle, or breaks off, is no whole one', async () => {
    const page = (token: string) => `{"blobs":[],"pagingInfo":{"continuationToken":"${token}"}}`
    const answers = (...bodies: string[]) =>
      titleClient(async () => {
        const body = bodies.shift()
        return body === undefined ? new Response('', { status: 404 }) : new Response(body)
      })
    await assert.rejects(Array.fromAsync(answers(page('1'), page('2'), page('1')).pages(mine, root)), fails('upstream'))
    await assert.rejects(Array.fromAsync(answers(page('1')).pages(mine, root)), /broke off/)
    await assert.rejects(Array.fromAsync(answers('<html>').pages(mine, root)), fails('upstream'))
  })
})

describe('a file', () => {
  it('is stored, looked at, read whole and in part, and deleted', async test => {
    const client = titleClient(await titleExchange(test))
    const stored = await client.upload(mine, slot, text('0123456789'), {
      clientFileTime: new Date('2026-03-01T20:24:01.5Z'),
      displayName: 'Größte Höhle ☃',
    })
    assert.deepEqual([stored.outcome, stored.size], ['created', 10])
    const [blob] = await Array.fromAsync(client.files(mine, root))
    assert.deepEqual(
      [blob?.etag, blob?.clientFileTime, blob?.displayName],
      [stored.etag, '2026-03-01T20:24:01.5000000Z', 'Größte Höhle ☃'],
    )
    const stat = await client.stat(mine, slot)
    assert.deepEqual([stat?.etag, stat?.size], [stored.etag, 10])
    assert.equal(await client.stat(mine, titleFile('saves/other,binary')), undefined)
    const whole = await client.download(mine, slot)
    assert.deepEqual([whole.outcome, whole.size, String(await wholeOf(whole.bytes))], ['whole', 10, '0123456789'])
    for (const [range, expected] of [
      [{ start: 3 }, '3456789'],
      [{ start: 3, end: 3 }, '3'],
      [{ last: 2 }, '89'],
    ] as const) {
      const part = await client.download(mine, slot, { range })
      assert.deepEqual([part.outcome, part.size, String(await wholeOf(part.bytes))], ['part', 10, expected])
    }
    await assert.rejects(client.download(mine, slot, { range: { start: 10 } }), fails('range-not-satisfiable'))
    await assert.rejects(client.download(mine, slot, { range: { start: 3, end: 2 } }), fails('invalid'))
    const same = await client.download(mine, slot, { ifNoneMatch: stored.etag as string })
    assert.deepEqual([same.outcome, (await wholeOf(same.bytes)).length], ['not-modified', 0])
    await assert.rejects(client.download(mine, slot, { ifMatch: '0xOTHER' }), fails('precondition-failed'))
    await client.delete(mine, slot)
    await client.delete(mine, slot)
    await assert.rejects(client.download(mine, slot), fails('missing'))
  })

  it('is guarded by its tag: replaced, created and deleted only as the conditions say', async test => {
    const client = titleClient(await titleExchange(test))
    const first = await client.upload(mine, slot, text('1'), { ifNoneMatch: '*' })
    await assert.rejects(client.upload(mine, slot, text('2'), { ifNoneMatch: '*' }), fails('precondition-failed'))
    const second = await client.upload(mine, slot, text('2'), { ifMatch: first.etag })
    assert.equal(second.outcome, 'replaced')
    await assert.rejects(
      client.upload(mine, slot, text('3'), { ifMatch: `"${first.etag}"` }),
      fails('precondition-failed'),
    )
    await assert.rejects(client.delete(mine, slot, { ifMatch: first.etag }), fails('precondition-failed'))
    await client.delete(mine, slot, { ifMatch: second.etag })
    assert.equal(await client.stat(mine, slot), undefined)
  })

  it('of json gives a part of itself, of config what fits', async test => {
    const network = await titleExchange(test)
    const client = titleClient(network)
    const json = titleFile('hero,json')
    await client.upload(mine, json, text('{"weapon":{"name":"poison"},"levels":[{"quest":"queen"}]}'))
    const part = async (select: string) => String(await wholeOf((await client.download(mine, json, { select })).bytes))
    assert.equal(await part('weapon.name'), '{"name":"poison"}')
    assert.equal(await part('levels[0].quest'), '{"quest":"queen"}')
    await assert.rejects(part('weapon.edge'), fails('missing'))
    await assert.rejects(client.upload(mine, json, text('[1]')), /The root is an array/)

    const everyone = titlePlace('global', service, '')
    const config = titleFile('cards,config')
    const node = (by: string, ...nodes: [string, string][]) => ({
      _virtualNode: { _selectBy: by, _sourceNodes: nodes.map(([name, data]) => ({ _selector: name, _data: data })) },
    })
    const document = {
      greeting: node('locale', ['de', 'Hallo'], ['default', 'Hello']),
      mode: node('custom:mode', ['hard', 'Ouch'], ['default', 'Easy']),
    }
    await assert.rejects(client.upload(everyone, config, text('{}')), fails('forbidden'))
    const developer = titleClient(network, { authorization: 'XBL3.0 x=-;dev' })
    await developer.upload(everyone, config, text(JSON.stringify(document)))
    const { bytes } = await client.download(everyone, config, {
      language: 'de-AT, de;q=0.5',
      customSelector: 'mode.hard',
    })
    const { greeting, mode } = JSON.parse(String(await wholeOf(bytes))) as Record<string, string>
    assert.deepEqual([greeting, mode], ['Hallo', 'Ouch'])
  })

  it('of several players comes in one answer, and what a place holds is told', async test => {
    const network = await titleExchange(test)
    const client = titleClient(network)
    const file = titleFile('score,json')
    await client.upload(titlePlace('json', service, ada), file, text('{"score":7}'))
    const parts = await client.batch({ family: 'json', scid: service, file, xuids: [ada, bo] })
    assert.deepEqual(
      parts.map(({ xuid, status, size }) => [xuid, status, size]),
      [
        [ada, 200, 11],
        [bo, 404, 0],
      ],
    )
    const { usedBytes, quotaBytes } = await client.quota(titlePlace('json', service, ada))
    assert.deepEqual([usedBytes, quotaBytes], [11n, 67_108_864n])
    await assert.rejects(titleClient(network, { authorization: 'XBL3.0 x=9;no' }).quota(mine), fails('unauthenticated'))
    await assert.rejects(client.upload(titlePlace('json', service, bo), file, text('{}')), fails('forbidden'))
  })

  it('breaks off in an answer that is torn, and says so', async test => {
    const network = await titleExchange(test)
    await titleClient(network).upload(mine, slot, randomBytes(1000))
    const { bytes } = await titleClient(network, { weather: [tearing(300)] }).download(mine, slot)
    await assert.rejects(wholeOf(bytes), fails('unreachable'))
    const short: Wrap = next => async request => {
      const response = await next(request)
      const some = (await wholeOf(bodyOf(response))).subarray(0, 400)
      return rewrapped(
        response,
        (async function* () {
          yield some
        })(),
      )
    }
    const cut = await titleClient(network, { weather: [short] }).download(mine, slot)
    await assert.rejects(wholeOf(cut.bytes), /broke off after 400 of 1000 bytes/)
  })
})
