import type { Gamercard, RecentGame } from '../../../model/feeds.ts'
import { timeText } from '../../../model/units.ts'
import { agoText } from '../../text/ago.ts'
import { bar, stars } from '../../text/bar.ts'
import { cardWidth, facts, headline } from '../../text/card.ts'
import { columns } from '../../text/columns.ts'
import { glyphs } from '../../text/glyphs.ts'
import { plain } from '../../text/plain.ts'
import { painted, type Screen } from '../../text/screen.ts'
import { grouped, ofAll } from './numbers.ts'

export function gamercardCard(card: Gamercard, screen: Screen): string[] {
  const { gamertag, score, zone, tier, profileUrl, tileUrl, recentGames } = card
  const said = (text: string | undefined) => (text === undefined ? undefined : plain(text))
  return [
    ...headline(screen, plain(gamertag), score === undefined ? '' : `${grouped(score)} gamerscore`),
    ...facts(screen, [
      ['Tier', tierText(tier)],
      ['Zone', said(zone)],
      ['Reputation', reputationText(card, screen)],
      ['Profile', said(profileUrl)],
      ['Picture', said(tileUrl)],
    ]),
    '',
    ...(recentGames.length ? gameTable(recentGames, screen) : ['No recent games.']),
  ]
}

const tiers: Readonly<Record<number, string>> = { 6: 'Gold', 3: 'Silver', 0: 'neither Gold nor Silver' }

function tierText(tier: number | undefined): string | undefined {
  return tier === undefined ? undefined : (tiers[tier] ?? `unknown (${tier})`)
}

function reputationText({ reputation, reputationBucket }: Gamercard, screen: Screen): string | undefined {
  const quarters = reputationBucket ?? (reputation === undefined ? undefined : reputation / 5)
  if (quarters === undefined) return undefined
  const exact = reputation === undefined ? '' : `  ${Number(reputation.toFixed(1))} of 100`
  return `${stars(screen, quarters)}${exact}`
}

function gameTable(games: readonly RecentGame[], screen: Screen): string[] {
  const width = cardWidth(screen)
  const { ellipsis } = glyphs(screen)
  const times = games.map(({ lastPlayed }) => lastPlayed)
  const dim = (text: string) => painted(screen, 'dim', text)
  return columns(
    [
      { title: 'Recent games', cells: games.map(({ name }) => plain(name)), least: 14 },
      { title: 'Played', cells: times.map(at => (at ? agoText(at, screen.now) : '')), spare: 1 },
      {
        title: '',
        cells: times.map(at => (at ? timeText(at).slice(0, width < 100 ? 10 : undefined) : '')),
        spare: 4,
        paint: dim,
      },
      {
        title: 'Achieved',
        cells: games.map(game => ofAll(game.achievements, game.totalAchievements)),
        align: '>',
        spare: 2,
      },
      { title: 'Score', cells: games.map(game => ofAll(game.gamerscore, game.totalGamerscore)), align: '>' },
      {
        title: '',
        cells: games.map(game => progressBar(game, screen, width < 100 ? 8 : 16)),
        spare: 3,
        paint: text => painted(screen, 'green', text),
      },
    ],
    width,
    ellipsis,
    dim,
  )
}

/** Of the score; of the achievements where the score is not known. */
function progressBar(game: RecentGame, screen: Screen, width: number): string {
  const { gamerscore, totalGamerscore, achievements, totalAchievements } = game
  const share =
    gamerscore !== undefined && totalGamerscore
      ? gamerscore / totalGamerscore
      : (achievements ?? 0) / (totalAchievements ?? 0)
  return Number.isFinite(share) ? bar(screen, share, width) : ''
}
