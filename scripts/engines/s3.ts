import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Engine } from './engine.ts'

const bucket = 'xbox-drive-test'

/** s3rver, in a process of its own. Its keys are the ones it knows. */
export async function startS3(folder: string): Promise<Engine> {
  mkdirSync(folder, { recursive: true })
  const server = fileURLToPath(new URL('s3-server.ts', import.meta.url))
  const child = spawn(process.execPath, [server, folder, bucket], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = once(createInterface({ input: child.stdout }), 'line') as Promise<string[]>
  const ended = once(child, 'exit')
  const [port] = await Promise.race([line, ended.then(() => Promise.reject(new Error('it ended at once')))])
  return {
    url: `s3://S3RVER:S3RVER@${bucket}/?endpoint=${encodeURIComponent(`http://127.0.0.1:${port}`)}`,
    async stop() {
      child.kill()
      await ended
    },
  }
}
