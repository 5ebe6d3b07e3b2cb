import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import { told } from '../../http/bytes.ts'
import { pathnameOf } from '../../http/path.ts'
import { Failure } from '../../model/failure.ts'
import { random } from '../../system.ts'
import { day, libraryOf, rowOf } from '../gallery/gallery.trial.ts'
import type { NewShare, Share, SharedPage } from '../gallery/wire/answers.ts'
import { routed } from '../routed.ts'
import { shareBook } from './share-book.ts'
import { shareExchange } from './share-exchange.ts'
import { shareRoutes } from './share-routes.ts'
import type { StoredShare } from './stored-share.ts'

function trial(base = '') {
  const clock = jumpingClock()
  let shares: readonly StoredShare[] = []
  const store = {
    all: () => shares,
    change: async (work: (shares: readonly StoredShare[]) => readonly StoredShare[]) => void (shares = work(shares)),
  }
  const rows = [0, 1, 2].map(index => rowOf(index, index === 1 ? { kind: 'gameClip', caption: 'Wow' } : {}))
  const library = libraryOf('v1', rows)
  const world = { book: shareBook(store, clock, random), library: async () => library, base }
  const owner = routed(shareRoutes(world))
  const open = shareExchange({
    ...world,
    fileAt: async () => Promise.reject(new Failure('missing', 'There is none.')),
    gallery: async request => told(`${pathnameOf(request.url)}${new URL(request.url).search}`, {}),
  })
  const ask = (path: string, method = 'GET', accept = '*/*') =>
    open(new Request(`http://drive${path}`, { method, headers: { accept } }))
  const seen = async (path: string) => {
    const response = await ask(path)
    return response?.status === 200 ? await response.text() : response?.status
  }
  const post = (body: unknown) =>
    owner(
      new Request('http://drive/api/shares', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  const add = async (subject: unknown, lifetime = 3600) =>
    (await (await post({ subject, lifetime })).json()) as NewShare
  return { clock, library, owner, ask, seen, post, add, stored: () => shares }
}

const one = { capture: 'capture-0000001' }
const newest = Date.UTC(2026, 0, 1)
const iso = (time: number) => new Date(time).toISOString()
const aDay = { from: iso(newest - day), until: iso(newest + 1), title: 'New Year' }

it('a share opens its capture, its page and what the page is made of, and nothing else', async () => {
  const { add, seen, ask } = trial()
  const { path } = await add(one)
  assert.match(path, /^s\/[\w-]{22}\/$/)
  assert.equal(await seen(`/${path}`), '/share.html')
  assert.equal(await seen(`/${path}assets/share-x1.js`), '/assets/share-x1.js')
  assert.equal(await seen(`/${path}content/capture-0000001?download`), '/content/capture-0000001?download')
  assert.equal(await seen(`/${path}thumbnails/capture-0000001/large`), '/thumbnails/capture-0000001/large')
  const closed = [
    'content/capture-0000000',
    'content/capture-0000001/../capture-0000000',
    'content/capture-0000001%2F..%2Fcapture-0000000',
    'thumbnails/capture-0000002/small',
    'api/skeleton',
    'api/shares',
    'api/captures/capture-0000001',
    'assets/../api/status',
    'index.html',
    'dav/',
  ]
  for (const below of closed) assert.equal(await seen(`/${path}${below}`), 404, below)
  assert.equal((await ask(`/${path}`, 'POST'))?.status, 405)
  const bare = await ask(`/${path.slice(0, -1)}`)
  assert.deepEqual([bare?.status, bare?.headers.get('location')], [308, path.slice(2)])
  assert.equal(ask('/api/shares'), undefined, 'no address of a share')
})

it('its page says what there is, also of a day', async () => {
  const { add, ask } = trial()
  const { path, expires } = await add(aDay)
  const page = (await (await ask(`/${path}page.json`))?.json()) as SharedPage
  assert.deepEqual([page.title, page.expires], ['New Year', expires])
  assert.deepEqual(
    page.captures.map(({ contentId, kind, caption }) => [contentId, kind, caption]),
    [
      ['capture-0000000', 'screenshot', undefined],
      ['capture-0000001', 'gameClip', 'Wow'],
    ],
  )
  const saved = async (title: string) => {
    const zip = await ask(`/${(await add({ ...aDay, title })).path}all.zip`, 'HEAD')
    return zip?.headers.get('content-disposition')
  }
  assert.equal(await saved('New Year'), 'attachment; filename="New Year.zip"')
  assert.equal(await saved('Halo: "Reach"/<b>'), 'attachment; filename="Halo - _Reach___b_.zip"', 'as Windows takes it')
  assert.equal(await saved(' .. '), 'attachment; filename="Xbox captures.zip"')
})

it('unknown, revoked and expired are one and the same', async () => {
  const { add, ask, clock, owner } = trial()
  const [first, second] = [await add(one, 60), await add(one)]
  const revoke = () => owner(new Request(`http://drive/api/shares/${second.id}`, { method: 'DELETE' }))
  assert.deepEqual([(await revoke()).status, (await revoke()).status], [204, 404])
  clock.jump(59_999)
  assert.equal((await ask(`/${first.path}`))?.status, 200)
  clock.jump(1)
  const gone = ['/s/unknown/', `/${first.path}`, `/${second.path}`, `/${second.path}page.json`]
  const answered = (accept: string) =>
    Promise.all(
      gone.map(async path => {
        const response = (await ask(path, 'GET', accept)) as Response
        return [response.status, await response.text(), Object.fromEntries(response.headers)] as const
      }),
    )
  for (const accept of ['*/*', 'text/html,application/xhtml+xml,*/*;q=0.8']) {
    const [first, ...others] = await answered(accept)
    assert.equal(first?.[0], 404)
    for (const answer of others) assert.deepEqual(answer, first)
  }
  const [[, json = '{}'] = [], [, html, headers] = []] = [(await answered('*/*'))[0], (await answered('text/html'))[0]]
  assert.equal((JSON.parse(json) as { errorCode: number }).errorCode, 404, 'for programs')
  assert.match(html ?? '', /<h1>This link is not good any more/)
  assert.doesNotMatch(headers?.['content-security-policy'] ?? 'unsafe', /unsafe|script/)
})

it('no more than a hash of the secret is kept, and the list names none', async () => {
  const { add, owner, stored } = trial()
  const { path, id } = await add(one)
  const listed = (await (await owner(new Request('http://drive/api/shares'))).json()) as Share[]
  assert.deepEqual(
    listed.map(each => [each.id, each.subject]),
    [[id, one]],
  )
  assert.doesNotMatch(JSON.stringify([listed, stored()]), new RegExp(path.slice(2, -1)))
})

it('stands beside the secret path, so that nobody learns of it', async () => {
  const { add } = trial('/secret')
  const { path } = await add(one)
  const { pathname } = new URL(path, 'http://drive/secret/')
  assert.match(pathname, /^\/s\/[\w-]{22}\/$/)
})

it('more than a day, for ever, or of nothing is refused', async () => {
  const { post } = trial()
  const wrong = [
    [{ subject: { ...aDay, until: iso(newest + 2 * day) }, lifetime: 60 }, 400],
    [{ subject: { ...aDay, from: 'x' }, lifetime: 60 }, 400],
    [{ subject: { ...aDay, ...one }, lifetime: 60 }, 400],
    [{ subject: one, lifetime: 1 }, 200],
    [{ subject: one, lifetime: 0.5 }, 400],
    [{ subject: one, lifetime: 1e9 }, 400],
    [{ subject: one, lifetime: '60' }, 400],
    [{ subject: {}, lifetime: 60 }, 400],
    [{ subject: { capture: 'unknown' }, lifetime: 60 }, 404],
    [{ subject: { ...aDay, from: iso(newest + day), until: iso(newest + 2 * day) }, lifetime: 60 }, 404],
  ] as const
  for (const [body, status] of wrong) assert.equal((await post(body)).status, status, JSON.stringify(body))
})
