/** What other tools would have left of a world's captures, in their own ways. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { JsonObject, parseJson, toJson, writeJson } from '../../src/http/json.ts'
import type { Capture } from '../../src/model/capture.ts'
import { completeEntity, guid } from '../../src/network/captures/capture-entity.ts'
import { demoBytes } from '../../src/network/demo/media.ts'
import { readCapture } from '../../src/services/captures/entity.ts'
import { png } from './png.ts'

/** A capture, and the bytes of each of its files by locator type. */
export interface Shot {
  readonly capture: Capture
  readonly entity: JsonObject
  readonly bytes: Readonly<Record<string, Buffer>>
}

export interface ShotOptions {
  readonly kind?: 'screenshot' | 'gameClip'
  readonly game?: string
  readonly captured?: string
  readonly size?: number
  readonly hdr?: boolean
  readonly thumbnails?: boolean
}

/** @param name tells it from others, and its bytes too */
export function shot(name: string, options: ShotOptions = {}): Shot {
  const {
    kind = 'screenshot',
    game = 'Halo: Récif™',
    captured = '2024-05-01T20:24:31Z',
    hdr,
    thumbnails = true,
  } = options
  const id = guid(`other ${name}`)
  const main = kind === 'gameClip' ? clip(name) : png(name, options.size)
  const bytes: Record<string, Buffer> = { Download: main }
  if (thumbnails) bytes.Thumbnail_Small = bytes.Thumbnail_Large = png(`thumbnail ${name}`)
  if (hdr) bytes.Download_HDR = Buffer.from(demoBytes('jxr', 'hills', name.length))
  const host = 'https://content-d3023.media.xboxlive.com/xuid-2533274800000042-private'
  const given = toJson({
    contentId: id,
    localId: guid(`local ${name}`),
    titleName: game,
    ...(kind === 'gameClip'
      ? { contentSegments: [{ segmentId: 1, recordDate: captured, durationInSeconds: 20, offset: 0 }] }
      : { captureDate: captured }),
    contentLocators: Object.entries(bytes).map(([type, { length }]) => ({
      ...(/^Thumb/.test(type) ? {} : { fileSize: length }),
      locatorType: type,
      uri: `${host}/${/^Thumb/.test(type) ? `${id}_Thumbnail.PNG` : `${id}.${type === 'Download_HDR' ? 'JXR' : kind === 'gameClip' ? 'MP4' : 'PNG'}?sv=1&sig=secret`}`,
    })),
  }) as JsonObject
  const now = new Date('2024-05-02T00:00:00Z')
  const entity = completeEntity(kind, given, '2533274800000042', id, now)
  return { capture: readCapture(kind, entity), entity, bytes }
}

function clip(name: string): Buffer {
  const text = Buffer.from(`free ${name}`.padEnd(64, '.'))
  const box = Buffer.concat([Buffer.alloc(4), Buffer.from('free'), text])
  box.writeUInt32BE(box.length)
  return Buffer.concat([demoBytes('mp4', 'hills', 0), box])
}

function put(file: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

/** xbox-cargo: one flat folder, metadata by localId with sorted keys and four spaces, thumbnails with a prefix. */
export function asCargo(folder: string, shots: readonly Shot[]): void {
  for (const { capture, entity, bytes } of shots) {
    for (const { type, address } of capture.locators) {
      const prefix = type === 'Thumbnail_Small' ? 'small_' : type === 'Thumbnail_Large' ? 'large_' : ''
      if (type !== 'Download_HDR') put(join(folder, prefix + basename(address.pathname)), bytes[type] as Buffer)
    }
    put(join(folder, `${capture.localId}.json`), pythonJson(entity))
  }
}

/** framedrop: `<contentId>.png|.mp4` and nothing else. */
export function asFramedrop(folder: string, shots: readonly Shot[]): void {
  for (const { capture, bytes } of shots) put(join(folder, nameOf(capture)), bytes.Download as Buffer)
}

/** xbox2local: by game and time, and a history beside. */
export function asXbox2local(folder: string, shots: readonly Shot[], history = true): void {
  const rows = ['id,game,type,capture_dt,download_dt,xboxnetwork,width,height,sdr_filesize,hdr_filesize']
  for (const { capture, bytes } of shots) {
    const game = capture.game.replace(/[:*?"<>|]/g, '')
    const time = `${capture.captured.toISOString().slice(0, 19).replaceAll(':', '-')}+0000`
    put(join(folder, game, `${time}${extensionOf(capture)}`), bytes.Download as Buffer)
    if (bytes.Download_HDR) put(join(folder, game, `${time}_hdr.jxr`), bytes.Download_HDR)
    rows.push(
      `${capture.contentId},"${game}",${capture.kind === 'gameClip' ? 'gameclip' : 'screenshot'},${time},2024-06-01T00-00-00+0000,True,1920,1080,1,0`,
    )
  }
  if (history) put(join(folder, 'history.csv'), `${rows.join('\n')}\n`)
}

/** A console that uploads to OneDrive, in a time zone of its own. @param hours east of UTC */
export function asOneDrive(folder: string, shots: readonly Shot[], hours = 2): void {
  for (const { capture, bytes } of shots) {
    const local = new Date(capture.captured.getTime() + hours * 3_600_000).toISOString()
    const name = `${capture.game.replaceAll(':', '_')}-${local.slice(0, 10).replaceAll('-', '_')}-${local.slice(11, 19).replaceAll(':', '_')}`
    const place = capture.kind === 'gameClip' ? 'Videos/Xbox Game DVR' : 'Pictures/Xbox Screenshots'
    put(join(folder, place, `${name}${extensionOf(capture)}`), bytes.Download as Buffer)
    if (bytes.Download_HDR) put(join(folder, place, `${name}.jxr`), bytes.Download_HDR)
  }
}

/** The Game Bar of a PC that the console's captures were shared to: as it writes names now, or as it did. @param hours east of UTC */
export function asGameBar(folder: string, shots: readonly Shot[], isFormer: boolean, hours = -7): void {
  for (const { capture, bytes } of shots) {
    const local = new Date(capture.captured.getTime() + hours * 3_600_000)
    const [day = '', time = ''] = local.toISOString().slice(0, 19).split('T')
    const [year, month, date] = day.split('-').map(Number)
    const [hour = 0] = time.split(':').map(Number)
    const half = `${hour % 12 || 12}${time.slice(2).replaceAll(':', '_')} ${hour < 12 ? 'AM' : 'PM'}`
    const when = isFormer ? `${month}_${date}_${year} ${half}` : `${day} ${time.replaceAll(':', '-')}`
    const name = `${capture.game.replaceAll(':', '')} ${when}${extensionOf(capture)}`
    put(join(folder, 'Videos/Captures', name), bytes.Download as Buffer)
  }
}

const extensionOf = ({ kind }: Capture) => (kind === 'gameClip' ? '.mp4' : '.png')
const nameOf = (capture: Capture) => `${capture.contentId}${extensionOf(capture)}`

/** `json.dumps(…, sort_keys=True, indent=4)` */
function pythonJson(entity: JsonObject): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted)
    if (!(value instanceof JsonObject)) return value
    const entries = [...value.entries].sort(([one], [other]) => (one < other ? -1 : 1))
    return new JsonObject(entries.map(([name, each]) => [name, sorted(each) as never] as const))
  }
  return writeJson(sorted(parseJson(writeJson(entity, 0))) as JsonObject, 4).replace(
    /[\u0080-\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
