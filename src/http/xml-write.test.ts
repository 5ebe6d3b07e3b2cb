import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { byLibxml, bySaxes } from '../../test/trial/xml-judges.ts'
import { type Markup, xmlDocument, xmlElement, xmlLines, xmlText } from './xml-write.ts'

/** Text made to hurt (but for U+FEFF, which the binding of libxml2 takes off the values it hands out): controls, halves of surrogate pairs, white space, everything XML gives a meaning. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['&', '<', '>', '"', "'", ']]>', '&amp;', '<!--', '\r\n', '\r', '\n', '\t', ' ', '\u0085', '\u2028'],
      ),
      fc.constantFrom(...['\0', '\x01', '\x0b', '\x1f', '\x7f', '\ud800', '\udfff', '\ufffe', '\uffff', '😀', '™']),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map(some => some.join('').replaceAll('\ufeff', ''))

/** What XML 1.0 has no way to say is all that may be lost. */
const sayable = (text: string) =>
  [...text].filter(each => !/^(?:[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff])$/.test(each)).join('')

it('whatever the values are, libxml2 and saxes read the same values', () => {
  fc.assert(
    fc.property(nasty, nasty, nasty, (first, second, text) => {
      const inner = xmlElement('b', [['c', second]], xmlText(text))
      const document = xmlDocument(
        xmlElement(
          'a',
          [
            ['x', first],
            ['y', undefined],
            ['z', second],
          ],
          inner,
        ),
      )
      const inside = sayable(text)
      const b = { name: 'b', attributes: { c: sayable(second) }, children: inside ? [inside] : [] }
      const expected = { name: 'a', attributes: { x: sayable(first), z: sayable(second) }, children: [b] }
      for (const read of [byLibxml, bySaxes]) assert.deepEqual(plain(read(document)), expected, read.name)
    }),
    { numRuns: 1000 },
  )
})

it('writes white space that parsers change as references, and nothing else', () => {
  const element = xmlElement('a', [['b', '\t\n\r "<>&\'']], xmlText('\t\n\r "]]>&\'='))
  assert.equal(element, '<a b="&#9;&#10;&#13; &quot;&lt;&gt;&amp;\'">\t&#10;&#13; "]]&gt;&amp;\'=</a>')
  assert.equal(xmlElement('a', [], '' as Markup), '<a />')
  assert.equal(xmlElement('a', [], xmlLines([xmlElement('b'), xmlElement('c')])), '<a>\n<b />\n<c />\n</a>')
})

it('keeps a byte order mark that is text', () => {
  const document = xmlDocument(xmlElement('a', [['b', '\ufeffc']]))
  assert.equal(bySaxes(document)?.attributes.b, '\ufeffc')
})

it('writes no name that is none', () => {
  for (const name of ['', '1', 'a b', 'a>', '-', 'a\0', '\ud800', '×'])
    assert.throws(() => xmlElement(name), /is no name/)
  assert.equal(xmlElement('é-1.😀'), '<é-1.😀 />')
})

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown
