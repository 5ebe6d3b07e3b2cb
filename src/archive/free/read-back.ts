import { createHash } from 'node:crypto'
import { type JsonObject, parseJson } from '../../http/json.ts'
import { Failure } from '../../model/failure.ts'
import { expectedType, findUnexpected } from '../captures/expected-type.ts'
import type { SecondCopy } from '../copies/second-copy.ts'
import type { FreeWorld, PlannedDeletion, PlannedFile } from './free-world.ts'

export type ReadBackWorld = Pick<FreeWorld, 'folder' | 'secondCopy' | 'readCapture' | 'signal'>

/**
 * Reads every file of a capture, here and in the second copy, the longest first, so that little comes after it.
 *
 * @param onRead told after each file
 * @throws Failure of the first that is not as it was archived
 */
export async function readBack(world: ReadBackWorld, planned: PlannedDeletion, onRead: () => void): Promise<void> {
  const files = [...planned.files].sort((one, other) => other.size - one.size)
  const { secondCopy } = world
  for (const file of files) {
    if (!secondCopy) break
    world.signal.throwIfAborted()
    await readCopy(secondCopy, file)
    onRead()
  }
  for (const file of files) {
    world.signal.throwIfAborted()
    try {
      if (file.role === 'Entity') await readSidecar(world, planned, file)
      else await readMedia(world, file)
    } catch (thrown) {
      throw unreadable(file.path, thrown)
    }
    onRead()
  }
  if (!files.some(({ role }) => role === 'Entity')) throw unlike('it has no sidecar')
  if (!files.some(({ role }) => role.toLowerCase() === 'download')) throw unlike('its main file is not among the files')
}

async function readCopy(copy: SecondCopy, file: PlannedFile): Promise<void> {
  const name = `${file.path} in ${copy.name}`
  try {
    compare(await copy.inspect(file.path), file, name)
  } catch (thrown) {
    throw unreadable(name, thrown)
  }
}

async function readMedia({ folder }: ReadBackWorld, file: PlannedFile): Promise<void> {
  const found = await folder.inspect(file.path)
  compare(found, file, file.path)
  const wrong = findUnexpected(found, expectedType({ address: new URL(`file:///${encodeURI(file.path)}`) }))
  if (wrong !== undefined) throw unlike(`${file.path} is not whole: ${wrong}`)
}

/** It must speak of this very capture. */
async function readSidecar({ folder, readCapture }: ReadBackWorld, planned: PlannedDeletion, file: PlannedFile) {
  const bytes = await folder.read(file.path)
  compare({ size: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') }, file, file.path)
  const said = parseJson(new TextDecoder().decode(bytes))
  const { contentId, localId } = readCapture(planned.kind, said as JsonObject)
  if (contentId !== planned.contentId || localId !== planned.localId) {
    throw unlike(`${file.path} speaks of another capture`)
  }
}

function compare(found: Pick<PlannedFile, 'size' | 'sha256'>, file: PlannedFile, name: string): void {
  if (found.size !== file.size) throw unlike(`${name} has another length than was recorded`)
  if (found.sha256 !== file.sha256) throw unlike(`${name} has other bytes than were recorded`)
}

function unreadable(path: string, thrown: unknown): Failure {
  const failure = Failure.from(thrown)
  if (failure.code === 'corrupt') return failure
  return unlike(
    failure.code === 'missing' ? `${path} is missing` : `${path} cannot be read: ${failure.message.replace(/\.$/, '')}`,
  )
}

function unlike(what: string): Failure {
  return new Failure(
    'corrupt',
    `The archive is not as it was recorded: ${what}. xbox-drive verify --repair looks at all of it.`,
  )
}
