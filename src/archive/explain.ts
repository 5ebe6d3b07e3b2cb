import { Failure } from '../model/failure.ts'
import type { CaptureFact, Catalog, EventFact, FileFact } from './ports.ts'

/** Everything the archive knows of one capture, and everything that ever happened to it. */
export interface Explanation {
  readonly capture: CaptureFact
  readonly files: readonly FileFact[]
  /** Oldest first. */
  readonly events: readonly EventFact[]
}

/**
 * @param name a contentId, the beginning of one, or the path of a file
 * @throws Failure `missing` when nothing is called so, `invalid` when several are
 */
export async function explain(catalog: Catalog, name: string): Promise<Explanation> {
  return await catalog.read(async facts => {
    const owner = (await facts.file(name.normalize('NFC')))?.contentId
    const inLowerCase = await facts.matching(owner ?? name.toLowerCase(), 2)
    const found = inLowerCase.length > 0 ? inLowerCase : await facts.matching(name, 2)
    const capture = found[0]
    if (!capture)
      throw new Failure('missing', `The archive knows no capture “${name}”. xbox-drive ls --json lists them.`)
    if (found.length > 1 && ![owner, name, name.toLowerCase()].includes(capture.contentId)) {
      throw new Failure('invalid', `Several captures begin with “${name}”. Give more of the contentId.`)
    }
    const id = capture.contentId
    return { capture, files: await facts.filesOf(id), events: await facts.events(id) }
  })
}
