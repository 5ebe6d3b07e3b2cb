/** Each thing the browser is watched for is caught when it is planted, and nothing is when nothing is. */
import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { unpacked } from './browser/chromium.ts'
import { accessibilityFaults, needsBrowser, type TrialBrowser, trialBrowser, type WatchedPage } from './browser.ts'
import { temporaryFolder } from './trial.ts'

const policy = "default-src 'self'; connect-src *; img-src data:; script-src 'self'"
const sound = '<!doctype html><html lang="en"><title>Sound</title><main><h1>Sound</h1>'
const scripts: Readonly<Record<string, string>> = {
  'console.js': `console.error('planted')`,
  'throw.js': `setTimeout(() => { throw new Error('planted') })`,
  'reject.js': `Promise.reject(new Error('planted'))`,
  'ask.js': `fetch('http://elsewhere.invalid/planted').catch(() => document.body.append('refused'))`,
  'busy.js': `setTimeout(() => { const end = performance.now() + 60; while (performance.now() < end); })`,
}

describe('the browser of the tests', needsBrowser, () => {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1)
    const script = scripts[path]
    if (script) response.setHeader('content-type', 'text/javascript').end(script)
    else {
      response.setHeader('content-type', 'text/html').setHeader('content-security-policy', policy)
      response.end(sound + decodeURIComponent(path))
    }
  })
  let browser: TrialBrowser
  let origin: string
  before(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await trialBrowser()
  })
  after(async () => {
    await browser.close()
    server.close()
  })

  const shown = async (html: string): Promise<WatchedPage> => {
    const watched = await browser.open(origin)
    await watched.page.goto(`${origin}/${encodeURIComponent(html)}`)
    return watched
  }
  /** It is told soon after it happened. */
  const caught = async ({ faults }: WatchedPage, fault: RegExp) => {
    const end = performance.now() + 5000
    while (!faults().some(each => fault.test(each)) && performance.now() < end) await setTimeout(20)
    assert.match(faults().join('\n'), new RegExp(fault, 'm'))
  }

  it('a sound page has no faults', async () => {
    const { page, faults } = await shown('<img src="data:," alt="a picture">')
    assert.deepEqual(await accessibilityFaults(page), [])
    assert.deepEqual(faults(), [])
  })

  const planted: Readonly<Record<string, RegExp>> = {
    'console.js': /^console error: planted/,
    'throw.js': /^page error: Error: planted/,
    'reject.js': /^page error: Error: planted/,
    'ask.js': /^foreign request: GET http:\/\/elsewhere\.invalid\/planted$/,
  }
  for (const [name, fault] of Object.entries(planted)) {
    it(`${name} is caught`, async () => caught(await shown(`<script src="/${name}"></script>`), fault))
  }

  it('an inline script is refused, and caught', async () => {
    const watched = await shown('<script>document.title = "ran"</script>')
    assert.equal(await watched.page.title(), 'Sound')
    await caught(watched, /^policy violation: script-src-elem refuses inline/)
  })

  it('a picture without a description is caught', async () => {
    const { page } = await shown('<img src="data:,">')
    const [fault, ...more] = await accessibilityFaults(page)
    assert.match(fault ?? '', /^image-alt \(critical\): .* at img: /)
    assert.deepEqual(more, [])
  })

  it('a task of 60 ms is caught', async () => {
    const { page, longTasks } = await shown('')
    await page.addScriptTag({ url: '/busy.js' })
    const told = await longTasks()
    assert.ok(
      told.some(task => task.duration >= 59 && task.start > 0),
      JSON.stringify(told),
    )
    const again = await longTasks()
    assert.ok(!again.some(task => told.some(({ start }) => start === task.start)), 'told once')
  })
})

it('of two who unpack it at the same time both get it whole, and nothing is left beside', async t => {
  const folder = temporaryFolder(t)
  let count = 0
  const unpack = async (into: string) => {
    const mine = (count += 1)
    writeFileSync(join(into, 'first'), String(mine))
    await setTimeout(10 * mine)
    writeFileSync(join(into, 'second'), String(mine))
  }
  const [one, other] = await Promise.all([unpacked(folder, unpack), unpacked(folder, unpack)])
  assert.equal(one, other)
  assert.deepEqual([count, readdirSync(folder).length, readdirSync(one).sort()], [2, 1, ['first', 'second']])
  await unpacked(folder, () => assert.fail('it is there'))
})

it('what could not be unpacked leaves nothing behind', async t => {
  const folder = temporaryFolder(t)
  await assert.rejects(
    unpacked(folder, () => Promise.reject(new Error('no room'))),
    /no room/,
  )
  assert.deepEqual(readdirSync(folder), [])
})
