import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { contentDisposition } from './content-disposition.ts'

it('a name is said so that old and new browsers understand it', () => {
  assert.equal(contentDisposition('inline', 'Halo 1.png'), 'inline; filename="Halo 1.png"')
  assert.equal(
    contentDisposition('attachment', 'Pokémon "(1)\'.png'),
    `attachment; filename="Pok_mon _(1)'.png"; filename*=UTF-8''Pok%C3%A9mon%20%22%281%29%27.png`,
  )
})

it('whatever the name, the header is one, and says it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), name => {
      const said = contentDisposition('attachment', name)
      assert.match(said, /^attachment; filename="[\x20-\x7e]*"(; filename\*=UTF-8''[\w.~!%-]*)?$/)
      assert.equal(new Headers({ x: said }).get('x'), said)
      const encoded = /filename\*=UTF-8''(.*)$/.exec(said)?.[1]
      if (encoded !== undefined) assert.equal(decodeURIComponent(encoded), name.toWellFormed())
    }),
  )
})
