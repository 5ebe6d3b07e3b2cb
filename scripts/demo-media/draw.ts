import { deflateSync } from 'node:zlib'
import { pngChunk } from '../../src/network/demo/png-chunk.ts'
import { type SceneName, scenes } from './scenes.ts'

/** Pixels of a scene: red, green, blue, one byte each, row by row. */
export function drawScene(scene: SceneName, seed: number, t: number, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 3)
  const shade = scenes[scene]
  let at = 0
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [red, green, blue] = shade(column / height, row / height, t, seed)
      pixels[at++] = byte(red)
      pixels[at++] = byte(green)
      pixels[at++] = byte(blue)
    }
  }
  return pixels
}

function byte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value * 255)))
}

/** A PNG of 8 bits a channel; each row as the difference to the one above (filter 2), which these pictures like. */
export function writePng(pixels: Uint8Array, width: number, height: number, comment: string): Buffer {
  const stride = width * 3
  const filtered = Buffer.alloc((stride + 1) * height)
  for (let row = 0; row < height; row += 1) {
    const from = row * stride
    const to = row * (stride + 1)
    filtered[to] = 2
    for (let at = 0; at < stride; at += 1) {
      filtered[to + 1 + at] = (pixels[from + at] as number) - (row > 0 ? (pixels[from + at - stride] as number) : 0)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
    pngChunk('IDAT', deflateSync(filtered, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}
