/** What is going on, for a person: a few lines redrawn at a terminal, plain lines anywhere else. */
import { clearScreenDown, cursorTo, moveCursor } from 'node:readline'
import type { PullEvent } from '../archive/pull.ts'
import { bytesText, durationText, many } from '../model/units.ts'
import { redacted } from './redacted.ts'

export interface Progress {
  report(event: PullEvent): void
  /** A line that stays. */
  say(line: string): void
  end(): void
}

interface Flight {
  readonly label: string
  readonly size: number | undefined
  done: number
}

/** All that the lines are made of. */
export interface Picture {
  /** What is counted. */
  readonly noun: 'capture' | 'file' | 'feed file'
  readonly wanted: number
  readonly wantedBytes: number
  readonly complete: boolean
  readonly archived: number
  readonly failed: number
  readonly received: number
  /** Of those, the bytes of files whose size is listed: what `wantedBytes` is about. */
  readonly counted: number
  /** Bytes a second. */
  readonly rate: number
  readonly flights: ReadonlyMap<string, Flight>
}

const redrawEvery = 100
const plainEvery = 10_000

export function progress(
  stream: NodeJS.WriteStream,
  level: 'quiet' | 'normal' | 'verbose',
  now: () => number,
): Progress {
  const live = stream.isTTY === true && level !== 'quiet'
  const flights = new Map<string, Flight>()
  const picture: Mutable<Picture> = {
    noun: 'capture',
    wanted: 0,
    wantedBytes: 0,
    complete: false,
    archived: 0,
    failed: 0,
    received: 0,
    counted: 0,
    rate: 0,
    flights,
  }
  let measured = { at: now(), received: 0 }
  let drawn = 0
  let last = now()

  const erase = () => {
    if (drawn === 0) return
    moveCursor(stream, 0, -drawn)
    cursorTo(stream, 0)
    clearScreenDown(stream)
    drawn = 0
  }
  const draw = () => {
    const elapsed = now() - measured.at
    if (elapsed >= 1000) {
      const rate = ((picture.received - measured.received) / elapsed) * 1000
      picture.rate = picture.rate === 0 ? rate : picture.rate * 0.7 + rate * 0.3
      measured = { at: now(), received: picture.received }
    }
    erase()
    const lines = frame(picture, stream.columns || 80)
    stream.write(lines.map(line => `${line}\n`).join(''))
    drawn = lines.length
  }
  const say = (line: string) => {
    erase()
    stream.write(`${redacted(line)}\n`)
  }
  const tick = () => {
    if (now() - last < (live ? redrawEvery : plainEvery)) return
    last = now()
    if (live) draw()
    else if (level !== 'quiet') say(`${summary(picture)}.`)
  }

  return {
    report(event) {
      note(picture, flights, event)
      const line = lineFor(event, level, live)
      if (line !== undefined) say(line)
      tick()
    },
    say: line => {
      if (level !== 'quiet') say(line)
    },
    end: erase,
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function note(picture: Mutable<Picture>, flights: Map<string, Flight>, event: PullEvent): void {
  if (event.event === 'listed') {
    // Another service is pulled now: its own count begins.
    if (event.noun !== picture.noun) Object.assign(picture, { archived: 0, failed: 0, counted: 0 })
    const { noun, wanted, wantedBytes, complete } = event
    Object.assign(picture, { noun, wanted, wantedBytes, complete })
  }
  if (event.event === 'started') flights.set(event.transfer, { label: event.label, size: event.size, done: event.from })
  if (event.event === 'received') {
    picture.received += event.bytes
    const flight = flights.get(event.transfer)
    if (flight) flight.done += event.bytes
    if (flight?.size !== undefined) picture.counted += event.bytes
  }
  if (event.event === 'ended') flights.delete(event.transfer)
  if (event.event === 'archived') picture.archived += 1
  if (event.event === 'failed') picture.failed += 1
}

/** Lines that stay; at a terminal what went well needs none. */
function lineFor(event: PullEvent, level: string, live: boolean): string | undefined {
  if (event.event === 'failed') return `failed   ${event.label}: ${event.failure.message}`
  if (event.event === 'remark') return event.message
  if (level === 'quiet') return undefined
  if (event.event === 'waiting' && event.milliseconds >= 1000)
    return `waiting  ${durationText(event.milliseconds)}: ${event.why}`
  if (event.event === 'archived' && (!live || level === 'verbose'))
    return `archived ${event.path} (${bytesText(event.bytes)})`
  return undefined
}

/** The lines of a moment, none wider than `width`. */
export function frame(picture: Picture, width: number): string[] {
  const lines = [...picture.flights.values()].slice(0, 8).map(({ label, size, done }) => {
    const share = size ? `${String(Math.floor((done / size) * 100)).padStart(3)} %` : '   …  '
    return `  ${share}  ${bytesText(size ?? done).padStart(9)}  ${label}`
  })
  return [summary(picture), ...lines].map(line => (line.length < width ? line : `${line.slice(0, width - 2)}…`))
}

function summary({ noun, wanted, wantedBytes, complete, archived, failed, counted, rate }: Picture): string {
  const left = rate > 0 && complete ? Math.max(0, wantedBytes - counted) / rate : undefined
  return [
    `${archived} of ${complete ? '' : 'at least '}${many(wanted, noun)}`,
    bytesText(counted) + (wantedBytes ? ` of ${bytesText(wantedBytes)}` : ''),
    ...(rate > 0 ? [`${bytesText(rate)}/s`] : []),
    ...(left !== undefined ? [`${durationText(left * 1000)} left`] : []),
    ...(failed ? [`${failed} failed`] : []),
  ].join(', ')
}
