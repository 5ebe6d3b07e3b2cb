/** A reader of zip files that takes nothing on trust: every field is compared with what stands elsewhere. By APPNOTE 6.3.10. */
import assert from 'node:assert/strict'

export interface ReadEntry {
  readonly name: string
  readonly size: number
  readonly crc: number
  /** Seconds since 1970, of the extended timestamp. */
  readonly modified: number | undefined
  /** Where its bytes begin. */
  readonly start: number
  readonly end: number
}

/** Bytes by their place: of a file that is too large to be held, what was kept of it. */
export type At = (start: number, length: number) => Buffer

/** Every byte must belong to exactly one record. */
export function readZip(at: At, length: number): ReadEntry[] {
  const end = at(length - 22, 22)
  assert.equal(end.readUInt32LE(0), 0x06054b50)
  assert.equal(end.readUInt16LE(20), 0, 'no comment')
  let [count, size, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  let closing = length - 22
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) {
    const locator = at(length - 42, 20)
    assert.equal(locator.readUInt32LE(0), 0x07064b50)
    closing = Number(locator.readBigUInt64LE(8))
    const large = at(closing, 56)
    assert.equal(large.readUInt32LE(0), 0x06064b50)
    assert.equal(closing + 56, length - 42)
    assert.equal(large.readBigUInt64LE(24), large.readBigUInt64LE(32))
    ;[count, size, offset] = [32, 40, 48].map(place => Number(large.readBigUInt64LE(place))) as [number, number, number]
  } else assert.equal(end.readUInt16LE(8), count)
  assert.equal(offset + size, closing, 'the directory ends where the end begins')

  const entries: ReadEntry[] = []
  let [place, next] = [offset, 0]
  for (let index = 0; index < count; index += 1) {
    const central = headerAt(at, place, 0x02014b50, 46)
    const fields = extra(central.extra)
    const beyond = fields.get(1)
    let taken = 0
    const wide = (value: number) => (value === 0xffffffff ? Number(beyond?.readBigUInt64LE(taken++ * 8)) : value)
    const entrySize = wide(central.head.readUInt32LE(24))
    assert.equal(wide(central.head.readUInt32LE(20)), entrySize, 'stored')
    assert.equal(wide(central.head.readUInt32LE(42)), next, 'entries stand one behind the other')
    assert.equal(taken * 8, beyond?.length ?? 0, 'nothing stands in zip64 that fits elsewhere')
    const local = headerAt(at, next, 0x04034b50, 30)
    assert.equal(local.name, central.name)
    assert.deepEqual(local.head.subarray(4, 14), central.head.subarray(6, 16).fill(local.head[4] as number, 0, 1))
    const large = entrySize >= 0xffffffff
    assert.equal(extra(local.extra).has(1), large)
    const start = next + local.length
    const crc = central.head.readUInt32LE(16)
    const descriptor = at(start + entrySize, large ? 24 : 16)
    assert.deepEqual([descriptor.readUInt32LE(0), descriptor.readUInt32LE(4)], [0x08074b50, crc])
    const said = large ? Number(descriptor.readBigUInt64LE(8)) : descriptor.readUInt32LE(8)
    assert.equal(said, entrySize)
    entries.push({
      name: central.name,
      size: entrySize,
      crc,
      modified: fields.get(0x5455)?.readInt32LE(1),
      start,
      end: start + entrySize,
    })
    next = start + entrySize + descriptor.length
    place += central.length
  }
  assert.deepEqual([next, place], [offset, closing], 'no byte is left over')
  return entries
}

function headerAt(at: At, place: number, signature: number, fixed: 30 | 46) {
  const head = at(place, fixed)
  assert.equal(head.readUInt32LE(0), signature)
  const shared = fixed === 46 ? 8 : 6
  assert.equal(head.readUInt16LE(shared), 0x0808, 'UTF-8 names, sizes behind the bytes')
  assert.equal(head.readUInt16LE(shared + 2), 0, 'stored')
  const [nameLength, extraLength] = [
    head.readUInt16LE(fixed - (fixed === 46 ? 18 : 4)),
    head.readUInt16LE(fixed - (fixed === 46 ? 16 : 2)),
  ]
  const name = at(place + fixed, nameLength).toString()
  assert.doesNotMatch(name, /^\/|\\|(^|\/)\.\.?(\/|$)/)
  return { head, name, extra: at(place + fixed + nameLength, extraLength), length: fixed + nameLength + extraLength }
}

function extra(bytes: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>()
  for (let at = 0; at < bytes.length; at += 4 + bytes.readUInt16LE(at + 2)) {
    fields.set(bytes.readUInt16LE(at), bytes.subarray(at + 4, at + 4 + bytes.readUInt16LE(at + 2)))
  }
  return fields
}
