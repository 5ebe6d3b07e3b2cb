import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { Failure } from '../model/failure.ts'
import type { NamedElement } from './xml-namespaces.ts'
import { readStrictXml } from './xml-strict.ts'

const flat = ({ namespace, name, children }: NamedElement): string[] => [
  `{${namespace}}${name}`,
  ...children.flatMap(flat),
]
const ours = (document: string) => {
  try {
    return flat(readStrictXml(Buffer.from(document)))
  } catch (thrown) {
    assert.ok(thrown instanceof Failure && thrown.code === 'invalid', String(thrown))
    return undefined
  }
}

/** A foreign reader that knows namespaces. */
function bySaxes(document: string): string[] | undefined {
  const parser = new SaxesParser({ xmlns: true })
  const names: string[] = []
  let refused = false
  parser.on('error', () => (refused = true))
  parser.on('opentag', ({ uri, local }) => names.push(`{${uri}}${local}`))
  parser.write(document).close()
  return refused ? undefined : names
}

it('understands prefixes where they are declared, and defaults until they are taken back', () => {
  const document = `<a xmlns="A:" xmlns:b="B:"><b:c b="1" b:b="2"/><d xmlns=""><e/></d><f xmlns:b="F:"><b:g/></f><xml:h/></a>`
  const names = ['{A:}a', '{B:}c', '{}d', '{}e', '{A:}f', '{F:}g', '{http://www.w3.org/XML/1998/namespace}h']
  assert.deepEqual(ours(document), names)
  assert.deepEqual(bySaxes(document), names)
})

it('judges whatever is written as saxes does', () => {
  const prefix = fc.constantFrom('', '', 'a', 'b', 'xml', 'xmlns')
  const uri = fc.constantFrom('', 'A:', 'B:', 'http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2000/xmlns/')
  const qualified = fc
    .tuple(prefix, fc.constantFrom('x', 'y'))
    .map(([before, name]) => (before ? `${before}:${name}` : name))
  const declaration = fc.tuple(prefix, uri).map(([name, value]) => `xmlns${name ? `:${name}` : ''}="${value}"`)
  const attribute = fc.oneof(
    declaration,
    declaration,
    qualified.map(name => `${name}=""`),
  )
  const tag = fc.tuple(qualified, fc.uniqueArray(attribute, { maxLength: 3, selector: each => each.split('=')[0] }))
  let [taken, refused] = [0, 0]
  fc.assert(
    fc.property(fc.array(tag, { minLength: 1, maxLength: 4 }), tags => {
      const open = tags.map(([name, attributes]) => `<${[name, ...attributes].join(' ')}>`).join('')
      const document =
        open +
        tags
          .map(([name]) => `</${name}>`)
          .reverse()
          .join('')
      const judged = bySaxes(document)
      assert.deepEqual(ours(document), judged, document)
      if (judged) taken += 1
      else refused += 1
    }),
    { numRuns: 2000 },
  )
  assert.ok(taken > 50 && refused > 50, `${taken} taken, ${refused} refused`)
})

it('refuses names that are no names without their prefix', () => {
  for (const name of ['a:', ':a', 'a:b:c', 'a:1'])
    assert.equal(ours(`<${name} xmlns:a="A:" xmlns:b="B:"/>`), undefined, name)
})
