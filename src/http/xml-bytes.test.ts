import assert from 'node:assert/strict'
import { it } from 'node:test'
import { byLibxml } from '../../test/trial/xml-judges.ts'
import { Failure } from '../model/failure.ts'
import { readXml } from './xml-read.ts'
import { textWithin } from './xml-tree.ts'

const text = (bytes: Uint8Array) => {
  const { root, mends } = readXml(bytes)
  assert.deepEqual(mends, [])
  return root && textWithin(root)
}
const latin = (document: string) => Buffer.from(document, 'latin1')
const bigEndian = (document: string) => Buffer.from(document, 'utf16le').swap16()

it('reads the encodings a document names itself, as libxml2 does', () => {
  for (const bytes of [
    Buffer.from('<a>é</a>'),
    Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-8"?><a>é</a>'),
    Buffer.from('\ufeff<a>é</a>', 'utf16le'),
    bigEndian('\ufeff<?xml version="1.0" encoding="utf-16"?><a>é</a>'),
    latin('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'),
    latin("<?xml version='1.0'\n\tencoding = 'windows-1252' ?><a>é</a>"),
  ]) {
    assert.equal(text(bytes), 'é')
    assert.deepEqual(byLibxml(bytes)?.children, ['é'])
  }
  assert.equal(text(Buffer.from('<?xml version="1.0" encoding="us-ascii"?><a>e</a>')), 'e')
  assert.equal(
    text(Buffer.concat([latin('<?xml version="1.0" encoding="iso-8859-1"?><a>'), Buffer.of(0x80), latin('</a>')])),
    '€',
  )
})

it('finds the declaration behind damage', () => {
  const { root, mends } = readXml(latin('< <?xml version="1.0" encoding="iso-8859-1" ?>\n- <a>é</a>'))
  assert.equal(root && textWithin(root), 'é')
  assert.equal(mends.length, 2)
})

it('refuses other encodings, and bytes that are not in the one they are said to be in', () => {
  for (const bytes of [
    latin('<a>é</a>'),
    latin('<?xml version="1.0" encoding="us-ascii"?><a>é</a>'),
    latin('<?xml version="1.0" encoding="shift_jis"?><a/>'),
    latin('<?xml version="1.0" encoding="utf-7"?><a/>'),
    latin('<?xml version="1.0" encoding="utf-16"?><a/>'),
    latin('<?xml version="1.0" encoding="constructor"?><a/>'),
    Buffer.from('\ufeff<a>\ud800</a>', 'utf16le'),
    Buffer.concat([Buffer.from('\ufeff<a/>', 'utf16le'), Buffer.of(0)]),
    Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]),
    Buffer.from([0x3c, 0x61, 0xc0, 0xaf]),
  ]) {
    assert.throws(
      () => readXml(bytes),
      (thrown: Failure) =>
        thrown instanceof Failure && thrown.code === 'upstream' && /encoding|said to be/.test(thrown.message),
      bytes.toString('latin1'),
    )
  }
})
