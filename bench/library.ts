/**
 * A large library without large files: `node bench/library.ts FOLDER COUNT` makes an archive of COUNT screenshots (one small PNG and a
 * sidecar each), as a pull would have left it, for the benchmarks of `ls`, `status`, `rebuild` and `verify`.
 */

import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeArchive } from '../src/app/write-archive.ts'
import { captureStem, fileOf, sidecarOf } from '../src/archive/captures/layout.ts'
import { writeManifest } from '../src/archive/manifest.ts'
import type { JsonObject } from '../src/http/json.ts'
import { toJson } from '../src/http/json.ts'
import type { Sha256 } from '../src/model/ids.ts'
import { completeEntity, guid } from '../src/network/captures/capture-entity.ts'
import { demoBytes } from '../src/network/demo/media.ts'
import { readCapture } from '../src/services/captures/entity.ts'
import { systemClock } from '../src/system.ts'

const [root = '', count = '1000'] = process.argv.slice(2)
mkdirSync(root, { recursive: true })
await using archive = writeArchive(root, 'bench', 'begin')
const picture = demoBytes('thumbnail', 'hills', 0).subarray(0, 2000)
const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex') as Sha256
const pictureHash = hash(picture)
const start = Date.UTC(2020, 0, 1)
const now = systemClock.now()
const batch = 1000

for (let at = 0; at < Number(count); at += batch) {
  await archive.catalog.write(async facts => {
    for (let index = at; index < Math.min(Number(count), at + batch); index += 1) {
      const captured = new Date(start + index * 600_000)
      const id = guid(`library ${index}`)
      const uri = `https://screenshotscontent-d4002.media.xboxlive.com/xuid-1-private/${id}.PNG`
      const given = toJson({
        contentId: id,
        captureDate: captured.toISOString().replace('.000', ''),
        titleName: `Game ${index % 40}`,
        contentLocators: [{ fileSize: picture.length, locatorType: 'Download', uri }],
      }) as JsonObject
      const capture = readCapture('screenshot', completeEntity('screenshot', given, '2533274800000001', id, now))
      const stem = await captureStem(capture, 'utc', async () => false)
      const [path, sidecar] = [fileOf(stem, 'Download', '/a.png'), sidecarOf(stem)]
      mkdirSync(join(root, path, '..'), { recursive: true })
      writeFileSync(join(root, path), picture)
      writeFileSync(join(root, sidecar), `${capture.said}\n`)
      const file = { item: capture.contentId, archived: now, checked: undefined, damage: undefined }
      await facts.see(capture, picture.length, now)
      await facts.place(capture.contentId, stem)
      await facts.keep({ ...file, path, role: 'Download', size: picture.length, sha256: pictureHash })
      await facts.keep({
        ...file,
        path: sidecar,
        role: 'Entity',
        size: Buffer.byteLength(capture.said) + 1,
        sha256: hash(`${capture.said}\n`),
      })
      await facts.archived(capture.contentId, path)
    }
  })
}
await writeManifest(archive)
