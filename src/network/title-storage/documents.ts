import { parseJson } from '../../http/json.ts'
import type { BlobType } from '../../model/title-storage.ts'

/** @throws Failure `invalid`, naming the place */
export function checkDocument(_type: BlobType, bytes: Uint8Array): void {
  parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
}
