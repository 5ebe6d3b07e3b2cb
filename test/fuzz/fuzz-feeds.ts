/** Damages the documents of a corpus at random, and looks for one with which the readers break a promise. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Seeded } from '../trial/seeded.ts'
import { mutated } from './mutate.ts'
import { brokenPromise, formats } from './promises.ts'

/** Small files of all feeds: sound ones, each damage in one, what is refused, and what was found before. */
export const corpus = 'test/fuzz/feeds'

const fewest = 50

export interface Finding {
  /** The document, now in the corpus. */
  readonly path: string
  readonly broken: string
}

/**
 * @param folder where the corpus is, and what is found comes to
 * @returns at the first finding, or when the time is over, though not before a few were damaged
 */
export function fuzzFeeds(
  chance: Seeded,
  isOver: () => boolean,
  { folder = corpus, tried = formats } = {},
): { documents: number; finding: Finding | undefined } {
  const kept = readdirSync(folder).map(name => readFileSync(join(folder, name)))
  let documents = 0
  for (const document of kept) {
    documents += 1
    const broken = brokenPromise(document, tried)
    if (broken) return { documents, finding: keep(folder, document, broken) }
  }
  const least = documents + fewest
  while (documents < least || !isOver()) {
    const document = mutated(chance.pick(kept), chance.pick(kept), chance)
    documents += 1
    const broken = brokenPromise(document, tried)
    if (broken) return { documents, finding: keep(folder, document, broken) }
  }
  return { documents, finding: undefined }
}

function keep(folder: string, document: Uint8Array, broken: string): Finding {
  const path = join(folder, `found-${createHash('sha256').update(document).digest('hex').slice(0, 8)}.xml`)
  writeFileSync(path, document)
  return { path, broken }
}
