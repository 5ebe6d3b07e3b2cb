/** The files of captures, as browsers ask for them: by contentId alone. Which paths those are, the catalog says. */
import type { CaptureFact, FileFact } from '../../archive/ports.ts'
import { contentDisposition } from '../../http/content-disposition.ts'
import { contentTypeOf } from '../../http/content-type.ts'
import { rawParameter } from '../../http/raw-query.ts'
import { represented } from '../../http/represented.ts'
import { Failure } from '../../model/failure.ts'
import { contentId } from '../../model/ids.ts'
import { storedFile } from '../stored-file.ts'
import type { GalleryOptions } from './gallery-options.ts'
import { fileHeaders } from './headers.ts'

export type FileWorld = Pick<GalleryOptions, 'catalog' | 'clock' | 'fileAt' | 'thumbnails'>

/** A capture, and what stands of it. */
export interface StandingCapture {
  readonly capture: CaptureFact
  readonly files: readonly FileFact[]
  readonly main: FileFact
}

/** @throws Failure `missing`; `invalid` for what is no contentId */
export async function standingCapture({ catalog }: Pick<FileWorld, 'catalog'>, text: string): Promise<StandingCapture> {
  const id = contentId(text)
  return await catalog.read(async facts => {
    const capture = await facts.capture(id)
    const files = capture ? await facts.filesOf(id) : []
    const main = files.find(({ path }) => path === capture?.path)
    if (!capture || !main) throw new Failure('missing', `The archive has no capture “${id}”.`)
    return { capture, files, main }
  })
}

/** Its main file, in ranges as players ask for it. `?download` has it saved. */
export async function contentAnswer(request: Request, world: FileWorld, id: string): Promise<Response> {
  const { main } = await standingCapture(world, id)
  return await fileAnswer(request, world, main)
}

/** Its HDR picture. @throws Failure `missing` */
export async function hdrAnswer(request: Request, world: FileWorld, id: string): Promise<Response> {
  const { files, main } = await standingCapture(world, id)
  const hdr = files.find(({ role, path }) => role === 'Download_HDR' && path !== main.path)
  if (!hdr) throw new Failure('missing', 'This capture has no HDR picture.')
  return await fileAnswer(request, world, hdr)
}

async function fileAnswer(request: Request, world: FileWorld, { path }: FileFact): Promise<Response> {
  const type = contentTypeOf(path)
  // The tag is of the file as it stands, so that a repaired one is fetched anew though its bytes are those of before.
  const stored = await storedFile(await world.fileAt(path), type)
  const saved = rawParameter(request.url, 'download') !== undefined || !/^(image|video)\//.test(type)
  return await represented(request, stored, world.clock.now(), {
    ...fileHeaders,
    'cache-control': 'private, max-age=3600',
    'content-disposition': contentDisposition(saved ? 'attachment' : 'inline', nameToSave(path)),
  })
}

/** `Halo 2021-11-27 20.24.01 0b2a0559.mp4`: a folder of downloads has no folders for games. */
export function nameToSave(path: string): string {
  return path.split('/').slice(1).join(' ')
}
