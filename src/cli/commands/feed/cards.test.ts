/**
 * What is seen at a terminal, as it was looked at and found good: `node --test --test-update-snapshots` writes the texts in
 * `test/recordings/feed-cards/` anew.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, it } from 'node:test'
import type { Gamercard, Presence, Product } from '../../../model/feeds.ts'
import type { Screen } from '../../text/screen.ts'
import { widthOf } from '../../text/width.ts'
import { evening, gears, scores, sheBites, tonic } from './cards.trial.ts'
import { gamercardCard } from './gamercard-card.ts'
import { gamercardHistory } from './gamercard-history.ts'
import { presenceCard } from './presence-card.ts'
import { presenceHistory } from './presence-history.ts'
import { productCard } from './product-card.ts'

const screen = { colour: false, unicode: true, now: new Date('2006-01-04T04:47:19Z') }
const shown: Readonly<Record<string, (screen: Screen) => string[]>> = {
  gamercard: screen => gamercardCard(tonic, screen),
  presence: screen => presenceCard(sheBites, screen),
  product: screen => productCard(gears, screen),
  'gamercard-history': screen => gamercardHistory(scores, screen),
  'presence-history': screen => presenceHistory(evening, screen),
}

// Times are shown as the place has them.
before(() => {
  process.env.TZ = 'UTC'
})

for (const [name, lines] of Object.entries(shown)) {
  for (const [width, unicode] of [
    [60, true],
    [80, true],
    [120, true],
    [80, false],
  ] as const) {
    it(`${name}, ${width} columns${unicode ? '' : ' of ASCII'}`, test => {
      const drawn = lines({ ...screen, width, unicode })
      for (const line of drawn.filter(line => !line.includes('://'))) assert.ok(widthOf(line) <= width, line)
      test.assert.fileSnapshot(
        `${drawn.join('\n')}\n`,
        `test/recordings/feed-cards/${name}-${width}${unicode ? '' : '-ascii'}.txt`,
        { serializers: [String] },
      )
    })
  }

  it(`${name} in colour says the same`, () => {
    const colourful = lines({ ...screen, width: 80, colour: true }).join('\n')
    assert.notEqual(colourful, lines({ ...screen, width: 80 }).join('\n'))
    assert.equal(colourful.replaceAll(/\u001b\[\d+m/g, ''), lines({ ...screen, width: 80 }).join('\n'))
  })
}

it('a record that says next to nothing has a card all the same', () => {
  const wide = { ...screen, width: 80 }
  const nothing = {} as const
  assert.deepEqual(gamercardCard({ gamertag: 'x', recentGames: [] }, wide), [
    'x',
    '─'.repeat(80),
    '',
    'No recent games.',
  ])
  assert.deepEqual(presenceCard({ gamertag: 'x' }, wide), ['x', '─'.repeat(80), 'Status  ? unknown'])
  assert.deepEqual(productCard({ title: 'x', ...nothing }, wide), ['x', '─'.repeat(80), ''])
})

it('the documents show what is really seen', () => {
  const shownIn = (page: string, lines: readonly string[]) =>
    assert.ok(
      readFileSync(page, 'utf8').includes(`\n${lines.join('\n')}\n`),
      `${page} shows another than\n${lines.join('\n')}`,
    )
  const { recentGames } = tonic
  shownIn('README.md', gamercardCard({ ...tonic, recentGames: recentGames.slice(0, 2) }, { ...screen, width: 80 }))
  shownIn('docs/guides/feeds.md', gamercardHistory(scores, { ...screen, width: 60 }).slice(0, 18))
})

it('a score of a few days has times at its plot', () => {
  const hours = scores.map((entry, index) => ({ ...entry, at: new Date(Date.UTC(2006, 0, 1, index)) }))
  assert.ok(
    gamercardHistory(hours, { ...screen, width: 80 }).some(line =>
      /^ +2006-01-01 00:00 .+2006-01-01 04:00$/.test(line),
    ),
  )
})

it('no data paint anything', () => {
  const evil = '\u001b]0;owned\u0007\u001b[2J\r\n\u202e&#27;[31m'
  const card: Gamercard = {
    ...tonic,
    gamertag: evil,
    zone: evil,
    profileUrl: evil,
    tileUrl: evil,
    recentGames: [{ name: evil }],
  }
  const presence: Presence = { ...sheBites, gamertag: evil, info: evil, info2: evil, statusText: evil, title: evil }
  const texts = Object.entries(gears).map(([name, value]) => [name, typeof value === 'string' ? evil : value])
  const product = {
    ...(Object.fromEntries(texts) as unknown as Product),
    assets: { baseUrl: evil, boxArt: evil, screenshots: [{ imageUrl: evil }], videos: [{ hiResUrl: evil }] },
  }
  const wide = { ...screen, width: 80 }
  const entry = <Said>(record: Said) => [
    { at: screen.now, record },
    { at: screen.now, record: { ...record, status: 0, score: 1 } },
  ]
  for (const lines of [
    gamercardCard(card, wide),
    presenceCard(presence, wide),
    productCard(product, wide),
    gamercardHistory(entry(card), wide),
    presenceHistory(entry(presence), wide),
  ]) {
    assert.match(lines.join('\n'), /�/)
    assert.doesNotMatch(lines.join(''), /[\p{Cc}\u202e]/u)
  }
})
