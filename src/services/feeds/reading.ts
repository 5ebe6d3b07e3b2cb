/** Opens a feed's document: whether there is one at all, and what its root is. */
import { isAllBlank } from '../../http/xml-characters.ts'
import { readXml } from '../../http/xml-read.ts'
import { localName, type XmlElement } from '../../http/xml-tree.ts'
import { Failure } from '../../model/failure.ts'
import { FeedNotes } from './notes.ts'

/**
 * @param root the name of the root element
 * @throws Failure `throttled`, `forbidden`, `upstream` as {@link FeedFormat.read} says
 */
export function openFeed(document: Uint8Array | string, root: string): { element: XmlElement; notes: FeedNotes } {
  if (isEmpty(document)) {
    throw new Failure('throttled', 'The feed answered with nothing: it was asked too often, try again in some minutes.')
  }
  const read = readXml(document)
  if (!read.root) {
    throw new Failure(
      'forbidden',
      'The feed shows nothing of this player: their privacy settings keep it from strangers.',
    )
  }
  const name = localName(read.root.name)
  if (name.toLowerCase() !== root.toLowerCase()) {
    throw new Failure(
      'upstream',
      `The answer begins with <${name}>, not with <${root}>: it is no such feed, look at the address.`,
    )
  }
  return { element: read.root, notes: new FeedNotes(read.mends) }
}

/** @throws Failure `missing` for the mark of somebody who is not known, `upstream` for none at all */
export function checkedGamertag(gamertag: string | undefined): string {
  if (gamertag === undefined || isAllBlank(gamertag)) {
    throw new Failure('upstream', 'The feed does not say whose it is: it has no gamertag. Ask for it again.')
  }
  if (/^\?+$/.test(gamertag)) throw new Failure('missing', 'Nobody has this gamertag: look at its spelling.')
  return gamertag
}

function isEmpty(document: Uint8Array | string): boolean {
  if (document.length > 4096) return false
  const text =
    typeof document === 'string'
      ? document
      : Buffer.from(document)
          .toString('latin1')
          .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
  // Of UTF-16, every other byte is a zero.
  return isAllBlank(text.replace(/^\ufeff/, '').replaceAll('\0', ' '))
}
