/** Our reader against libxml2 and saxes: what both take it reads alike and without a mend, what both refuse it mends or refuses. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { asTree, byLibxml, bySaxes } from '../../test/trial/xml-judges.ts'
import { Failure } from '../model/failure.ts'
import { readXml, type XmlReading } from './xml-read.ts'

function read(document: string | Uint8Array): XmlReading | undefined {
  try {
    return readXml(document)
  } catch (thrown) {
    assert.ok(thrown instanceof Failure && thrown.code === 'upstream', String(thrown))
    return undefined
  }
}

/** @returns what the judges said */
function compare(document: string): 'sound' | 'broken' | 'disputed' {
  const [saxes, libxml] = [bySaxes(document), byLibxml(document)]
  const ours = read(document)
  if (saxes && libxml) {
    assert.ok(ours?.root, `refused: ${JSON.stringify(document)}`)
    assert.deepEqual(ours.mends, [], JSON.stringify(document))
    assert.deepEqual(asTree(ours.root), saxes, JSON.stringify(document))
    return 'sound'
  }
  if (saxes || libxml) return 'disputed'
  // Without a root, the mend is to have none.
  assert.ok(!ours?.root || ours.mends.length > 0, `read without a mend: ${JSON.stringify(document)}`)
  return 'broken'
}

const pieces = fc.constantFrom(
  ...[
    '<',
    '>',
    '/',
    '</',
    '/>',
    '<a',
    '<b',
    '<a>',
    '</a>',
    '</b>',
    '<b/>',
    '<a/>',
    '<c x="1">',
    '</c>',
    '</c >',
    '<é>',
  ],
  ...[
    ' ',
    '\n',
    '\t',
    '\r',
    '\r\n',
    '=',
    '"',
    "'",
    'x',
    'y="2"',
    "x='&lt;'",
    'x="a\nb"',
    'x="1" ',
    '<c/ >',
    '=""',
    '- ',
  ],
  ...[
    '&',
    '&amp;',
    '&lt;',
    '&#10;',
    '&#xE9;',
    `&#${'0'.repeat(99)}65;`,
    '&#x0000000041;',
    '&#XE9;',
    '&#0;',
    '&#xD800;',
    '&#x110000;',
    '&nbsp;',
    '&#;',
    '&;',
    '&amp',
    ';',
  ],
  ...['<!--', '-->', '--', '<!-- c -->', '<![CDATA[', ']]>', '<![CDATA[<&]]>', '<?', '?>', '<?p d?>', '<?xml?>', '<!'],
  ...[
    '\u0000',
    '\u0001',
    '\uffff',
    '\ud800',
    '😀',
    'é',
    '\u00a0',
    '\u2028',
    '\u0085',
    'a:b',
    'xmlns:p="u"',
    '<?XML ?>',
  ],
  '<?xml version="1.0"?>',
)
const soup = fc.array(pieces, { maxLength: 12 }).map(some => some.join(''))
const inRoot = soup.map(some => `<r>${some}</r>`)
const inTag = soup.map(some => `<r ${some}>t</r>`)
const sound = fc.letrec<{ element: string; content: string }>(tie => ({
  content: fc
    .array(
      fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(
          'text',
          ' ',
          '\n',
          '&amp;',
          '&#13;',
          '<!-- - -->',
          '<?p?>',
          '<![CDATA[]]]]>',
          '😀',
          ']',
          '>',
          '"',
        ),
        tie('element'),
      ),
      { maxLength: 6 },
    )
    .map(some => some.join('')),
  element: fc
    .tuple(
      fc.constantFrom('a', 'b', '_c-.1', 'é', 'A'),
      fc.constantFrom('', ' x="1"', "\ny='a\n\t\"b'", ' x="&quot;&#10;" y = "\'>"', ' '),
      tie('content'),
      fc.boolean(),
    )
    .map(([name, said, content, empty]) => (empty ? `<${name}${said}/>` : `<${name}${said}>${content}</${name} >`)),
})).element

it('reads as the others do, whatever a document is made of', () => {
  const seen = { sound: 0, broken: 0, disputed: 0 }
  const documents = fc.oneof(
    soup,
    inRoot,
    inTag,
    sound,
    sound.map(each => `<?xml version='1.0' encoding="utf-8" ?>\n${each}<!---->`),
  )
  const numRuns = Number(process.env.XBOX_DRIVE_TEST_SECONDS) * 3000 || 4000
  fc.assert(
    fc.property(documents, document => {
      seen[compare(document)] += 1
    }),
    { numRuns },
  )
  assert.ok(seen.sound > numRuns / 5 && seen.broken > numRuns / 5 && seen.disputed < numRuns / 20, JSON.stringify(seen))
})
