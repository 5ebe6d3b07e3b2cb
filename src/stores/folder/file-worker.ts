/** The thread's side: one order in, its result or what went wrong out. */
import { parentPort } from 'node:worker_threads'
import type { FailureCode } from '../../model/failure.ts'
import * as fileWork from './file-work.ts'
import { takeOver } from './take-over.ts'

const work = { ...fileWork, takeOver }

export type Job = keyof typeof work
export type Order<Name extends Job = Job> = { readonly job: Name; readonly words: Parameters<(typeof work)[Name]> }
export type Result<Name extends Job> = ReturnType<(typeof work)[Name]>

/** What went wrong, as far as it travels between threads. */
export interface Refusal {
  /** Of a `Failure`, or of the operating system. */
  readonly code: FailureCode | string | undefined
  readonly path: string | undefined
  readonly message: string
}

parentPort?.on('message', ({ job, words }: Order) => {
  try {
    parentPort?.postMessage({ result: (work[job] as (...words: unknown[]) => unknown)(...words) })
  } catch (thrown) {
    const { code, path, message } = thrown as Refusal
    parentPort?.postMessage({ refusal: { code, path, message } satisfies Refusal })
  }
})
