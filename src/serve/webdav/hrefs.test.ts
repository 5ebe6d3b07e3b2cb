import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { bySaxes } from '../../../test/trial/xml-judges.ts'
import { safeName } from '../../archive/safe-name.ts'
import { type Content, drive, folder } from './dav.trial.ts'
import { readMultistatus } from './multistatus.trial.ts'

const awkward = fc.constantFrom(..."+%#?&;:@=,!$'()*[]{}^`~| .é日🎮", 'e\u0301', '%41', '%2F', '&amp;', ' - ')
const name = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.array(awkward, { maxLength: 8 }).map(each => each.join('')),
  )
  .map(text => safeName(text, 'unnamed'))
const names = fc.uniqueArray(name, {
  minLength: 1,
  maxLength: 5,
  selector: each => each.normalize('NFC').toLowerCase(),
})
const tree = fc.tuple(names, names, fc.infiniteStream(fc.boolean())).map(([outer, inner, isFile]) => {
  const files = Object.fromEntries(inner.map(each => [each, `content of ${each}`]))
  return Object.fromEntries(outer.map(each => [each, isFile.next().value ? `content of ${each}` : files])) as Content
})
const everything = `<propfind xmlns="DAV:"><allprop/><include><displayname/><getetag/><getcontenttype/></include></propfind>`

it('every address in an answer leads to what it says, whatever the names are', async () => {
  let met = 0
  await fc.assert(
    fc.asyncProperty(tree, async content => {
      const ask = drive(folder('', content))

      async function walk(href: string, folders: readonly string[]): Promise<void> {
        const { text } = await ask('PROPFIND', href, { depth: '1' }, everything)
        assert.ok(bySaxes(text), text)
        const [self, ...within] = readMultistatus(text)
        assert.equal(self?.href, href)
        assert.equal(new Set(within.map(each => each.href)).size, within.length)
        for (const each of within) {
          met += 1
          const shown = each.found['{DAV:}displayname'] as string
          assert.equal(
            decodeURIComponent(each.href),
            `${decodeURIComponent(href)}${shown}${each.href.endsWith('/') ? '/' : ''}`,
          )
          if (each.href.endsWith('/')) await walk(each.href, [...folders, shown])
          else {
            const got = await ask('GET', each.href)
            assert.equal(got.text, `content of ${shown}`)
            assert.equal(got.headers.get('etag'), each.found['{DAV:}getetag'])
            assert.equal(got.headers.get('content-type'), each.found['{DAV:}getcontenttype'])
            assert.equal(got.headers.get('content-length'), each.found['{DAV:}getcontentlength'])
            assert.equal(got.headers.get('last-modified'), each.found['{DAV:}getlastmodified'])
          }
        }
      }
      await walk('/dav/', [])
    }),
    { numRuns: 60 },
  )
  assert.ok(met > 200, `${met} met`)
})
