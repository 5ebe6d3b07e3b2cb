/** Real PNG, MP4 and JPEG XR bytes, different for each seed, always the same for the same seed. */
import { readFileSync } from 'node:fs'
import { pngChunk } from './png-chunk.ts'

const demoMedia = ['png', 'thumbnail', 'mp4', 'jxr'] as const
export type DemoMedia = (typeof demoMedia)[number]

/** Invented places, drawn by `scripts/demo-media`. */
export type SceneName = 'hills' | 'neon' | 'reef' | 'orbit'

/** Pictures there are of each scene; captures share them and differ in a comment. */
const variants = 2
const cached = new Map<string, Buffer>()

export function demoBytes(media: DemoMedia, scene: SceneName, seed: number): Buffer {
  const comment = `Xbox Drive demo ${scene} ${seed}`
  const picture = `${scene}-${seed % variants}`
  if (media === 'png') return commented(asset(`${picture}.png`), comment)
  if (media === 'thumbnail') return commented(asset(`${picture}-thumbnail.png`), comment)
  if (media === 'mp4') return Buffer.concat([asset(`${scene}.mp4`), freeBox(comment, (seed * 7919) % 90_000)])
  return Buffer.concat([asset(`${scene}.jxr`), Buffer.from(`\0${comment}\0`, 'latin1')])
}

/** With one more comment before the last chunk, which is always the 12 bytes of IEND. */
function commented(png: Buffer, comment: string): Buffer {
  const chunk = pngChunk('tEXt', Buffer.from(`Title\0${comment}`, 'latin1'))
  return Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)])
}

/** A box that players skip. */
function freeBox(comment: string, padding: number): Buffer {
  const box = Buffer.alloc(8 + comment.length + padding)
  box.writeUInt32BE(box.length, 0)
  box.write('free', 4, 'latin1')
  box.write(comment, 8, 'latin1')
  return box
}

function asset(name: string): Buffer {
  const found = cached.get(name) ?? readFileSync(new URL(`./assets/${name}`, import.meta.url))
  cached.set(name, found)
  return found
}
