import { readFile } from 'node:fs/promises'
import { explain } from '../../archive/explain.ts'
import type { FileFact } from '../../archive/ports.ts'
import { type Json, parseJson, toJson } from '../../http/json.ts'
import { jsonReply } from '../../http/json-reply.ts'
import { Failure } from '../../model/failure.ts'
import { contentId } from '../../model/ids.ts'
import type { GalleryOptions } from './gallery-options.ts'
import type { Versions } from './versions.ts'
import type { CaptureDetail, DetailFile } from './wire/answers.ts'

type Detail = Omit<CaptureDetail, 'entity'> & { readonly entity: Json }

/** @throws Failure `missing` for a capture that is not in the library; `invalid` */
export async function captureDetail(
  { catalog, fileAt }: Pick<GalleryOptions, 'catalog' | 'fileAt'>,
  versions: Versions,
  text: string,
): Promise<Response> {
  const id = contentId(text)
  const library = await versions.current()
  const index = library.indexOf(id)
  if (index === undefined) throw new Failure('missing', `The archive has no capture “${id}”.`)
  const { capture, files, events } = await explain(catalog, id)
  if (!capture) throw new Failure('missing', `The archive has no capture “${id}” any more.`)
  const row = await catalog.read(facts => facts.libraryRow(id))
  const sidecar = files.find(({ role }) => role === 'Entity')
  const detail: Detail = {
    index,
    version: library.version,
    contentId: id,
    kind: capture.kind,
    game: capture.game,
    captured: capture.captured.toISOString(),
    ...(capture.uploaded ? { uploaded: capture.uploaded.toISOString() } : {}),
    ...(capture.upstream && capture.expires ? { expires: capture.expires.toISOString() } : {}),
    upstream: capture.upstream,
    verified: row?.verified ?? false,
    damaged: capture.damaged,
    ...present({ caption: row?.caption, duration: row?.duration, width: row?.width, height: row?.height }),
    bytes: capture.bytes ?? 0,
    files: files.map(detailFile),
    entity: sidecar ? await entityOf(fileAt, sidecar.path) : null,
    events: events.map(({ at, event, detail }) => ({ at: at.toISOString(), event, detail })),
  }
  return jsonReply(toJson(detail))
}

function detailFile({ path, role, size, sha256, archived, checked, damage }: FileFact): DetailFile {
  return {
    path,
    role,
    bytes: size,
    sha256,
    archived: archived.toISOString(),
    checked: checked?.toISOString() ?? null,
    ...(damage ? { damage } : {}),
  }
}

/** With every digit of its numbers; null when the sidecar is gone or no JSON any more: its damage is told with the files. */
async function entityOf(fileAt: GalleryOptions['fileAt'], path: string): Promise<Json> {
  try {
    return parseJson(await readFile(await fileAt(path), 'utf8'))
  } catch {
    return null
  }
}

/** Without what is not known. */
function present<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof present<Fields>
  >
}
