import { after, type TestContext } from 'node:test'
import { freshBucket, needs } from '../../../test/trial/engines.ts'
import type { Key } from '../objects/object-key.ts'
import { s3Bucket } from '../objects/s3-open.ts'
import { putObject } from '../objects/s3-put.ts'
import { type CopyPlace, describeSecondCopy, pieces } from './copy.suite.ts'
import { s3Copy } from './s3.ts'

const stack = new DisposableStack()
after(() => stack.dispose())

function place(_: TestContext): CopyPlace {
  const url = freshBucket()
  const bucket = s3Bucket(url).then(s3 => stack.use(s3))
  return {
    open: async archive => stack.use(await s3Copy(url, archive)),
    async paths() {
      const s3 = await bucket
      const { bucket: Bucket, prefix: Prefix } = s3.place
      const page = await s3.send(({ ListObjectsV2Command }) => new ListObjectsV2Command({ Bucket, Prefix }))
      // The server for tests writes an apostrophe so that the SDK reads it as it stands.
      const keys = (page.Contents ?? []).map(({ Key = '' }) => Key.slice(Prefix.length).replaceAll('&#x27;', "'"))
      return keys.filter(each => each !== '.xbox-drive/copy.json').sort()
    },
    async harm(path) {
      await putObject(await bucket, path as Key, pieces(Buffer.from('harm')), undefined)
    },
    async remove(path) {
      const s3 = await bucket
      await s3.send(({ DeleteObjectCommand }) => new DeleteObjectCommand(s3.at(path)))
    },
  }
}

describeSecondCopy('a second copy in a bucket', place, needs('s3'))
