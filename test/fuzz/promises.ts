/** What the readers of feeds promise for any bytes. */
import { isDeepStrictEqual } from 'node:util'
import { readXml } from '../../src/http/xml-read.ts'
import { Failure } from '../../src/model/failure.ts'
import type { FeedFormat } from '../../src/services/feeds/feeds.ts'
import { gamercardFormat } from '../../src/services/feeds/gamercard.ts'
import { presenceFormat } from '../../src/services/feeds/presence.ts'
import { productFormat } from '../../src/services/feeds/product.ts'
import { asTree, byLibxml, bySaxes } from '../trial/xml-judges.ts'

export const formats = [gamercardFormat, presenceFormat, productFormat] as readonly FeedFormat<unknown>[]
const outcomes = ['throttled', 'forbidden', 'missing', 'upstream']

/** Longer than any of these small documents takes, on a busy machine too. */
const slow = 2000

/** The first promise that `document` breaks, in words; undefined: none. */
export function brokenPromise(document: Uint8Array, tried = formats): string | undefined {
  const start = performance.now()
  for (const format of tried) {
    try {
      const broken = brokenReading(format, document)
      if (broken) return broken
    } catch (thrown) {
      if (!(thrown instanceof Failure) || !outcomes.includes(thrown.code)) return `it throws ${String(thrown)}`
    }
  }
  const took = performance.now() - start
  return took > slow ? `it takes ${took.toFixed(0)} ms` : brokenAgreement(document)
}

/** What was read is written so that it reads the same, without a mend; of games, as many as are written. */
function brokenReading(format: FeedFormat<unknown>, document: Uint8Array): string | undefined {
  const first = format.read(document)
  const written = format.write(first.record)
  const second = format.read(written)
  if (second.mended.length > 0 || second.unknown.length > 0) return `what we write needs mending: ${second.mended}`
  if (format.write(second.record) !== written) return 'what was written and read is written otherwise'
  const games = (first.record as { recentGames?: readonly unknown[] }).recentGames ?? []
  const same = isDeepStrictEqual(
    { ...(first.record as object), recentGames: 0 },
    { ...(second.record as object), recentGames: 0 },
  )
  return same || games.length > 16 ? undefined : 'what was written is read otherwise'
}

/** What foreign readers both take is read as they do, and what both refuse is not read without a word. */
function brokenAgreement(document: Uint8Array): string | undefined {
  const text = Buffer.from(document).toString()
  if (!Buffer.from(text).equals(document)) return undefined
  const [saxes, libxml] = [bySaxes(text), byLibxml(text)]
  const dtd = /<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)
  try {
    const { root, mends } = readXml(text)
    if (saxes && libxml && !dtd) {
      if (mends.length > 0 || !root) return `it is well-formed, and was mended: ${mends.map(({ kind }) => kind)}`
      return isDeepStrictEqual(asTree(root), saxes) ? undefined : 'its tree is another than that of saxes'
    }
    return !saxes && !libxml && root && mends.length === 0
      ? 'it is not well-formed, and no mend is reported'
      : undefined
  } catch (thrown) {
    const limited = thrown instanceof Failure && /more than|larger than/.test(thrown.message)
    return saxes && libxml && !dtd && !limited ? 'it is well-formed, and was refused' : undefined
  }
}
