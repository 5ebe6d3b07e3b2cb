/** A thread that reads whole files, so that the event loop stays free. One path in, one inspection or failure out. */
import { parentPort } from 'node:worker_threads'
import { inspectFile } from './inspect-file.ts'

parentPort?.on('message', (path: string) => {
  try {
    parentPort?.postMessage({ inspection: inspectFile(path) })
  } catch (thrown) {
    parentPort?.postMessage({ code: (thrown as { code?: string }).code, message: (thrown as Error).message })
  }
})
