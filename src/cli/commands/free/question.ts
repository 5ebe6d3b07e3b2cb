import { createInterface } from 'node:readline/promises'
import { many } from '../../units.ts'

/** The word that has to be typed. */
const word = 'delete'

/** Is there somebody who can be asked? */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true
}

/** Asks whether it is meant. Anything but the word itself is a no. */
export async function isMeant(count: number, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  // At a terminal it is this that sees Ctrl-C.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  try {
    const question = `This deletes ${many(count, 'capture')} on the Xbox network. That cannot be undone.\nType ${word} to go on: `
    return (await lines.question(question, { signal })).trim() === word
  } finally {
    lines.close()
  }
}
