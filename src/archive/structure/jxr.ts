/** JPEG XR (ITU-T T.832, annex A): a TIFF-like directory that says where the picture lies. */
import type { RandomReader } from './random-reader.ts'

const tags = {
  width: 0xbc80,
  height: 0xbc81,
  imageOffset: 0xbcc0,
  imageBytes: 0xbcc1,
  alphaOffset: 0xbcc2,
  alphaBytes: 0xbcc3,
}

export function findJxrDamage(reader: RandomReader): string | undefined {
  const head = Buffer.from(reader.read(0, 8))
  if (head.length < 8) return 'the JPEG XR ends inside its header'
  const directory = head.readUInt32LE(4)
  const counted = Buffer.from(reader.read(directory, 2))
  if (counted.length < 2) return 'the JPEG XR ends before its directory'
  const count = counted.readUInt16LE(0)
  const entries = Buffer.from(reader.read(directory + 2, count * 12))
  if (count === 0 || entries.length < count * 12) return 'the JPEG XR ends inside its directory'
  const found = new Map<number, number>()
  for (let at = 0; at < entries.length; at += 12) {
    // Type 3 is 16 bits wide, all others that matter here are 32.
    const wide = entries.readUInt16LE(at + 2) !== 3
    found.set(entries.readUInt16LE(at), wide ? entries.readUInt32LE(at + 8) : entries.readUInt16LE(at + 8))
  }
  if (!found.get(tags.width) || !found.get(tags.height)) return 'the JPEG XR does not say how large its picture is'
  return (
    planeDamage(reader, 'picture', found.get(tags.imageOffset), found.get(tags.imageBytes)) ??
    (found.has(tags.alphaOffset)
      ? planeDamage(reader, 'transparency', found.get(tags.alphaOffset), found.get(tags.alphaBytes))
      : undefined)
  )
}

function planeDamage(reader: RandomReader, plane: string, offset?: number, bytes?: number): string | undefined {
  if (!offset || bytes === undefined) return `the JPEG XR does not say where its ${plane} is`
  // Writers that could not go back leave a length of 0: then it reaches to the end.
  if (offset + bytes > reader.size) return `the JPEG XR ends inside its ${plane}`
  const signature = Buffer.from(reader.read(offset, 8)).toString('latin1')
  return signature === 'WMPHOTO\0' ? undefined : `the JPEG XR has no ${plane} where it says it has`
}
