import type { Gamercard } from '../../../model/feeds.ts'
import { timeText } from '../../../model/units.ts'
import { cardWidth, headline } from '../../text/card.ts'
import { columns } from '../../text/columns.ts'
import { glyphs } from '../../text/glyphs.ts'
import { plain } from '../../text/plain.ts'
import { type PlotPoint, plot } from '../../text/plot.ts'
import { painted, type Screen } from '../../text/screen.ts'
import type { HistoryEntry } from './history-entry.ts'
import { grouped } from './numbers.ts'
import { type ScoreChange, scoreChanges } from './score-changes.ts'

const rows = 8

/** The score as a plot, and what changed when. */
export function gamercardHistory(history: readonly HistoryEntry<Gamercard>[], screen: Screen): string[] {
  const changes = scoreChanges(history)
  const points = changes.flatMap(({ at, score }) => (score === undefined ? [] : [{ at, value: score }]))
  const last = history.at(-1)?.record
  const labels = { value: grouped, at: dayLabels(points) }
  return [
    ...headline(
      screen,
      plain(last?.gamertag ?? ''),
      last?.score === undefined ? '' : `${grouped(last.score)} gamerscore`,
    ),
    ...(points.length > 1 ? [...plot(points, screen, cardWidth(screen), rows, labels), ''] : []),
    ...changeTable(changes, screen),
  ]
}

/** A day, and where it is all within a few days the time too. */
function dayLabels(points: readonly PlotPoint[]): (at: Date) => string {
  const [first, last] = [points[0]?.at.getTime() ?? 0, points.at(-1)?.at.getTime() ?? 0]
  return last - first < 3 * 86_400_000 ? at => timeText(at).slice(0, 16) : at => timeText(at).slice(0, 10)
}

/** What changed, a line for each thing; newest last. */
function changeTable(changes: readonly ScoreChange[], screen: Screen): string[] {
  const lines = changes.flatMap((each, index) => {
    const said = index === 0 ? ['first snapshot'] : whatTexts(each)
    if (said.length === 0 && !each.gained) return []
    const first = { when: timeText(each.at), score: scoreText(each), gained: signed(each.gained), what: said[0] ?? '' }
    return [first, ...said.slice(1).map(what => ({ when: '', score: '', gained: '', what }))]
  })
  return columns(
    [
      { title: 'When', cells: lines.map(({ when }) => when), paint: text => painted(screen, 'dim', text) },
      { title: 'Score', cells: lines.map(({ score }) => score), align: '>' },
      {
        title: '',
        cells: lines.map(({ gained }) => gained),
        align: '>',
        paint: text => painted(screen, 'green', text),
      },
      { title: 'What', cells: lines.map(({ what }) => what), least: 16 },
    ],
    cardWidth(screen),
    glyphs(screen).ellipsis,
    text => painted(screen, 'dim', text),
  )
}

const scoreText = ({ score }: ScoreChange) => (score === undefined ? '' : grouped(score))

function signed(gained: number | undefined): string {
  return gained ? `${gained > 0 ? '+' : ''}${grouped(gained)}` : ''
}

function whatTexts({ started, achieved }: ScoreChange): string[] {
  return [
    ...started.map(game => `started ${plain(game)}`),
    ...achieved.map(({ game, count }) => `+${count} achievement${count === 1 ? '' : 's'} in ${plain(game)}`),
  ]
}
