import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import { many } from '../../../model/units.ts'

/** The word that has to be typed. */
const word = 'delete'

/** Is there somebody who can be asked? */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true
}

/** Asks whether it is meant. Anything but the word itself is a no. */
export async function isMeant(
  count: number,
  signal: AbortSignal,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Promise<boolean> {
  const lines = createInterface({ input, output })
  // At a terminal it is this that sees Ctrl-C.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  try {
    const question = `This deletes ${many(count, 'capture')} on the Xbox network. That cannot be undone.\nType ${word} to go on: `
    // A terminal that is closed says nothing, for ever.
    const closed = once(lines, 'close').then(() => '')
    return (await Promise.race([lines.question(question, { signal }), closed])).trim() === word
  } catch (thrown) {
    signal.throwIfAborted()
    // Ctrl-D leaves the question without an answer.
    if ((thrown as NodeJS.ErrnoException).code !== 'ABORT_ERR') throw thrown
    output.write('\n')
    return false
  } finally {
    lines.close()
  }
}
