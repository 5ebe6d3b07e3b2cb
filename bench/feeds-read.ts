/**
 * Reading and writing the three feeds, against saxes and fast-xml-parser on the same documents: `node bench/feeds-read.ts [SECONDS]`.
 * The documents are well-formed, as text, of the seed's samples, the gamercard with all sixteen games. Rounds take turns, the
 * median of each counts. saxes only parses, without a tree; fast-xml-parser makes its objects; ours also makes the typed record.
 */
import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import { SaxesParser } from 'saxes'
import { readXml } from '../src/http/xml-read.ts'
import { gamercardFormat } from '../src/services/feeds/gamercard.ts'
import { presenceFormat } from '../src/services/feeds/presence.ts'
import { productFormat } from '../src/services/feeds/product.ts'
import * as samples from '../src/services/feeds/samples.ts'
import { median } from './measure.ts'

const seconds = Number(process.argv[2]) || 3
const card = gamercardFormat.read(samples.gamercard).record
const full = { ...card, recentGames: Array.from({ length: 8 }, () => card.recentGames).flat() }
const feeds = {
  gamercard: feed(gamercardFormat, full),
  presence: feed(presenceFormat, presenceFormat.read(samples.presence).record),
  product: feed(productFormat, productFormat.read(samples.product).record),
}

function feed<Said>(format: { write(record: Said): string; read(document: string): unknown }, record: Said) {
  const document = format.write(record)
  return { document, read: () => format.read(document), write: () => format.write(record) }
}

function bySaxes(document: string): number {
  const parser = new SaxesParser()
  let seen = 0
  const count = () => {
    seen += 1
  }
  parser.on('opentag', count)
  parser.on('text', count)
  parser.write(document).close()
  return seen
}

const options = { ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true }
const parser = new XMLParser(options)
const builder = new XMLBuilder(options)

/** Microseconds of each, in the same minutes. */
function compared<Name extends string>(works: Readonly<Record<Name, () => unknown>>): Record<Name, number> {
  const names = Object.keys(works) as Name[]
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    for (const name of names) {
      const work = works[name]
      const start = performance.now()
      for (let round = 0; round < 100; round += 1) work()
      times[name].push((performance.now() - start) * 10)
    }
  }
  return Object.fromEntries(names.map(name => [name, median(times[name])])) as Record<Name, number>
}

for (const [name, { document, read, write }] of Object.entries(feeds)) {
  const bytes = Buffer.from(document)
  const reading = compared({
    ours: read,
    tree: () => readXml(document),
    bytes: () => readXml(bytes),
    saxes: () => bySaxes(document),
    fast: () => parser.parse(document),
  })
  const objects = parser.parse(document)
  const writing = compared({ ours: write, fast: () => builder.build(objects) })
  const figure = (time: number) => `${time.toFixed(1)} µs`
  const ratio = (theirs: number, ours: number) => `${(theirs / ours).toFixed(2)} ×`
  console.log(
    `${name}, ${bytes.length} bytes: read to a record ${figure(reading.ours)}, to a tree ${figure(reading.tree)} (from bytes ${figure(reading.bytes)}),`,
    `saxes ${figure(reading.saxes)}, fast-xml-parser ${figure(reading.fast)}; saxes / record ${ratio(reading.saxes, reading.ours)},`,
    `saxes / tree ${ratio(reading.saxes, reading.tree)}, fast-xml-parser / record ${ratio(reading.fast, reading.ours)};`,
    `written ${figure(writing.ours)}, fast-xml-parser ${figure(writing.fast)}: ${ratio(writing.fast, writing.ours)}`,
  )
}
