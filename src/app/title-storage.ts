/** Title storage for a person at a shell: the way to it without an archive, and files of this machine at the other end. */
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { addAbortSignal } from 'node:stream'
import type { TitleFile, TitlePlace } from '../model/title-storage.ts'
import type { TitleStorageClient } from '../services/title-storage/client.ts'
import type { FetchTerms } from '../services/title-storage/fetch-whole.ts'
import type { TitleStored, UploadPoint, UploadTerms } from '../services/title-storage/send-file.ts'
import { chance, systemClock } from '../system.ts'
import { type Connection, type ConnectionOptions, connect } from './connect.ts'
import { localSource } from './local-source.ts'
import { paceNotes } from './pace-notes.ts'
import { stateNotes } from './state-notes.ts'

/** How `fetch` waits and gives up. */
export const patient = { clock: systemClock, chance } satisfies Pick<FetchTerms, 'clock' | 'chance'>

/** A connection whose pace is remembered for all runs of this user. */
export function connectAlone(options: ConnectionOptions): Connection {
  return connect(options, paceNotes())
}

/**
 * Stores a file of this machine under a name. One that takes several blocks is gone on with by a later run, even of another
 * process, as long as it was not changed meanwhile.
 */
export async function storeLocalFile(
  client: TitleStorageClient,
  place: TitlePlace,
  file: TitleFile,
  path: string,
  terms: UploadTerms,
): Promise<TitleStored> {
  await using source = await localSource(path)
  if (!source) return await client.upload(place, file, createReadStream(path, { signal: terms.signal }), terms)
  const notes = stateNotes('uploads')
  const { ifMatch, displayName } = terms
  const name = JSON.stringify([place, file, resolve(path), source.size, source.modified, ifMatch, displayName])
  const kept = notes.load(name)
  const stored = await client.upload(place, file, source, {
    clientFileTime: source.modified,
    ...terms,
    from: kept === undefined ? undefined : pointOf(kept),
    onBlock: point => notes.save(name, JSON.stringify(point)),
  })
  notes.forget(name)
  return stored
}

/** Stores what comes on standard input. */
export async function storeStandardInput(
  client: TitleStorageClient,
  place: TitlePlace,
  file: TitleFile,
  terms: UploadTerms,
): Promise<TitleStored> {
  const input = terms.signal ? addAbortSignal(terms.signal, process.stdin) : process.stdin
  return await client.upload(place, file, input, terms)
}

function pointOf(text: string): UploadPoint | undefined {
  try {
    const { continuationToken, sent } = JSON.parse(text) as UploadPoint
    return typeof continuationToken === 'string' && Number.isSafeInteger(sent) ? { continuationToken, sent } : undefined
  } catch {
    return undefined
  }
}
