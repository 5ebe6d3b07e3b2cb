import type { Key } from './object-key.ts'
import type { S3Place } from './s3-place.ts'

export type Sdk = typeof import('@aws-sdk/client-s3')

/** A bucket, for the parts of the store. */
export interface S3 {
  readonly place: S3Place
  /** How it is called in a sentence. */
  readonly where: string
  at(key: Key): { Bucket: string; Key: string }
  /** What goes wrong is a Failure. */
  readonly send: Send
}

type Send = <Output extends object>(command: (sdk: Sdk) => Command<Output>) => Promise<Output>
/** The SDK's own type of a command names every input and output there is. */
export type Command<Output> = {
  readonly resolveMiddleware: (...words: never[]) => (...words: never[]) => Promise<{ output: Output }>
}
