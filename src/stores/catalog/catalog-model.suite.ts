/** The catalog as a plain list: what any store must come to, by the simplest means. */

import type { ItemState } from '../../archive/item.ts'
import type { CaptureCounts, CaptureFilter, Damage, FactWriter, FileFact } from '../../archive/ports.ts'
import type { Capture } from '../../model/capture.ts'
import { contentId, localId, type Sha256, titleId, xuid } from '../../model/ids.ts'

export const owner = xuid('2533274800000001')
export const start = new Date(1_700_000_000_000)

export function capture(id: string, minutes: number, game = 'Halo'): Capture {
  return {
    kind: 'screenshot',
    contentId: contentId(id),
    localId: localId(`l-${id}`),
    owner,
    game,
    titleId: titleId(7),
    captured: new Date(start.getTime() + minutes * 60_000),
    uploaded: undefined,
    expires: undefined,
    locators: [],
    said: '{}',
  }
}

export function file(path: string, id: string, more: Partial<FileFact> = {}): FileFact {
  return {
    path,
    item: contentId(id),
    role: 'Download',
    size: 10,
    sha256: 'a'.repeat(64) as Sha256,
    archived: start,
    checked: undefined,
    damage: undefined,
    ...more,
  }
}

/** One thing done to a catalog. `time`: minutes, also the capture time when a capture is seen. */
export interface Step {
  readonly what: 'see' | 'keep' | 'sidecar' | 'archive' | 'fail' | 'gone' | 'corrupt' | 'missing' | 'check' | 'forget'
  readonly id: string
  readonly game: string
  readonly time: number
}

const picture = (id: string) => `p/${id}.png`
const sidecar = (id: string) => `p/${id}.json`
const kindAt = (time: number) => (time % 2 ? 'gameClip' : 'screenshot')
const at = (time: number) => new Date(start.getTime() + time * 60_000)

export async function apply(facts: FactWriter, { what, id: name, game, time }: Step): Promise<void> {
  const id = contentId(name)
  if (what === 'see')
    await facts.see({ ...capture(name, time, game), kind: kindAt(time), expires: at(time) }, time, start)
  if (what === 'keep') await facts.keep(file(picture(name), name, { archived: at(time) }))
  if (what === 'sidecar') await facts.keep(file(sidecar(name), name, { role: 'Entity', archived: at(time) }))
  if (what === 'archive') await facts.archived(id, picture(name))
  if (what === 'fail') await facts.failed(id, { code: 'upstream', message: 'x', attempts: 1, retryAt: undefined })
  if (what === 'gone') await facts.gone(id, at(time))
  if (what === 'corrupt' || what === 'missing') await facts.damaged(picture(name), what, at(time))
  if (what === 'check') for (const path of [picture(name), sidecar(name)]) await facts.checked(path, at(time))
  if (what === 'forget') await facts.forgetFile(picture(name))
}

interface Row {
  kind: string
  game: string
  captured: number
  expires: number
  listedBytes: number
  state: ItemState
  upstream: boolean
}

interface FileRow {
  readonly id: string
  readonly role: string
  readonly archived: number
  checked: number | undefined
  damage: Damage | undefined
}

export function catalogModel() {
  const rows = new Map<string, Row>()
  const files = new Map<string, FileRow>()
  const filesOf = (id: string) => [...files.values()].filter(each => each.id === id)
  const see = (id: string, game: string, time: number) => {
    const known = rows.get(id)
    const told = { game, captured: at(time).getTime(), kind: kindAt(time) }
    const fixed = known && filesOf(id).some(each => each.role === 'Entity' && !each.damage)
    rows.set(id, {
      ...(fixed ? { game: known.game, captured: known.captured, kind: known.kind } : told),
      expires: at(time).getTime(),
      listedBytes: time,
      state: known && known.state !== 'gone' ? known.state : 'pending',
      upstream: true,
    })
  }
  const count = (wanted: (row: Row, id: string) => boolean) => [...rows].filter(([id, row]) => wanted(row, id)).length
  const sorted = <Item>(items: Item[], key: (item: Item) => (string | number)[]) =>
    items.sort((a, b) => {
      const [x, y] = [key(a), key(b)]
      const different = x.findIndex((value, index) => value !== y[index])
      return different < 0 ? 0 : (x[different] as number) < (y[different] as number) ? -1 : 1
    })
  return {
    apply({ what, id, game, time }: Step): void {
      const row = rows.get(id)
      const minute = at(time).getTime()
      const fresh = { id, archived: minute, checked: undefined, damage: undefined }
      if (what === 'see') see(id, game, time)
      if (what === 'keep') files.set(picture(id), { ...fresh, role: 'Download' })
      if (what === 'sidecar') files.set(sidecar(id), { ...fresh, role: 'Entity' })
      if (what === 'archive' && row) row.state = 'archived'
      if (what === 'fail' && row && row.state !== 'archived') row.state = 'failed'
      const stands = filesOf(id).some(each => each.role === 'Download' && !each.damage)
      if (what === 'gone' && row)
        Object.assign(row, { upstream: false, state: stands || row.state === 'archived' ? 'archived' : 'gone' })
      if (what === 'corrupt' || what === 'missing') Object.assign(files.get(picture(id)) ?? {}, { damage: what })
      if (what === 'check') for (const each of filesOf(id)) Object.assign(each, { checked: minute, damage: undefined })
      if (what === 'forget') files.delete(picture(id))
    },
    counts(): CaptureCounts {
      const right = (id: string) => filesOf(id).length > 0 && filesOf(id).every(each => each.checked && !each.damage)
      return {
        upstream: count(row => row.upstream),
        archived: count(row => row.state === 'archived'),
        verified: count((row, id) => row.state === 'archived' && right(id)),
        pending: count(row => row.state === 'pending'),
        failed: count(row => row.state === 'failed'),
        lost: count(row => row.state === 'gone'),
        damaged: new Set([...files.values()].filter(each => each.damage).map(each => each.id)).size,
        upstreamBytes: [...rows.values()].reduce((sum, row) => sum + (row.upstream ? row.listedBytes : 0), 0),
      }
    },
    /** contentIds, newest first. */
    captures(filter: CaptureFilter): string[] {
      const matching = [...rows].filter(
        ([id, row]) =>
          (!filter.kind || row.kind === filter.kind) &&
          (!filter.games?.length || filter.games.some(game => game.toLowerCase() === row.game.toLowerCase())) &&
          (!filter.since || row.captured >= filter.since.getTime()) &&
          (!filter.until || row.captured < filter.until.getTime()) &&
          (!filter.states || filter.states.includes(row.state)) &&
          (!filter.damaged || filesOf(id).some(each => each.damage)),
      )
      return sorted(matching, ([id, row]) => [row.captured, id])
        .reverse()
        .map(([id]) => id)
    },
    expiring(now: number): string[] {
      const open = [...rows].filter(
        ([, row]) => row.upstream && row.state !== 'archived' && row.expires > at(now).getTime(),
      )
      return open.map(([id, row]) => `${row.expires} ${id}`).sort()
    },
    filesToCheck: () =>
      sorted(
        [...files].filter(([, each]) => !each.damage),
        ([path, each]) => [each.checked ?? each.archived, path],
      ).map(([path]) => path),
    damagedFiles: () => [...files].flatMap(([path, each]) => (each.damage ? [path] : [])).sort(),
    paths: () => [...files.keys()].sort(),
  }
}
