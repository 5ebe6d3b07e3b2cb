/** What an archive says of a capture, as the captures service would: the archived entity with addresses of our own. */
import type { FileFact } from '../../archive/file-fact.ts'
import type { ServedCapture } from '../../archive/library/served-facts.ts'
import { type Json, JsonNumber, JsonObject, toJson } from '../../http/json.ts'
import { textOf } from '../../http/json-read.ts'

/** Where a file of a capture is to be had. @param name what the address ends in */
export type AddressFor = (capture: ServedCapture, file: FileFact, name: string) => string

/**
 * The entity exactly as it was archived, but for its addresses: they are ours, name those files alone that stand, and do not say
 * when they expire.
 *
 * @param said what the sidecar says
 */
export function entityWithAddresses(capture: ServedCapture, said: JsonObject, addressFor: AddressFor): JsonObject {
  const files = new Map(capture.files.filter(({ role }) => role !== 'Entity').map(file => [file.role, file]))
  const kept = said.get('contentLocators')
  const listed = Array.isArray(kept) ? (kept as readonly Json[]) : []
  const shared = sharedFiles(listed, files)
  const locators = listed.flatMap(locator => {
    const name = nameOf(locator)
    if (!(locator instanceof JsonObject) || name === undefined) return [locator]
    const file = files.get(textOf(locator, 'locatorType') ?? '')
    return file ? [withAddress(locator, file, addressFor(capture, shared.get(file) ?? file, name))] : []
  })
  const types = new Set(listed.map(each => (each instanceof JsonObject ? textOf(each, 'locatorType') : undefined)))
  // Files that another tool had brought, and the network listed only later.
  const others = [...files.values()].filter(({ role }) => !types.has(role))
  const more = others.map(file =>
    toJson({ fileSize: file.size, locatorType: file.role, uri: addressFor(capture, file, lastPart(file.path)) }),
  )
  return withField(said, 'contentLocators', [...locators, ...more])
}

/**
 * A capture of which something is damaged: by its name, without an address. So a pull sees that there is something, says that it
 * cannot be had, and asks again; what was mended by then is brought whole.
 */
export function entityWithoutAddresses({ captured, contentId, localId, owner, titleId, game }: ServedCapture) {
  return toJson({
    captureDate: captured.toISOString(),
    contentId,
    contentLocators: [],
    localId,
    ownerXuid: new JsonNumber(owner),
    titleId,
    titleName: game,
  }) as JsonObject
}

/** Both thumbnails have the same address, as a rule: they keep that, if they have the same bytes. By file, the one that is asked for. */
function sharedFiles(listed: readonly Json[], files: ReadonlyMap<string, FileFact>): ReadonlyMap<FileFact, FileFact> {
  const first = new Map<string, FileFact>()
  const shared = new Map<FileFact, FileFact>()
  for (const locator of listed) {
    if (!(locator instanceof JsonObject)) continue
    const file = files.get(textOf(locator, 'locatorType') ?? '')
    if (!file) continue
    const key = `${textOf(locator, 'uri')} ${file.sha256}`
    const same = first.get(key)
    if (same) shared.set(file, same)
    else first.set(key, file)
  }
  return shared
}

function withAddress(locator: JsonObject, { size }: FileFact, address: string): JsonObject {
  return new JsonObject(
    locator.entries.flatMap(([name, value]): [string, Json][] => {
      if (name === 'expiration') return []
      if (name === 'uri') return [[name, address]]
      return [[name, name === 'fileSize' ? sizeAs(value, size) : value]]
    }),
  )
}

/** As it was written, if it is right. */
function sizeAs(said: Json, size: number): Json {
  const text = said instanceof JsonNumber ? said.text : said
  return Number(text) === size ? said : new JsonNumber(String(size))
}

/** What the archived address ends in; undefined for what is no address. */
function nameOf(locator: Json): string | undefined {
  const uri = locator instanceof JsonObject ? (textOf(locator, 'uri') ?? '') : ''
  // Nearly all are plain, and taking a URL apart costs more than signing a new one.
  const plain = /^https?:\/\/[\w.-]+(?::\d{1,4})?(\/[\w./~-]*)$/.exec(uri)?.[1]
  if (plain !== undefined) return lastPart(plain)
  return URL.canParse(uri) ? lastPart(new URL(uri).pathname) : undefined
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function withField(said: JsonObject, field: string, value: Json): JsonObject {
  if (said.get(field) === undefined) return new JsonObject([...said.entries, [field, value]])
  return new JsonObject(said.entries.map(([name, each]) => [name, name === field ? value : each] as const))
}
