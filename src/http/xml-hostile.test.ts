/** Documents made to hurt are refused or read in bounded time: twice as much takes twice as long, not four times. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Failure } from '../model/failure.ts'
import { readXml } from './xml-read.ts'

const refused = (document: string | Uint8Array, why: RegExp) =>
  assert.throws(
    () => readXml(document),
    (thrown: Failure) => thrown instanceof Failure && thrown.code === 'upstream' && why.test(thrown.message),
  )

it('refuses every DTD, so that no entity is ever declared', () => {
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
  refused(`<!DOCTYPE lolz [<!ENTITY l0 "lol">${laughs}]><lolz>&l9;</lolz>`, /DTD/)
  refused('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /DTD/)
  refused('<!doctype html><html></html>', /DTD/)
  refused('<a><!ENTITY x "y"></a>', /DTD/)
  refused('- <!DOCTYPE a SYSTEM "http://127.0.0.1/"><a/>', /DTD/)
  assert.deepEqual(readXml('<a><!-- <!DOCTYPE --><![CDATA[<!ENTITY]]></a>').mends, [])
})

it('refuses what is larger, deeper or fuller than any feed', () => {
  refused(Buffer.alloc(100 << 20, 0x20), /larger than/)
  refused(' '.repeat((1 << 20) + 1), /larger than/)
  refused('<a>'.repeat(300_000), /deep/)
  refused('<a>'.repeat(65), /deep/)
  refused(`<a>${'<b/>'.repeat(200_000)}</a>`, /elements/)
  refused(`<a ${Array.from({ length: 80_000 }, (_, n) => `a${n}=""`).join(' ')}/>`, /attributes/)
  refused(`<${'a'.repeat(1_000_000)}/>`, /name/)
  refused(`<a ${'b'.repeat(129)}=""/>`, /name/)
  refused(`<a></${'a'.repeat(129)}>`, /name/)
  refused('{"code":404}', /not XML/)
  refused('Service Unavailable', /not XML/)
  assert.equal(readXml(`${'<a>'.repeat(64)}${'</a>'.repeat(64)}`).mends.length, 0)
})

/** Pieces that make careless readers look at the same text again and again. */
const floods = [
  ...[
    '&',
    '&&amp',
    '&a',
    '&#',
    '&#x',
    `&${'a'.repeat(30)}`,
    '<',
    '<a ',
    '<a b',
    '<a b=',
    '<a b="',
    `<a b='x "`,
    '<a b="<',
    '<!',
    '<!-',
    '<!--',
  ],
  ...[
    '<?',
    '<?a',
    '</',
    '</a',
    '</b>',
    '<![CDATA[',
    ']]',
    ']]>',
    '>',
    '"',
    '=',
    ' ',
    '\n',
    '\t',
    '\r',
    '\0',
    '- <',
    '<a/',
    '<a =""',
    '<a b=""c',
  ],
  ...[
    '<x>t<x/>',
    '</aa>',
    `</${'a'.repeat(100)}>`,
    '<?xml ',
    '--',
    '\ud800',
    'é',
    '<é',
    '<a b=x/',
    `<a ${'b="" '.repeat(200)}/>`,
    '<p>t',
    ...['<b/></zz>', ' </zz>', 'x</zz>', '</bbbb>', '&#1', '<a b="1 c="2">', '<!---', '<p><b>'],
    '<a></a>',
  ],
]

it('takes time in proportion, whatever it is flooded with', () => {
  const times = floods.map(flood => {
    const start = performance.now()
    for (const front of ['', '<r>', '<r x="1" ', '<aaaa>'.repeat(60)]) {
      const document = front + flood.repeat(Math.floor((1 << 18) / flood.length))
      try {
        readXml(document)
      } catch (thrown) {
        assert.ok(thrown instanceof Failure && thrown.code === 'upstream', String(thrown))
      }
    }
    return { flood, time: performance.now() - start }
  })
  // A quadratic reader takes minutes for one of them.
  const slowest = times.reduce((one, other) => (one.time > other.time ? one : other))
  assert.ok(slowest.time < 5000, `${slowest.flood}: ${slowest.time.toFixed(0)} ms`)
  if (process.env.XBOX_DRIVE_TEST_SECONDS) console.log(times.sort((a, b) => b.time - a.time).slice(0, 8))
})
