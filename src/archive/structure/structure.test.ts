import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { type DemoMedia, demoBytes } from '../../network/demo/media.ts'
import { findDamage, type MediaType, recognise } from './structure.ts'

const over = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: (position: number, length: number) => bytes.subarray(position, Math.max(position, position + length)),
})
const damageOf = (bytes: Uint8Array) => findDamage(recognise(bytes) as MediaType, over(bytes))
const samples: Readonly<Record<DemoMedia, MediaType>> = { png: 'png', thumbnail: 'png', mp4: 'mp4', jxr: 'jxr' }

for (const [media, type] of Object.entries(samples) as [DemoMedia, MediaType][]) {
  const whole = demoBytes(media, 'reef', 1)

  it(`takes a real ${media} for whole`, () => {
    assert.equal(recognise(whole), type)
    assert.equal(damageOf(whole), undefined)
  })

  it(`finds every place where a ${media} may be cut off`, () => {
    // The JPEG XR carries a comment behind its picture, which may go.
    const end = media === 'jxr' ? whole.length - 40 : whole.length
    for (let at = 12; at < end; at += Math.max(1, Math.floor(end / 997))) {
      assert.notEqual(findDamage(type, over(whole.subarray(0, at))), undefined, `cut at ${at} of ${whole.length}`)
    }
  })
}

it('finds every flipped bit of a PNG', () => {
  const whole = demoBytes('thumbnail', 'hills', 0)
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(7), (at, bit) => {
      const bad = Buffer.from(whole)
      bad[at] = (bad[at] as number) ^ (1 << bit)
      assert.ok(recognise(bad) !== 'png' || damageOf(bad) !== undefined, `byte ${at}`)
    }),
  )
})

it('says what is wrong', () => {
  const png = demoBytes('thumbnail', 'hills', 0)
  assert.equal(damageOf(png.subarray(0, 5000)), 'the PNG ends inside its IDAT chunk')
  assert.equal(damageOf(Buffer.concat([png, Buffer.from('x')])), '1 bytes follow the end of the PNG')
  const mp4 = demoBytes('mp4', 'hills', 0)
  assert.equal(damageOf(mp4.subarray(0, 20_000)), 'the MP4 ends inside its mdat box')
  assert.equal(damageOf(Buffer.from('00000008667479700000000866726565', 'hex')), 'the MP4 has no movie box (moov)')
})

it('never throws, and always ends, whatever the bytes are', () => {
  const heads = [demoBytes('png', 'neon', 0), demoBytes('mp4', 'neon', 0), demoBytes('jxr', 'neon', 0)].map(each =>
    each.subarray(0, 64),
  )
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), fc.nat(64), (head, tail, keep) => {
      const bytes = Buffer.concat([head.subarray(0, keep), tail])
      for (const type of ['png', 'mp4', 'jxr', 'jpeg'] as const) findDamage(type, over(bytes))
    }),
  )
})

it('tells pages from pictures', () => {
  assert.equal(recognise(Buffer.from('\ufeff  <!DOCTYPE HTML><html>')), 'html')
  assert.equal(recognise(Buffer.from('<HTML><body>')), 'html')
  assert.equal(recognise(Buffer.from('<?xml version="1.0"?><Error/>')), 'xml')
  assert.equal(recognise(Buffer.from('{"errorCode":403}')), 'json')
  assert.equal(recognise(Buffer.from('anything')), 'other')
})
