import { Worker } from 'node:worker_threads'
import type { Inspection } from '../../archive/ports.ts'
import { Failure } from '../../model/failure.ts'

/** A few threads that inspect files for as many callers as there are. Started when first used. */
export interface Inspectors extends AsyncDisposable {
  /** @param path absolute. @throws Failure `missing`, `forbidden`, or what reading it meant. */
  inspect(path: string, structure: boolean): Promise<Inspection>
}

interface Order {
  readonly path: string
  readonly structure: boolean
  readonly resolve: (inspection: Inspection) => void
  readonly reject: (failure: Failure) => void
}

export function inspectors(threads: number): Inspectors {
  const waiting: Order[] = []
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const current = new Map<Worker, Order>()

  function next(worker: Worker): void {
    const order = waiting.shift()
    if (!order) {
      worker.unref()
      idle.push(worker)
      return
    }
    current.set(worker, order)
    worker.ref()
    worker.postMessage({ path: order.path, structure: order.structure })
  }

  function hire(): Worker {
    const worker = new Worker(new URL(import.meta.url.replace('inspectors', 'inspect-worker')))
    all.add(worker)
    worker.on('message', (answer: { inspection?: Inspection; code?: string; message?: string }) => {
      const order = current.get(worker)
      current.delete(worker)
      if (answer.inspection) order?.resolve(answer.inspection)
      else order?.reject(readFailure(order.path, answer))
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
    inspect(path, structure) {
      return new Promise<Inspection>((resolve, reject) => {
        waiting.push({ path, structure, resolve, reject })
        const worker = idle.pop() ?? (all.size < threads ? hire() : undefined)
        if (worker) next(worker)
      })
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...all].map(worker => worker.terminate()))
      all.clear()
    },
  }
}

function readFailure(path: string, { code, message }: { code?: string; message?: string }): Failure {
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Failure('missing', `${path} is not there.`)
  return new Failure(Failure.from({ code }).code, `${path} cannot be read: ${message}`)
}
