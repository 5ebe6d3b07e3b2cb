/** A thread that reads whole files, so that the event loop stays free. One order in, one inspection or failure out. */
import { parentPort } from 'node:worker_threads'
import { inspectFile } from './inspect-file.ts'

parentPort?.on('message', ({ path, structure }: { path: string; structure: boolean }) => {
  try {
    parentPort?.postMessage({ inspection: inspectFile(path, structure) })
  } catch (thrown) {
    parentPort?.postMessage({ code: (thrown as { code?: string }).code, message: (thrown as Error).message })
  }
})
