/** The three that can be told, really: a program in place of notify-send, a web server, a program of the user's. */
import assert from 'node:assert/strict'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { it, type TestContext } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import type { WatchEvent } from '../../archive/watch/watch-event.ts'
import { type RunProgram, runProgram } from './run-program.ts'
import { tellCommand } from './tell-command.ts'
import { tellDesktop } from './tell-desktop.ts'
import { tellWebhook } from './tell-webhook.ts'
import type { News } from './watch-news.ts'

const game = `@everyone <b>"Halo"</b> & $(touch x); 'é' \`y\``
const event = {
  event: 'expiring',
  at: new Date('2026-06-01T12:00:00Z'),
  contentId: 'c1',
  game,
  expires: new Date('2026-06-08T12:00:00Z'),
  days: 7,
} as unknown as WatchEvent
const news: News = { kind: 'expiring', title: 'Gone in 7 days', message: `${game} goes.`, event, isUrgent: true }

function script(test: TestContext, name: string, body: string) {
  const folder = temporaryFolder(test)
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\ncd '${folder}'\n${body}\n`)
  chmodSync(file, 0o755)
  return { folder, file, read: (path: string) => readFileSync(join(folder, path), 'utf8') }
}

it('notify-send gets its texts as arguments, the body without markup', async test => {
  const { folder, read } = script(test, 'notify-send', 'printf "%s\\n" "$@" > said')
  const environment = { PATH: `${folder}:/usr/bin:/bin` }
  assert.equal(await tellDesktop({ platform: 'linux', environment, run: runProgram }).tell([news]), undefined)
  assert.deepEqual(read('said').trimEnd().split('\n'), [
    '--app-name=Xbox Drive',
    '--urgency=critical',
    '--',
    'Gone in 7 days',
    `${news.message.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}`,
  ])
  const absent = tellDesktop({ platform: 'linux', environment: { PATH: '/nowhere' }, run: runProgram })
  assert.match((await absent.tell([news]))?.problem ?? '', /There is no program/)
})

it('on other systems too no text becomes part of a script', async () => {
  for (const platform of ['darwin', 'win32'] as const) {
    const calls: [string, readonly string[], NodeJS.ProcessEnv][] = []
    const run: RunProgram = async (program, args, { environment }) => {
      calls.push([program, args, environment])
      return { code: 0, said: '' }
    }
    await tellDesktop({ platform, environment: { HOME: '/h' }, run }).tell([news])
    const [program, args, environment] = calls[0] ?? assert.fail()
    if (platform === 'darwin') {
      assert.deepEqual([program, ...args.slice(-2)], ['osascript', news.title, news.message])
      assert.doesNotMatch(args.slice(0, -2).join(), /Halo/)
    } else {
      assert.doesNotMatch([program, ...args].join(), /Halo/)
      assert.deepEqual([environment.XBOX_DRIVE_TITLE, environment.XBOX_DRIVE_MESSAGE], [news.title, news.message])
    }
  }
})

async function server(test: TestContext, answer: (url: string) => [number, Record<string, string>?]) {
  const got: { url: string; headers: IncomingHttpHeaders; body: Record<string, unknown> }[] = []
  const listening = createServer(async (request, response) => {
    const { url = '', headers } = request
    got.push({ url, headers, body: JSON.parse(await text(request)) as Record<string, unknown> })
    response.writeHead(...answer(url)).end('thank you')
  })
  await new Promise<void>(resolve => listening.listen(0, '127.0.0.1', resolve))
  test.after(() => listening.close())
  return { got, url: new URL(`http://127.0.0.1:${(listening.address() as AddressInfo).port}/hook/sEcReT?k=sEcReT`) }
}

it('a webhook gets what Slack, Discord and programs read, and no call to everyone', async test => {
  const { got, url } = await server(test, () => [204])
  assert.equal(await tellWebhook(url, 1, jumpingClock()).tell([news, { ...news, title: 'Gone in 1 day' }]), undefined)
  const [{ headers, body } = assert.fail()] = got
  assert.equal(headers['content-type'], 'application/json')
  assert.match(String(body.content), /^Gone in 7 days \(2 messages\)\n.*"Halo".*\n.*Gone in 1 day/s)
  assert.match(String(body.text), /&lt;b&gt;"Halo"&lt;\/b&gt; &amp;/)
  assert.deepEqual(body.allowed_mentions, { parse: [] })
  assert.deepEqual(body.event, JSON.parse(JSON.stringify(event)))
  assert.equal((body.events as unknown[]).length, 2)
  await tellWebhook(url, 1, jumpingClock()).tell([{ ...news, message: 'x'.repeat(5000) }])
  assert.equal(String(got[1]?.body.content).length, 2000)
})

it('a webhook that fails says whether to try again, and never its address', async test => {
  const replies: [number, Record<string, string>?][] = [
    [500],
    [429, { 'retry-after': '30' }],
    [404],
    [302, { location: 'http://127.0.0.1:9/elsewhere' }],
  ]
  const { got, url } = await server(test, () => replies.shift() ?? [200])
  const hook = tellWebhook(url, 2, jumpingClock())
  const told = [
    await hook.tell([news]),
    await hook.tell([news]),
    await hook.tell([news]),
    await hook.tell([news]),
    await tellWebhook(new URL('http://127.0.0.1:9/sEcReT'), 2, jumpingClock()).tell([news]),
  ]
  assert.deepEqual(
    told.map(each => each?.again),
    [true, true, false, false, true],
  )
  assert.equal(told[1]?.after, 30_000)
  assert.equal(got.length, 4, 'no redirect is followed')
  assert.match(told[4]?.problem ?? '', /cannot be reached/)
  assert.doesNotMatch(JSON.stringify([hook.name, told]), /sEcReT/)
})

it('a command gets the event in variables and on its input, and no secrets of ours', async test => {
  const { file, read } = script(test, 'my teller $x', 'env > env.txt; cat > input.txt; echo "$#" > count.txt')
  const environment = {
    PATH: '/usr/bin:/bin',
    KEEP: 'kept',
    XBOX_DRIVE_AUTHORIZATION: 'XBL3.0 x=1;sEcReT',
    NOTIFY_SOCKET: '/run/n',
    WATCHDOG_USEC: '1',
  }
  assert.equal(await tellCommand(file, environment, runProgram).tell([news]), undefined)
  assert.equal(read('count.txt'), '0\n')
  assert.deepEqual(JSON.parse(read('input.txt')), JSON.parse(JSON.stringify(event)))
  const variables = read('env.txt').split('\n')
  for (const line of [
    'KEEP=kept',
    'XBOX_DRIVE_EVENT=expiring',
    'XBOX_DRIVE_CONTENT_ID=c1',
    `XBOX_DRIVE_GAME=${game}`,
    'XBOX_DRIVE_EXPIRES=2026-06-08T12:00:00.000Z',
    'XBOX_DRIVE_DAYS=7',
    `XBOX_DRIVE_MESSAGE=${news.message}`,
  ]) {
    assert.ok(variables.includes(line), line)
  }
  assert.doesNotMatch(read('env.txt'), /sEcReT|NOTIFY_SOCKET|WATCHDOG/)
})

it('a command that fails, reads nothing, is not there or does not end is a remark', async test => {
  const told = async (body: string, run = runProgram) =>
    (await tellCommand(script(test, 'teller', body).file, { PATH: '/usr/bin:/bin' }, run).tell([news]))?.problem
  assert.equal(await told('echo why >&2; exit 3'), 'why')
  assert.equal(await told('exit 3'), 'it failed with 3.')
  assert.equal(await told('exec 0<&-; exit 0'), undefined)
  assert.match((await tellCommand('/no/such', {}, runProgram).tell([news]))?.problem ?? '', /no program/)
  // One that ignores being asked, and leaves a child behind that holds its outputs.
  const begun = performance.now()
  const hasty: RunProgram = (program, args, options) => runProgram(program, args, { ...options, timeout: 200 })
  assert.match((await told("trap '' TERM; sleep 20 & while :; do sleep 1; done", hasty)) ?? '', /did not end within/)
  assert.ok(performance.now() - begun < 6000)
})
