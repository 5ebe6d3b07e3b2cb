/** The process that {@link startS3} starts: tells its port in one line. */
import { createRequire } from 'node:module'

interface Server {
  run(): Promise<{ port: number }>
}
type ServerClass = new (options: object) => Server

const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as ServerClass
const [directory, name] = process.argv.slice(2)
const options = {
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory,
  configureBuckets: [{ name }],
  // It signs a bucket's own path without the slash that the SDK asks with. Unknown keys it refuses all the same.
  allowMismatchedSignatures: true,
}
const { port } = await new S3rver(options).run()
process.stdout.write(`${port}\n`)
