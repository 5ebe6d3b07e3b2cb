/** Brings one picture or video of a game to its final name: whole, checked, resumed. */

import type { Failure } from '../../model/failure.ts'
import { expectedType, findUnexpected } from '../captures/expected-type.ts'
import { outdateManifest } from '../manifest.ts'
import type { Inspection, Part } from '../ports.ts'
import { transfer, type Wanted } from '../transfer.ts'
import { artworkMark, artworkPaths, unnamedExtensions } from './artwork.ts'
import type { FeedSubject } from './feed-facts.ts'
import { feedName } from './feed-layout.ts'
import type { FeedWorld } from './feed-pull.ts'

/** Pictures are many, and their hosts may be gone for years: the next pull tries again. */
const mostTries = 3

/**
 * @returns the bytes brought; undefined when it stands already
 * @throws as {@link transfer}; `forbidden` for an address that is not to be gone to
 */
export async function fetchArtwork(
  world: FeedWorld,
  subject: FeedSubject,
  address: string,
): Promise<{ readonly path: string; readonly bytes: number } | undefined> {
  const paths = artworkPaths(subject, address)
  for (const path of paths) if (await stands(world, subject, path)) return undefined
  const role = `Artwork-${artworkMark(address)}`
  const part = await world.folder.part({ item: feedName(subject, 'product'), role })
  const name = (paths[0] as string).slice(subject.folder.length + 1)
  const wanted: Wanted = {
    transfer: `${subject.folder} ${role}`,
    label: name,
    remote: async () => ({
      name,
      size: undefined,
      etag: undefined,
      isMedia: true,
      open: (resume, signal) => world.source.open(new URL(address), resume, signal),
    }),
    renew: async () => false,
    // What an address names never changes: `If-Range` guards against what should not be.
    mayGoOn: () => true,
  }
  const policy = { ...world.policy, tries: Math.min(world.policy.tries, mostTries) }
  return await transfer({ ...world, policy }, wanted, part, async () => {
    const { path, type } = await whatCame(world, part, paths)
    const terms = { name, size: undefined, type, isMedia: true }
    const { size, sha256 } = await world.folder.land(part, path, terms, undefined)
    await world.folder.settle([path])
    await keep(world, subject, path, { size, sha256 })
    return { path, bytes: size }
  })
}

/** Which of its names it takes. That a picture is called `.jpg` and is a PNG has never bothered anybody. */
async function whatCame({ folder }: FeedWorld, part: Part, paths: readonly string[]) {
  await part.close()
  const { type } = await folder.inspect(part.path, false)
  const isPicture = type === 'png' || type === 'jpeg'
  const extension = type === 'jpeg' ? 'jpg' : type === 'png' ? 'png' : 'bin'
  const path = paths.length === 1 ? paths[0] : paths[unnamedExtensions.indexOf(extension)]
  return { path: path as string, type: isPicture ? type : expectedOf(path as string) }
}

/** Damaged files make room; what stands without a row was landed before a crash. */
async function stands(world: FeedWorld, subject: FeedSubject, path: string): Promise<boolean> {
  const { catalog, folder } = world
  const known = await catalog.read(facts => facts.file(path))
  const there = (await folder.size(path)) !== undefined
  if (known && !known.damage && there) return true
  if (!there) return false
  const found = await folder.inspect(path)
  if (known ? found.sha256 === known.sha256 : !findUnexpected(found, undefined)) {
    await keep(world, subject, path, found)
    return true
  }
  await folder.setAside(path, 'damaged')
  return false
}

async function keep(
  { catalog, clock }: FeedWorld,
  subject: FeedSubject,
  path: string,
  { size, sha256 }: Pick<Inspection, 'size' | 'sha256'>,
): Promise<void> {
  const item = feedName(subject, 'product')
  const at = clock.now()
  await catalog.write(async facts => {
    await facts.keep({ path, item, role: 'Artwork', size, sha256, archived: at, checked: undefined, damage: undefined })
    await facts.record({ item, at, event: 'archived', detail: { path, bytes: size, sha256 } })
    await outdateManifest(facts)
  })
}

function expectedOf(path: string) {
  return expectedType({ address: new URL(`file:///x${/\.\w+$/.exec(path)?.[0] ?? ''}`) })
}

/** The network has it no more, or it is not to be gone to: asking soon again is no use. */
export function isFinal({ code }: Pick<Failure, 'code'>): boolean {
  return code === 'missing' || code === 'forbidden'
}
