/**
 * Gives adopted files their places, many captures at once. In the order in which a crash is harmless: bytes, sidecars, their
 * names, then rows; and only then, if they were to be moved, the files they came from go.
 */
import { createHash } from 'node:crypto'
import type { Sha256 } from '../../model/ids.ts'
import { distinctLocators, fileOf, sidecarOf } from '../captures/layout.ts'
import { outdateManifest } from '../manifest.ts'
import type { FactWriter, FileFact } from '../ports.ts'
import type { AdoptWorld, TakenOver, TakeOver } from './adopt-world.ts'
import type { Match } from './match.ts'
import { type Placing, place } from './placing.ts'

export interface Settled {
  readonly match: Match
  readonly outcome: TakenOver
}

/** Files in one job for a thread. */
const filesInJob = 32

/** @returns what became of each file, and of how many captures something is missing still */
export async function settleAdopted(
  world: AdoptWorld,
  groups: readonly (readonly [Match, ...Match[]])[],
  move: boolean,
): Promise<{ readonly settled: readonly Settled[]; readonly incomplete: number }> {
  const { folder, catalog, clock } = world
  const placings = await place(world, groups)
  for (const { path } of placings.flatMap(each => each.damaged)) {
    if ((await folder.size(path)) !== undefined) await folder.setAside(path, 'damaged')
  }
  const wishes = placings.flatMap(placing => placing.matches.map(match => wishOf(placing, match)))
  const settled = await takeAll(world, wishes, move)
  const at = clock.now()
  const rows = new Map<Placing, FileFact[]>()
  for (const { placing, match, takeOver, outcome } of settled) {
    if (!('inspection' in outcome)) continue
    const { size, sha256 } = outcome.inspection
    const fresh = { archived: at, checked: undefined, damage: undefined }
    const row = { path: takeOver.to, item: placing.id, role: match.entry.role, size, sha256, ...fresh }
    rows.set(placing, [...(rows.get(placing) ?? []), row])
  }
  const sidecars = [...rows].flatMap(([placing]) => sidecarFor(placing))
  await folder.writeAll(sidecars.map(({ path, bytes, modified }) => ({ path, bytes, modified, displaced: 'damaged' })))
  for (const { placing, path, bytes } of sidecars) {
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256
    const fresh = { archived: at, checked: undefined, damage: undefined }
    rows.get(placing)?.push({ path, item: placing.id, role: 'Entity', size: bytes.byteLength, sha256, ...fresh })
  }
  await folder.settle([...rows.values()].flat().map(({ path }) => path))
  let incomplete = 0
  await catalog.write(async facts => {
    incomplete = 0
    for (const [placing, files] of rows) if (!(await keep(world, facts, placing, files, at))) incomplete += 1
    if (rows.size > 0) await outdateManifest(facts)
  })
  return { settled: settled.map(({ match, outcome }) => ({ match, outcome })), incomplete }
}

interface Wish {
  readonly placing: Placing
  readonly match: Match
  readonly takeOver: TakeOver
}

function wishOf(placing: Placing, match: Match): Wish {
  const { role, pathname, size, type, captured } = match.entry
  const terms = { name: role, size, type, isMedia: true }
  const to = fileOf(placing.stem, role, pathname)
  return { placing, match, takeOver: { from: match.file.path, to, terms, modified: captured } }
}

async function takeAll({ foreign, signal }: AdoptWorld, wishes: readonly Wish[], move: boolean) {
  const jobs = Array.from({ length: Math.ceil(wishes.length / filesInJob) }, (_, index) =>
    wishes.slice(index * filesInJob, (index + 1) * filesInJob),
  )
  const done = await Promise.all(
    jobs.map(async job => {
      signal.throwIfAborted()
      return await foreign.takeOver(
        job.map(({ takeOver }) => takeOver),
        move,
      )
    }),
  )
  const outcomes = done.flat()
  return wishes.map((wish, index) => ({ ...wish, outcome: outcomes[index] as TakenOver }))
}

/** The entity exactly as it was said, beside a capture that has none yet. */
function sidecarFor(placing: Placing) {
  const { capture } = placing.matches[0].entry
  if (!capture || placing.kept.has('Entity')) return []
  const bytes = new TextEncoder().encode(`${capture.said}\n`)
  return [{ placing, path: sidecarOf(placing.stem), bytes, modified: capture.captured }]
}

/** @returns is it whole now? */
async function keep(
  { foreign }: AdoptWorld,
  facts: FactWriter,
  placing: Placing,
  files: readonly FileFact[],
  at: Date,
): Promise<boolean> {
  const { id, before, kept, matches } = placing
  for (const file of files) await facts.keep(file)
  const standing = [...kept.values(), ...files]
  const main = standing.find(({ role }) => role === 'Download')
  const { capture } = matches[0].entry
  const wanted = capture ? ['Entity', ...distinctLocators(capture.locators).map(({ type }) => type)] : undefined
  const isWhole = wanted?.every(type => standing.some(({ role }) => role === type)) ?? false
  // What has left the network is as whole as it will ever be.
  if (main && isWhole) await facts.archived(id, main.path)
  else if (before && !before.upstream) await facts.gone(id, at)
  const told = files.find(({ role }) => role === 'Download') ?? (files[0] as FileFact)
  const source = matches.find(({ entry }) => entry.role === told.role) ?? matches[0]
  const detail = { from: `${foreign.name}/${source.file.path}`, path: told.path, bytes: told.size, sha256: told.sha256 }
  await facts.record({ item: id, at, event: 'adopted', detail })
  return isWhole || (main !== undefined && before?.upstream === false)
}
