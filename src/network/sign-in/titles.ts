/** The titles of Microsoft's apps (protocol page, section 4.4); any other app has a number of its own. */
import { createHash } from 'node:crypto'

const known: ReadonlyMap<string, string> = new Map([
  ['000000004c12ae6f', '328178078'],
  ['000000004424da1f', '704208617'],
  ['000000004c20a908', '1016898439'],
  ['000000004415494b', '177887386'],
  ['00000000482c8f49', '1618633878'],
])

export function titleOfApp(clientId: string): string {
  const id = clientId.toLowerCase()
  return known.get(id) ?? String(createHash('sha256').update(`app ${id}`).digest().readUInt32BE(0))
}
