/** XML from programs that have no excuse: what is not well-formed is refused instead of mended. */
import { Failure } from '../model/failure.ts'
import { mendSentence } from './xml-mends.ts'
import { type NamedElement, withNamespaces } from './xml-namespaces.ts'
import { readXml, type XmlReading } from './xml-read.ts'

/** @throws Failure `invalid` for what is not well-formed, has a DTD, or uses prefixes that are not declared */
export function readStrictXml(document: Uint8Array): NamedElement {
  const { root, mends } = reading(document)
  const [first] = mends
  if (first) throw new Failure('invalid', `The body is not well-formed XML. ${mendSentence(first)}`)
  if (!root) throw new Failure('invalid', 'The body is XML without an element.')
  return withNamespaces(root)
}

function reading(document: Uint8Array): XmlReading {
  try {
    return readXml(document)
  } catch (thrown) {
    // The reader speaks of what was asked of another server; here somebody asks us.
    const { code, message } = Failure.from(thrown)
    if (code !== 'upstream') throw thrown
    throw new Failure('invalid', `The body is not XML that is read here. ${message}`, { cause: thrown })
  }
}
