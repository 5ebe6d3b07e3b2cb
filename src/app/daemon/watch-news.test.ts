import assert from 'node:assert/strict'
import { it } from 'node:test'
import { jumpingClock } from '../../../test/trial/jumping-clock.ts'
import type { WatchEvent } from '../../archive/watch/watch-event.ts'
import { type News, watchNews } from './watch-news.ts'

type Told = WatchEvent extends infer Each ? (Each extends WatchEvent ? Omit<Each, 'at'> : never) : never

function daemon() {
  const clock = jumpingClock()
  let all: News[] = []
  const news = watchNews(clock, each => all.push(each))
  return {
    clock,
    news,
    tell: (...events: Told[]) => {
      for (const event of events) news.observe({ at: clock.now(), ...event } as WatchEvent)
    },
    heard: () => {
      const heard = all.map(({ kind, message }) => `${kind}: ${message}`)
      all = []
      return heard
    },
  }
}
const pulled = (fresh = 0, failed = 0): Told[] => [
  { event: 'pull-started' },
  ...(failed ? [{ event: 'failed', code: 'upstream', message: 'It broke off.', contentId: 'c' } as const] : []),
  { event: 'pull-finished', new: fresh, known: 9, gone: 0, failed, bytes: 1 },
]

it('each warning before an expiry is told once', () => {
  const { tell, heard } = daemon()
  const expires = new Date('2026-06-08T12:00:00Z')
  const warning = (contentId: string, days: number) =>
    ({ event: 'expiring', contentId, game: 'Halo', expires, days }) as unknown as Told
  tell(warning('a', 7), warning('a', 7), warning('b', 7), warning('a', 1))
  assert.deepEqual(heard(), [
    'expiring: Halo: a leaves the network at 2026-06-08 12:00Z and is not archived.',
    'expiring: Halo: b leaves the network at 2026-06-08 12:00Z and is not archived.',
    'expiring: Halo: a leaves the network at 2026-06-08 12:00Z and is not archived.',
  ])
})

it('a kind of failure is told once until it is over, and then anew', () => {
  const { tell, heard } = daemon()
  for (let turn = 0; turn < 20; turn += 1) tell(...pulled(0, 2))
  assert.deepEqual(heard(), ['failed: It broke off.'])
  tell({ event: 'failed', code: 'unauthenticated', message: 'Sign in.' })
  assert.deepEqual(heard(), ['failed: Sign in.'], 'another kind')
  tell(...pulled(), ...pulled(0, 1))
  assert.deepEqual(heard(), ['failed: It broke off.'])
})

it('being offline is told when it lasts for an hour, and its end only then', async () => {
  const { clock, tell, heard } = daemon()
  for (let blink = 0; blink < 30; blink += 1) {
    tell({ event: 'offline', message: 'no route' }, { event: 'failed', code: 'unreachable', message: 'no route' })
    await clock.pass(3_500_000)
    tell({ event: 'online' })
  }
  assert.deepEqual(heard(), [])
  tell({ event: 'offline', message: 'no route' })
  await clock.pass(1_800_000)
  tell({ event: 'offline', message: 'still no route' })
  await clock.pass(1_800_000)
  await clock.pass(86_400_000)
  assert.equal(heard().length, 1)
  tell({ event: 'online' }, { event: 'online' })
  assert.deepEqual(heard(), ['online: Pulls go on.'])
  tell({ event: 'offline', message: 'no route' })
  await clock.pass(3_600_001)
  tell(...pulled())
  assert.equal(heard().length, 2, 'a pull that ends shows it too')
})

it('who ends while offline tells nothing later', async () => {
  const { clock, news, tell, heard } = daemon()
  tell({ event: 'offline', message: 'no route' })
  news[Symbol.dispose]()
  await clock.pass(7_200_000)
  assert.deepEqual(heard(), [])
})

it('new captures are told in one line per pull, and quiet pulls not at all', () => {
  const { tell, heard } = daemon()
  const archived = (game: string): Told => ({ event: 'archived', contentId: 'x', game, path: 'p', bytes: 1 })
  const [begin, end] = pulled(3) as [Told, Told]
  tell(begin, archived('Halo'), archived('Forza'), archived('Halo'), end, ...pulled(), ...pulled(1))
  assert.deepEqual(heard(), ['archived: 3 new in the archive: Halo (2), Forza.', 'archived: 1 new in the archive.'])
})

it('damage and freeing are told, and what found nothing is not', () => {
  const { tell, heard } = daemon()
  tell({ event: 'checked', files: 9, bytes: 9, damaged: 0, repaired: 0 })
  tell({ event: 'freed', plan: 'p', deleted: 0, accepted: 0, refused: 0, bytes: 0 })
  assert.deepEqual(heard(), [])
  tell({ event: 'checked', files: 9, bytes: 9, damaged: 2, repaired: 1 })
  tell({ event: 'freed', plan: 'p', deleted: 3, accepted: 1, refused: 0, bytes: 25_000_000 })
  assert.deepEqual(heard(), [
    'damage: 2 damaged, 1 repaired. xbox-drive status tells which.',
    'freed: 3 deleted from the cloud (25 MB), 1 accepted, 0 refused.',
  ])
  tell({ event: 'freed', plan: 'p', deleted: 1, accepted: 0, refused: 0, bytes: 242_439 })
  assert.deepEqual(heard().slice(-1), ['freed: 1 deleted from the cloud (243 kB), 0 accepted, 0 refused.'])
})
