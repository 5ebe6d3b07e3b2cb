import { canvas } from './canvas.ts'
import { padded } from './fit.ts'
import { painted, type Screen } from './screen.ts'
import { widthOf } from './width.ts'

export interface PlotPoint {
  readonly at: Date
  readonly value: number
}

export interface PlotLabels {
  readonly value: (value: number) => string
  readonly at: (at: Date) => string
}

/**
 * Values over time: each holds until the next one, so the line goes in steps.
 *
 * @param points at least one, oldest first
 * @param width columns, labels and all
 */
export function plot(
  points: readonly PlotPoint[],
  screen: Screen,
  width: number,
  rows: number,
  labels: PlotLabels,
): string[] {
  const values = points.map(({ value }) => value)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const [top, bottom] = [labels.value(most), least === most ? '' : labels.value(least)]
  const left = Math.max(widthOf(top), widthOf(bottom))
  const picture = canvas(Math.max(8, width - left - 2), rows, screen.unicode)
  draw(points, least, most, picture)
  const axis = screen.unicode
    ? { side: '┤', line: '│', corner: '└', floor: '─' }
    : { side: '+', line: '|', corner: '+', floor: '-' }
  const label = (row: number) =>
    least === most ? (row === Math.floor(rows / 2) ? top : '') : row === 0 ? top : row === rows - 1 ? bottom : ''
  const lines = picture.lines()
  const across = [...(lines[0] as string)].length
  return [
    ...lines.map((line, row) => {
      const side = label(row) ? axis.side : axis.line
      return `${padded(label(row), left, '>')} ${side}${painted(screen, 'cyan', line.trimEnd())}`.trimEnd()
    }),
    `${' '.repeat(left + 1)}${axis.corner}${axis.floor.repeat(across)}`,
    `${' '.repeat(left + 2)}${dates(points, across, labels)}`,
  ]
}

function draw(points: readonly PlotPoint[], least: number, most: number, picture: ReturnType<typeof canvas>): void {
  const { width, height } = picture
  const [first, last] = [timeOf(points[0]), timeOf(points.at(-1))]
  const heightOf = (value: number) =>
    most === least ? Math.floor(height / 2) : Math.round((1 - (value - least) / (most - least)) * (height - 1))
  let [index, before] = [0, heightOf(points[0]?.value ?? 0)]
  for (let x = 0; x < width; x += 1) {
    const until = first + ((last - first) * x) / Math.max(1, width - 1)
    // All that happened since the dot before.
    let [high, low] = [before, before]
    while (index < points.length && timeOf(points[index]) <= until) {
      before = heightOf((points[index] as PlotPoint).value)
      high = Math.min(high, before)
      low = Math.max(low, before)
      index += 1
    }
    for (let y = high; y <= low; y += 1) picture.dot(x, y)
  }
}

const timeOf = (point: PlotPoint | undefined) => point?.at.getTime() ?? 0

/** The first and the last, and the middle where it has room. */
function dates(points: readonly PlotPoint[], width: number, { at }: PlotLabels): string {
  const [first, last] = [timeOf(points[0]), timeOf(points.at(-1))]
  const [left, middle, right] = [first, (first + last) / 2, last].map(time => at(new Date(time))) as [
    string,
    string,
    string,
  ]
  if (first === last || left === right) return left
  const room = width - widthOf(left) - widthOf(right)
  if (room < 1) return `${left} ${right}`
  const free = room - widthOf(middle)
  if (free < 8) return left + ' '.repeat(room) + right
  return left + ' '.repeat(Math.floor(free / 2)) + middle + ' '.repeat(Math.ceil(free / 2)) + right
}
