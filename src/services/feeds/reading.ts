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
  const read = readXml(document)
  if (!read.root) throw withoutRoot(document, read.mends.length > 0)
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

function withoutRoot(document: Uint8Array | string, damaged: boolean): Failure {
  const markup = typeof document === 'string' ? document.includes('<') : document.includes(0x3c)
  if (markup) {
    return new Failure(
      'forbidden',
      'The feed shows nothing of this player: their privacy settings keep it from strangers.',
    )
  }
  return damaged
    ? new Failure('upstream', 'The answer is no text at all: see whether another program answers at that address.')
    : new Failure('throttled', 'The feed answered with nothing: it was asked too often, try again in some minutes.')
}
