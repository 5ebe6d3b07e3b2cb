import { createHash } from 'node:crypto'
import { inMemory } from '../../http/bytes.ts'
import type { StoredBytes } from '../../http/represented.ts'
import { RecentMap } from '../../model/recent-map.ts'
import type { FeedAnswer, FeedFormat } from './feeds.ts'
import { feedType } from './reply.ts'

type Answer<Said> = Pick<FeedAnswer<Said>, 'document' | 'record' | 'modified' | 'mended'>

/** In all, and of bytes: what is asked for most often is a few players, on many pages. */
const most = { entries: 4096, size: 16 << 20 }

interface Ready extends StoredBytes {
  /** As the answer had it. */
  readonly document: string
}

/**
 * Answers as bytes, made once for as long as the document is the same. Of so many: those not asked for longest go first.
 *
 * @returns by a key that no other question has
 */
export function ready<Said>(format: FeedFormat<Said>): (key: string, answer: Answer<Said>) => StoredBytes {
  const kept = new RecentMap<string, Ready>({ ...most, sizeOf })
  return (key, answer) => {
    const known = kept.get(key)
    // Most are the very same text, which is seen without reading it.
    const isSame = known?.document === answer.document && known.modified?.getTime() === answer.modified?.getTime()
    if (known && isSame) return known
    const made = madeReady(answer, format)
    kept.set(key, made)
    return made
  }
}

function madeReady<Said>(answer: Answer<Said>, format: FeedFormat<Said>): Ready {
  const { document, record, modified } = answer
  const bytes = Buffer.from(isSound(answer) ? document : format.write(record))
  const whole = inMemory(bytes)
  return {
    document,
    modified,
    size: bytes.byteLength,
    contentType: feedType,
    etag: { weak: false, value: createHash('sha256').update(bytes).digest('hex').slice(0, 32) },
    open: (start, length) => (length === bytes.byteLength ? whole : inMemory(bytes.subarray(start, start + length))),
  }
}

/** What was read with mends, or calls itself another encoding than it is sent in, is not passed on as it came. */
function isSound({ document, mended }: Pick<Answer<unknown>, 'document' | 'mended'>): boolean {
  const encoding = /^<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([^"']*)/.exec(document)?.[1]
  return mended.length === 0 && (encoding === undefined || /^utf-?8$/i.test(encoding))
}

/** Bytes of memory: beside those sent, the text has two a character at the most. */
function sizeOf({ document, size }: Ready): number {
  return size + document.length * 2 + 500
}
