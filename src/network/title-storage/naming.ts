/** Gives a content its name: one transaction, in which conditions and quota are looked at and nothing can come between. */
import type { Representation } from '../../http/conditional.ts'
import { Failure } from '../../model/failure.ts'
import type { Statements } from '../../stores/sql/sql.ts'
import { countFile } from './counting.ts'
import { placeName, recentName, type TitleWorld } from './ports.ts'
import type { Content, TitleFileTerms, Written } from './terms.ts'

export function looseRow(
  content: string,
  since: Date,
  { place, file }: TitleFileTerms,
  conditions: string | null = null,
) {
  return { content, since: since.getTime(), place: placeName(place), name: file, conditions, doomed: 0 }
}

/**
 * The file as it stands, with its place held and the conditions met. Whoever holds a place does so before anything else, so
 * that no two wait for each other.
 *
 * @throws what `check` throws
 */
export async function standingFile(
  { queries, recent }: TitleWorld,
  statements: Statements,
  terms: Pick<TitleFileTerms, 'place' | 'file' | 'check'>,
) {
  const name = placeName(terms.place)
  recent?.forget(recentName(name, terms.file))
  const [held] = await statements.all(queries.hold, { name })
  const [place] = held ? [held] : await statements.all(queries.makePlace, { name })
  if (!place) throw new Failure('internal', 'The row of a place was not made.')
  const [standing] = await statements.all(queries.standing, { place: place.id, name: terms.file })
  terms.check(standing && representationOf(standing))
  return { place, standing }
}

export async function nameContent(
  world: TitleWorld,
  statements: Statements,
  terms: TitleFileTerms,
  content: Content,
): Promise<Written> {
  const { queries, clock, random } = world
  const { place, standing } = await standingFile(world, statements, terms)
  const used = place.used - (standing?.size ?? 0) + content.size
  // Who makes a full place smaller, or leaves it as it is, is no trouble.
  if (used > terms.quotaBytes && used > place.used) throw overQuota(terms.quotaBytes, place.used)
  const now = clock.now()
  const etag = freshETag(random)
  await statements.all(queries.keep, {
    place: place.id,
    name: terms.file,
    size: content.size,
    etag,
    modified: now.getTime(),
    client_time: terms.clientFileTime ?? null,
    display_name: terms.displayName ?? null,
    content: content.name,
    parts: content.parts,
  })
  await statements.all(queries.use, { place: place.id, used })
  if (standing) await letGo(world, statements, standing, now)
  else await countFile(world, statements, place.id, terms.file, 1)
  return { created: !standing, etag }
}

/** Whoever reads it now may go on; it is swept later. */
export async function letGo(
  { queries }: TitleWorld,
  statements: Statements,
  { content, parts }: { content: string; parts: number },
  now: Date,
): Promise<void> {
  if (parts === 1 && (await statements.all(queries.removeInline, { content })).length > 0) return
  await statements.all(queries.loosen, leftRow(content, now))
}

/** Of what nobody goes on with. */
export function leftRow(content: string, since: Date) {
  return { content, since: since.getTime(), place: null, name: null, conditions: null, doomed: 0 }
}

export function representationOf({ etag, modified }: { etag: string; modified: number }): Representation {
  return { etag: { weak: false, value: etag }, modified: new Date(modified) }
}

export function overQuota(quota: number, used: number): Failure {
  return new Failure('full', `The quota is ${quota} bytes, of which ${used} are used. Delete files, then try again.`)
}

/** 60 bits of chance in the form that the network's have; a known client takes 17 characters at the most. */
function freshETag(random: TitleWorld['random']): string {
  return `0x${Buffer.from(random(8)).toString('hex').slice(0, 15).toUpperCase()}`
}
