import { Failure } from '../../../model/failure.ts'
import type { ExitCode } from '../../exit-codes.ts'
import { exitCodeOf } from '../../exit-codes.ts'

/** One of several that failed. */
export interface Failed {
  readonly file: string
  readonly code: string
  readonly message: string
}

export interface Outcome<Done> {
  readonly done: readonly Done[]
  readonly failed: readonly Failed[]
  readonly exit: ExitCode
}

/** What fails for one and would fail for all: the rest is not tried. */
const forAll = new Set(['unreachable', 'unauthenticated', 'internal'])

/** One after the other; what fails is told and does not stop the rest. */
export async function eachOf<Item, Done>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  work: (item: Item) => Promise<Done>,
  { signal, say }: { readonly signal: AbortSignal; readonly say: (line: string) => void },
): Promise<Outcome<Done>> {
  const done: Done[] = []
  const failures: { readonly file: string; readonly failure: Failure }[] = []
  for (const item of items) {
    signal.throwIfAborted()
    try {
      done.push(await work(item))
    } catch (thrown) {
      signal.throwIfAborted()
      const failure = Failure.from(thrown)
      if (items.length === 1 || forAll.has(failure.code)) throw failure
      say(`failed ${nameOf(item)}: ${failure.message}`)
      failures.push({ file: nameOf(item), failure })
    }
  }
  const failed = failures.map(({ file, failure: { code, message } }) => ({ file, code, message }))
  const first = failures[0]?.failure
  return { done, failed, exit: first === undefined ? 0 : done.length > 0 ? 3 : exitCodeOf[first.code] }
}
