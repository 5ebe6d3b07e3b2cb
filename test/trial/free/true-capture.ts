/** Captures as they truly are: what the network says of each, and the bytes of each of its files. */
import { captureStem, distinctLocators, fileOf, sidecarOf } from '../../../src/archive/captures/layout.ts'
import { type JsonObject, toJson } from '../../../src/http/json.ts'
import type { Capture, CaptureKind } from '../../../src/model/capture.ts'
import type { Xuid } from '../../../src/model/ids.ts'
import { completeEntity, guid } from '../../../src/network/captures/capture-entity.ts'
import { demoBytes } from '../../../src/network/demo/media.ts'
import { readCapture } from '../../../src/services/captures/entity.ts'
import { png } from '../png.ts'

export interface TrueCapture {
  readonly capture: Capture
  /** Of the archive: its path and bytes. The sidecar's role is `Entity`. */
  readonly files: readonly TrueFile[]
}

export interface TrueFile {
  readonly role: string
  readonly path: string
  readonly bytes: Uint8Array
}

export interface CaptureWish {
  readonly name: string
  readonly kind: CaptureKind
  readonly owner: Xuid
  readonly captured: Date
  readonly game: string
  /** Another version has other bytes and another size under the same names. */
  readonly version?: number
  readonly hdr?: boolean
}

export async function trueCapture(wish: CaptureWish): Promise<TrueCapture> {
  const { name, kind, owner, captured, game, version = 0 } = wish
  const id = guid(name)
  const main = kind === 'screenshot' ? png(name, 300 + version * 7) : clip(name, version)
  const thumbnail = png(`${name} small`)
  const home = `https://content.media.xboxlive.com/xuid-${owner}`
  const uri = `${home}-private/${id}.${kind === 'screenshot' ? 'PNG' : 'MP4'}?sig=secret`
  const small = `${home}-public/${id}_Thumbnail.PNG`
  const contentLocators = [
    { fileSize: main.length, locatorType: 'Download', uri },
    { locatorType: 'Thumbnail_Small', uri: small },
    { locatorType: 'Thumbnail_Large', uri: small },
    ...(wish.hdr ? [{ fileSize: 320, locatorType: 'Download_Raw', uri: `${home}-private/${id}_Raw.BIN` }] : []),
  ]
  const time = captured.toISOString().replace('.000', '')
  const dates = kind === 'screenshot' ? { captureDate: time } : { contentSegments: [{ recordDate: time }] }
  const given = toJson({ contentId: id, titleName: game, contentLocators, ...dates }) as JsonObject
  const capture = readCapture(kind, completeEntity(kind, given, owner, id, captured))
  const stem = await captureStem(capture, 'utc', async () => false)
  const bytesOf = (role: string) =>
    role === 'Download' ? main : role === 'Download_Raw' ? Buffer.alloc(320, name) : thumbnail
  return {
    capture,
    files: [
      ...distinctLocators(capture.locators).map(({ type, address }) => ({
        role: type,
        path: fileOf(stem, type, address.pathname),
        bytes: bytesOf(type),
      })),
      { role: 'Entity', path: sidecarOf(stem), bytes: new TextEncoder().encode(`${capture.said}\n`) },
    ],
  }
}

/** A clip that is whole in structure: a real one, and a box of its own that players skip. */
function clip(name: string, version: number): Buffer {
  const box = Buffer.alloc(60 + version * 7, 0x2e)
  box.writeUInt32BE(box.length, 0)
  box.write('free', 4, 'latin1')
  box.write(name, 8, 'latin1')
  return Buffer.concat([hills, box])
}

const hills = demoBytes('mp4', 'hills', 0)
