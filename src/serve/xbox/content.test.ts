import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { served } from '../../../test/trial/archive-served.ts'
import { addressOf, type Entity } from '../../../test/trial/small-world.ts'
import { hasty } from '../../../test/trial/trial.ts'
import { contentId } from '../../model/ids.ts'
import { archive, fileOf, page } from './asking.trial.ts'

describe('the content of an archive', () => {
  /** With a screenshot that has an HDR picture. */
  async function setting(test: TestContext) {
    const at = await archive(test, 6)
    const { exchange, admits } = served(at)
    const shot = (await page(exchange)).values.find(each => each.contentLocators.length === 4) as Entity
    const get = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
      exchange(new Request(address, { method, headers }))
    return { at, admits, shot, get }
  }

  it('is bytes, whole and in part, under a tag, a time and a digest', async test => {
    const { at, shot, get } = await setting(test)
    const address = addressOf(shot, 'Download_HDR')
    const bytes = readFileSync(join(at.root, await fileOf(at, shot.contentId, 'Download_HDR')))
    const whole = await get(address)
    assert.deepEqual(Buffer.from(await whole.arrayBuffer()), bytes)
    const { headers } = whole
    assert.equal(headers.get('content-type'), 'image/vnd.ms-photo')
    assert.equal(headers.get('last-modified'), new Date(shot.captureDate as string).toUTCString())
    const digest = Buffer.from(/^sha-256=:(.*):$/.exec(headers.get('repr-digest') ?? '')?.[1] ?? '', 'base64')
    const known = await at.catalog.read(facts => facts.filesOf(contentId(shot.contentId)))
    assert.equal(digest.toString('hex'), known.find(({ role }) => role === 'Download_HDR')?.sha256)
    const tag = headers.get('etag') ?? ''
    assert.match(tag, /^"[\w-]+"$/)
    const part = await get(address, { range: 'bytes=10-19', 'if-range': tag })
    assert.deepEqual([part.status, Buffer.from(await part.arrayBuffer())], [206, bytes.subarray(10, 20)])
    assert.equal((await get(address, { range: 'bytes=10-19', 'if-range': '"other"' })).status, 200)
    assert.equal((await get(address, { 'if-none-match': tag })).status, 304)
    const head = await get(address, {}, 'HEAD')
    assert.deepEqual([head.status, head.headers.get('content-length'), head.body], [200, `${bytes.length}`, null])
  })

  it('is for its address alone, and for as long as that works', async test => {
    const { at, shot, get } = await setting(test)
    const address = addressOf(shot, 'Download')
    assert.equal((await get(address, { authorization: 'XBL3.0 x=any;thing' })).status, 200)
    const status = async (change: (address: string) => string) => (await get(change(address))).status
    assert.equal(await status(each => each.split('?')[0] as string), 403)
    assert.equal(await status(each => each.replace('/Download-', '/Download_HDR-')), 403)
    assert.equal(await status(each => each.replace(/sig=./, 'sig=_')), 403)
    assert.equal((await get(address, {}, 'PUT')).status, 405)
    const later = { ...hasty, now: () => new Date(Date.now() + 3601_000) }
    assert.equal((await served(at, later).exchange(new Request(address))).status, 403)
  })

  it('is let in by a guard for its address, and nothing else is', async test => {
    const { admits: guard, shot } = await setting(test)
    const address = addressOf(shot, 'Download')
    const admits = (url: string, method = 'GET') => guard(new Request(url, { method }))
    assert.deepEqual([admits(address), admits(address, 'HEAD'), admits(address, 'PUT')], [true, true, false])
    assert.equal(admits(address.split('?')[0] as string), false)
    assert.equal(admits(address.replace('/network/', '/dav/')), false)
    assert.equal(admits(address.replace(/\/content\/[^?]*/, '/screenshots/search')), false)
    assert.equal(admits(address.replace(/sig=./, 'sig=_')), false)
  })

  it('is not served when it is not as it was archived', async test => {
    const own = await archive(test, 3)
    const ours = served(own).exchange
    const address = addressOf((await page(ours)).values[0], 'Download')
    const status = async () => (await ours(new Request(address))).status
    const path = join(own.root, await fileOf(own, (await page(ours)).values[0]?.contentId ?? ''))
    assert.equal(await status(), 200)
    const bytes = readFileSync(path)
    appendFileSync(path, 'x')
    assert.equal(await status(), 500)
    rmSync(path)
    assert.equal(await status(), 500)
    const outside = join(own.root, '..', 'outside.png')
    writeFileSync(outside, bytes)
    symlinkSync(outside, path)
    assert.equal(await status(), 500)
    rmSync(path)
    writeFileSync(join(own.root, '.xbox-drive/ours.png'), bytes)
    symlinkSync(join(own.root, '.xbox-drive/ours.png'), path)
    assert.equal(await status(), 500, 'what is our own in the archive is nobody else’s')
  })
})
