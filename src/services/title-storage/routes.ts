import { toJson } from '../../http/json.ts'
import { jsonReply } from '../../http/json-reply.ts'
import { answer, type Route } from '../../http/operation.ts'
import { failureResponse } from '../../http/status.ts'
import { Failure } from '../../model/failure.ts'
import { blobTypeOf, type TitlePlace, titlePlace } from '../../model/title-storage.ts'
import { readTitleFiles, type TitleBatch, type TitleParts } from './batch.ts'
import { deleteTitleFile, type TitleDeletion } from './deletion.ts'
import { downloadTitleFile, type TitleDownload } from './download.ts'
import { families } from './families.ts'
import { listTitleFiles, type TitleList, type TitlePage } from './list.ts'
import { readQuota, type TitleQuota } from './quota.ts'
import { checkContractVersion, titleMethods, titleTarget } from './request.ts'
import type { TitleTarget } from './target.ts'
import { type TitleUpload, type TitleUploaded, uploadTitleFile } from './upload.ts'

/** What a server of title storage does, once it is settled that it may. */
export interface TitleWork<Caller> {
  /** @throws Failure `unauthenticated`, `throttled` */
  identify(request: Request): Caller
  /** @throws Failure `forbidden` */
  authorize(caller: Caller, place: TitlePlace, wish: 'read' | 'write'): void
  quota(place: TitlePlace): Promise<TitleQuota>
  list(input: TitleList): Promise<TitlePage>
  download(input: TitleDownload, request: Request, caller: Caller): Promise<Response>
  upload(input: TitleUpload): Promise<TitleUploaded>
  delete(input: TitleDeletion): Promise<void>
  batch(input: TitleBatch): Promise<TitleParts>
}

/** Title storage as one route: who asks, in which version, for what by what name, and whether it is theirs; in this order. */
export function titleRoute<Caller>(work: TitleWork<Caller>): Route {
  return async request => {
    if (!mayBeOurs(request)) return undefined
    const caller = work.identify(request)
    checkContractVersion(request.headers)
    const target = titleTarget(request)
    if (!target) return undefined
    const methods = titleMethods[target.kind]
    if (!methods.includes(request.method)) {
      return methodNotAllowed(methods)
    }
    checkType(target)
    const wish = request.method === 'PUT' || request.method === 'DELETE' ? 'write' : 'read'
    for (const place of placesOf(target)) work.authorize(caller, place, wish)
    try {
      return await dispatch(work, target, request, caller)
    } catch (thrown) {
      // Here the documents' word for it is 503 (protocol page, section 2.3).
      if (thrown instanceof Failure && thrown.code === 'throttled') return failureResponse(thrown, {}, 503)
      throw thrown
    }
  }
}

async function dispatch<Caller>(work: TitleWork<Caller>, target: TitleTarget, request: Request, caller: Caller) {
  if (target.kind === 'quota') return await answer(readQuota, place => work.quota(place))(request)
  if (target.kind === 'list') return await answer(listTitleFiles, input => work.list(input))(request)
  if (target.kind === 'batch') {
    return await answer(readTitleFiles, input => {
      for (const each of input.xuids) work.authorize(caller, titlePlace(input.family, input.scid, each), 'read')
      return work.batch(input)
    })(request)
  }
  if (request.method === 'PUT') return await answer(uploadTitleFile, input => work.upload(input))(request)
  if (request.method === 'DELETE') return await answer(deleteTitleFile, input => work.delete(input))(request)
  return await answer(downloadTitleFile, input => work.download(input, request, caller))(request)
}

function methodNotAllowed(methods: readonly string[]): Response {
  const allow = methods.join(', ')
  return jsonReply(toJson({ errorCode: 405, errorMessage: `This takes ${allow}.` }), 405, { allow })
}

/** A wrong name below our paths must not tell a stranger more than that a token is missing. */
function mayBeOurs({ url }: Request): boolean {
  return ours.test(url)
}

const ours = /^[a-z]+:\/\/[^/]*\/(global|sessions|json|trustedplatform|untrustedplatform|universalplatform)\//

function checkType(target: TitleTarget): void {
  if (target.kind !== 'file' && target.kind !== 'batch') return
  const family = target.kind === 'file' ? target.place.family : target.family
  const type = blobTypeOf(target.file)
  if (families[family].types.includes(type)) return
  throw new Failure(
    'invalid',
    `${family} has no files of the type ${type}: it takes ${families[family].types.join(' or ')}.`,
  )
}

function placesOf(target: TitleTarget): readonly TitlePlace[] {
  return target.kind === 'batch' ? [] : [target.place]
}
