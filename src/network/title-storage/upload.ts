/**
 * A file that comes in blocks (protocol page, section 2.6). The token names the content and how many blocks of it are
 * there, so any node can go on, and a block whose answer was lost may be sent again: it takes the place of the first.
 */
import { Failure } from '../../model/failure.ts'
import type { Key } from '../../stores/objects/object-key.ts'
import type { Statements } from '../../stores/sql/sql.ts'
import { contentName, inlineLimit, partKey } from './content.ts'
import type { Intake } from './intake.ts'
import { naming } from './loose-object.ts'
import { leftRow, looseRow, nameContent, overQuota, representationOf, standingFile } from './naming.ts'
import { placeName, type TitleWorld } from './ports.ts'
import type { Block, BlockTaken } from './terms.ts'

export async function takeBlock(world: TitleWorld, block: Block): Promise<BlockTaken> {
  const { sql, queries, clock } = world
  const isFirst = block.token === undefined
  const { content, number } =
    block.token === undefined ? { content: contentName(world), number: 0 } : readToken(block.token)
  // Small ones live in their row.
  const isRow = 'whole' in block.body && block.body.whole.byteLength <= inlineLimit
  const object = isRow ? null : partKey(world, content, number + 1)
  const known = await sql.transaction(async statements => {
    // In one with what may refuse it, so that a refusal leaves nothing.
    if (isFirst) await statements.all(queries.loosen, looseRow(content, clock.now(), block, block.conditions))
    const found = await upTo(world, statements, block, content, number)
    const isWanted = object !== null && !('done' in found)
    if (isWanted) await statements.all(queries.loosen, looseRow(object, clock.now(), block))
    return found
  })
  if ('done' in known) return known.done
  const { start } = known
  const part = await keepBytes(world, block.body, object)
  const row = { content, number: number + 1, start, ...part }
  return await naming(world, object, async (statements, nameObject) => {
    const known = await upTo(world, statements, block, content, number, part.size)
    if ('done' in known) return known.done
    await nameObject()
    // What is sent again takes the place of what was there; the last block, of all that came after it too.
    for (const old of known.parts) {
      const isReplaced = old.number === number + 1 || (block.final && old.number > number)
      if (isReplaced && old.object) await statements.all(queries.loosen, leftRow(old.object, clock.now()))
    }
    await statements.all(queries.keepPart, row)
    if (!block.final) return { token: `${content}-${number + 1}`, etag: known.standing?.etag }
    await statements.all(queries.name, { content })
    await statements.all(queries.removeParts, { content, after: number + 1 })
    return await nameContent(world, statements, block, { name: content, size: start + part.size, parts: number + 1 })
  })
}

/**
 * Looks at the upload as far as block `number`, with its place held: every transaction takes the two in this order.
 * `done`: its last block was taken before, and the answer lost.
 *
 * @param next bytes of the block after it, as far as they are known
 */
async function upTo(
  world: TitleWorld,
  statements: Statements,
  block: Block,
  content: string,
  number: number,
  next = 0,
) {
  const { queries, clock } = world
  const { place, standing } = await standingFile(world, statements, { ...block, check: () => undefined })
  const [loose] = await statements.all(queries.touch, { content, since: clock.now().getTime() })
  const mine = loose?.place === placeName(block.place) && loose.name === block.file
  if (!loose && block.final && standing?.content === content && standing.parts === number + 1) {
    return { done: { created: false, etag: standing.etag } }
  }
  const parts = await statements.all(queries.starts, { content })
  const last = number === 0 ? { start: 0, size: 0 } : parts.find(each => each.number === number)
  if (!mine || !last) throw unknownUpload()
  const current = standing && representationOf(standing)
  block.check(current)
  block.checkOf(loose.conditions ?? '')(current)
  const start = last.start + last.size
  const others = place.used - (standing?.size ?? 0)
  if (others + start + next > block.quotaBytes) throw overQuota(block.quotaBytes, place.used)
  return { start, standing, parts }
}

async function keepBytes({ objects }: TitleWorld, body: Intake, object: Key | null) {
  if (object !== null) {
    const { size } = await objects.put(object, 'whole' in body ? one(body.whole) : body.flowing)
    return { size, object, bytes: null }
  }
  if (!('whole' in body)) throw new Failure('internal', 'A body that flows has no place in a row.')
  return { size: body.whole.byteLength, object, bytes: body.whole }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function readToken(token: string): { content: string; number: number } {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([1-9]\d{0,5})$/.exec(token)
  if (!match) throw unknownUpload()
  return { content: match[1] as string, number: Number(match[2]) }
}

function unknownUpload(): Failure {
  return new Failure(
    'invalid',
    'The continuationToken is of no upload of this file under way. Begin with the first block.',
  )
}
