import { pngChunk } from '../../src/network/demo/png-chunk.ts'

/** A PNG, structurally whole, with a text in it that tells it from others. @param size bytes, at least */
export function png(text: string, size = 0): Buffer {
  const head = Buffer.from('0000000100000001080600000', 'hex')
  const filler = Buffer.from(text.padEnd(Math.max(0, size), '.'))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', Buffer.concat([head, Buffer.alloc(13 - head.length)])),
    pngChunk('tEXt', Buffer.concat([Buffer.from('t\0'), filler])),
    pngChunk('IDAT', Buffer.from([0x78, 0x9c, 0x63, 0, 0, 0, 4, 0, 1])),
    pngChunk('IEND', Buffer.of()),
  ])
}
