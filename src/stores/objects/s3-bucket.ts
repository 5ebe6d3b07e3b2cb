import type { S3Place } from './s3-place.ts'

export type Sdk = typeof import('@aws-sdk/client-s3')

/** A bucket, for the parts of the store. */
export interface S3 {
  readonly place: S3Place
  /** How it is called in a sentence. */
  readonly where: string
  /** Any key: an object's, or a path of the archive. */
  at(key: string): { Bucket: string; Key: string }
  /** What goes wrong is a Failure. */
  readonly send: Send
  /** Undefined: there is no such object. */
  head(key: string): Promise<{ readonly size: number; readonly etag: string | undefined } | undefined>
}

type Send = <Output extends object>(command: (sdk: Sdk) => Command<Output>) => Promise<Output>
/** The SDK's own type of a command names every input and output there is. */
export type Command<Output> = {
  readonly resolveMiddleware: (...words: never[]) => (...words: never[]) => Promise<{ output: Output }>
}
