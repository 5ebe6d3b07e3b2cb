/** What happens to the world while a program frees: each at some call of a port, by one seed. */
import type { ContentId, Xuid } from '../../../src/model/ids.ts'
import type { Seeded } from '../seeded.ts'
import type { Truth } from './free-judge.ts'
import type { ModelDisk } from './model-disk.ts'
import { trueCapture } from './true-capture.ts'

export interface FreeEvents {
  /** Called before the work of each call of a port. */
  strike(turn: number, port: string): void
}

export interface EventWorld extends Truth {
  readonly chance: Seeded
  readonly stranger: Xuid
  readonly abort: () => void
  /** For the tally. */
  readonly note: (fault: string) => void
}

type Happening = (world: EventWorld) => void

const minute = 60_000

const happenings: Readonly<Record<string, Happening>> = {
  'damaged file': world => damage(world, world.disk),
  'damaged copy': world => world.copy && damage(world, world.copy),
  'bad sector': ({ disk, archived, chance, time }) => {
    const path = victim(disk, archived, chance, time.truth)
    if (path) disk.unreadable.add(path)
  },
  'disk away': ({ disk }) => void (disk.away = true),
  'disk back': ({ disk }) => void (disk.away = false),
  'sentinel lost': ({ disk }) => void (disk.sentinel = false),
  'copy away': ({ copy }) => void (copy && (copy.away = true)),
  'copy back': ({ copy }) => void (copy && (copy.away = false)),
  'clock forwards': ({ time, chance }) => time.jump(minute * (1 + chance.below(3000))),
  'clock backwards': ({ time, chance }) => time.jump(-minute * (1 + chance.below(3000))),
  'clock a little': ({ time, chance }) => time.jump(1000 * (chance.below(120) - 60)),
  'machine asleep': ({ time, chance }) => time.suspend(1000 * (1 + chance.below(900))),
  'slow disk': ({ disk, chance }) => void (disk.slowness = 1000 * (1 + chance.below(70))),
  'quick disk': ({ disk }) => void (disk.slowness = 0),
  'other token': ({ network, stranger }) => void (network.player = stranger),
  'own token': ({ network, owner }) => void (network.player = owner),
  'token refused': ({ network }) => void (network.playerFailure = 'unauthenticated'),
  'expired upstream': ({ network, chance }) => void network.captures.delete(chance.pick([...network.captures.keys()])),
  'concurrent capture': ({ network, owner, chance }) => {
    const name = `arrival ${chance.below(1e9)}`
    const captured = new Date(Date.UTC(2026, 5, 1, 12, 0, chance.below(3600)))
    const wish = { name, kind: 'screenshot', owner, captured, game: 'Halo' } as const
    void trueCapture(wish).then(each => network.captures.set(each.capture.contentId, each))
  },
  interrupted: ({ abort }) => abort(),
}

const names = Object.keys(happenings)

/** A third of the processes meet none, so that most of what a program can do is done. */
export function freeEvents(world: EventWorld): FreeEvents {
  const { chance } = world
  const due = Array.from({ length: chance.below(3) * (1 + chance.below(2)) }, () => {
    return { comes: moment(chance), name: chance.pick(names) }
  })
  return {
    strike(turn, port) {
      for (const { comes, name } of due) {
        if (!comes(turn, port)) continue
        world.note(name)
        happenings[name]?.(world)
      }
    },
  }
}

/** Somewhere, or at the very call where it matters most. */
export function moment(chance: Seeded): (turn: number, port: string) => boolean {
  const at = 1 + chance.below(chance.pick([30, 100, 200]))
  if (chance.below(2) === 0) return turn => turn === at
  const port = chance.pick(ports)
  let left = 1 + chance.below(5)
  return (_, each) => each === port && (left -= 1) === 0
}

const ports = [
  'ready',
  'checkArchive',
  'player',
  'inspect',
  'read',
  'copy.inspect',
  'records.write',
  'catalog.write',
  'delete',
  'page',
] as const

const damages: readonly ((bytes: Uint8Array, other: Uint8Array | undefined) => Uint8Array | undefined)[] = [
  bytes => {
    const flipped = Uint8Array.from(bytes)
    const at = Math.floor(flipped.length / 2)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    return flipped
  },
  bytes => bytes.slice(0, -5),
  () => undefined,
  (_, other) => other,
  () => new Uint8Array(),
]

/** A bit flips, or worse, in one file of a capture. */
export function damage({ archived, chance, time }: EventWorld, disk: ModelDisk): void {
  const path = victim(disk, archived, chance, time.truth)
  const bytes = path && disk.files.get(path)
  if (!path || !bytes) return
  const other = disk.files.get(chance.pick([...disk.files.keys()]))
  const left = chance.pick(damages)(bytes, other === bytes ? undefined : other)
  if (left) disk.files.set(path, left)
  else disk.files.delete(path)
}

/**
 * None that was read back less than a minute ago: what happens to a file between its proof and its deletion nobody can see,
 * and that this time is short is judged by itself.
 */
function victim(
  disk: ModelDisk,
  archived: ReadonlyMap<ContentId, { readonly files: readonly { readonly path: string }[] }>,
  chance: Seeded,
  now: number,
): string | undefined {
  const paths = [...archived.values()].flatMap(each => each.files.map(file => file.path))
  const old = paths.filter(path => now - (disk.lastRead.get(path) ?? Number.NEGATIVE_INFINITY) > minute)
  return old.length > 0 ? chance.pick(old) : undefined
}
