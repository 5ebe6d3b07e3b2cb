/** The corpus of damaged feeds, document by document, and a short run of the fuzzer; `npm run fuzz` is the long one. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { Failure } from '../../src/model/failure.ts'
import { gamercardFormat } from '../../src/services/feeds/gamercard.ts'
import { presenceFormat } from '../../src/services/feeds/presence.ts'
import { productFormat } from '../../src/services/feeds/product.ts'
import { seeded } from '../trial/seeded.ts'
import { corpus, fuzzFeeds } from './fuzz-feeds.ts'

const read = (name: string) => readFileSync(join(corpus, name))
const names = readdirSync(corpus)
const feeds = { gamercard: gamercardFormat, presence: presenceFormat, product: productFormat }

/** Nothing is wrong with these, though they are written otherwise. */
const alsoSound =
  /-(sound|sections|prefixed|references|no-declaration|latin-1|windows-1252|utf-16.*|byte-order-mark|lower-case|spelling.*|base-as.*|other-case|single.*|crlf|without-list)\.xml$/

for (const [feed, format] of Object.entries(feeds)) {
  it(`every damaged ${feed} is the same ${feed} as the sound one, and says that it was mended`, () => {
    const { record, mended } = format.read(read(`${feed}-sound.xml`))
    assert.deepEqual(mended, [])
    const damaged = names.filter(name => name.startsWith(`${feed}-`))
    for (const name of damaged) {
      const document = read(name)
      const reading = format.read(document)
      assert.deepEqual(reading.record, record, name)
      assert.equal(reading.mended.length === 0, alsoSound.test(name), `${name}: ${reading.mended}`)
    }
    assert.ok(damaged.length >= 7)
  })
}

it('what is no feed is refused by all three', () => {
  const refused = names.filter(name => name.startsWith('refused-'))
  for (const name of refused) {
    for (const format of Object.values(feeds)) assert.throws(() => format.read(read(name)), Failure, name)
  }
  assert.ok(refused.length >= 15)
})

const chance = seeded()

it(`no damage breaks a promise (seed ${chance.seed})`, test => {
  const end = performance.now() + (Number(process.env.XBOX_DRIVE_TEST_SECONDS) || 2) * 1000
  const { documents, finding } = fuzzFeeds(chance, () => performance.now() > end)
  test.diagnostic(`${documents} documents`)
  assert.equal(finding, undefined, `seed ${chance.seed}`)
  assert.ok(documents > names.length, `${documents} documents`)
})

it('a broken promise is found, and kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-feeds-'))
  try {
    writeFileSync(join(folder, 'a.xml'), read('presence-sound.xml'))
    const stumbling = {
      ...presenceFormat,
      read(document: Uint8Array | string) {
        if (Buffer.from(document as Uint8Array).includes('<Title')) throw new RangeError('planted')
        return presenceFormat.read(document)
      },
    }
    const { finding } = fuzzFeeds(seeded(1), () => false, {
      folder,
      tried: [stumbling as (typeof feeds)['presence']] as never,
    })
    assert.match(finding?.broken ?? '', /planted/)
    assert.ok(finding && readFileSync(finding.path).includes('<Title'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
