/** The content of json and config files: checked when it comes, read when a part of it is asked for. */
import { wholeOf } from '../../http/bytes.ts'
import { type Json, parseJson } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import type { BlobType } from '../../model/title-storage.ts'
import { checkConfig } from '../../services/title-storage/config.ts'
import { checkJsonBytes } from '../../services/title-storage/content-rules.ts'
import type { StoredTitleFile } from './title-reader.ts'

/** @throws Failure `invalid`, naming the place */
export function checkDocument(type: Exclude<BlobType, 'binary'>, bytes: Uint8Array): void {
  if (type === 'json') checkJsonBytes(bytes)
  else checkConfig(parseJson(decoded(bytes, 'invalid')))
}

/** @throws Failure `corrupt` when what is stored is no JSON */
export async function documentOf(found: StoredTitleFile): Promise<Json> {
  const text = decoded(await wholeOf(await found.open(0, found.size)), 'corrupt')
  try {
    return parseJson(text)
  } catch (thrown) {
    throw new Failure('corrupt', `The stored file is no JSON. ${Failure.from(thrown).message}`, { cause: thrown })
  }
}

function decoded(bytes: Uint8Array, code: 'invalid' | 'corrupt'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (thrown) {
    throw new Failure(code, 'The file is not UTF-8.', { cause: thrown })
  }
}
