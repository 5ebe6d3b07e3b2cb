import { Worker } from 'node:worker_threads'
import { Failure, type FailureCode, failureCodes } from '../../model/failure.ts'
import type { Job, Order, Refusal, Result } from './file-worker.ts'

/** A few threads for jobs on files, for as many callers as there are. Started when first used. */
export interface FileThreads extends AsyncDisposable {
  /** @throws Failure `missing`, `full`, `forbidden` or what the job itself throws */
  do<Name extends Job>(job: Name, ...words: Order<Name>['words']): Promise<Result<Name>>
}

interface Waiting {
  readonly order: Order
  readonly resolve: (result: never) => void
  readonly reject: (thrown: unknown) => void
}

/** Lets a thread use what earlier runs compiled: without it each would load the whole of the type stripper. */
const entry = `require('node:module').enableCompileCache(); import(require('node:worker_threads').workerData)`

export function fileThreads(count: number): FileThreads {
  const waiting: Waiting[] = []
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const current = new Map<Worker, Waiting>()

  function next(worker: Worker): void {
    const one = waiting.shift()
    if (!one) {
      worker.unref()
      idle.push(worker)
      return
    }
    current.set(worker, one)
    worker.ref()
    worker.postMessage(one.order)
  }

  function hire(): Worker {
    const url = import.meta.url.replace('file-threads', 'file-worker')
    const worker = new Worker(entry, { eval: true, workerData: url, resourceLimits: { maxYoungGenerationSizeMb: 8 } })
    all.add(worker)
    worker.on('message', ({ result, refusal }: { result?: unknown; refusal?: Refusal }) => {
      const one = current.get(worker)
      current.delete(worker)
      if (refusal) one?.reject(thrownBy(refusal))
      else one?.resolve(result as never)
      next(worker)
    })
    worker.on('error', thrown => {
      all.delete(worker)
      current.get(worker)?.reject(Failure.from(thrown))
      current.delete(worker)
      if (waiting.length > 0) next(hire())
    })
    return worker
  }

  return {
    do(job, ...words) {
      return new Promise((resolve, reject) => {
        waiting.push({ order: { job, words }, resolve, reject })
        const worker = idle.pop() ?? (all.size < count ? hire() : undefined)
        if (worker) next(worker)
      })
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...all].map(worker => worker.terminate()))
      all.clear()
    },
  }
}

/** What a thread threw, as it would have been thrown here. */
function thrownBy({ code, path, message }: Refusal): Failure {
  if ((failureCodes as readonly unknown[]).includes(code)) return new Failure(code as FailureCode, message)
  return Failure.from(Object.assign(new Error(message), { code, path }))
}
