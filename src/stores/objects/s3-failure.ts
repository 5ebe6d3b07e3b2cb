import { Failure } from '../../model/failure.ts'

/** The status of an answer, when there was one; else a `code` of Node.js, or a `name` of the SDK's. */
interface Thrown {
  readonly name?: string
  readonly code?: string
  readonly message?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

const keysRefused = /^(AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken)$/
const otherRegion = /^(PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)$/
const askedToWait = 5000

export function statusOf(thrown: unknown): number | undefined {
  return (thrown as Thrown).$metadata?.httpStatusCode
}

/**
 * What S3 refused, as ours. Names: Amazon's list of error responses, and what MinIO and Ceph add to it.
 *
 * @param where how the bucket is called in the sentence: without keys
 */
export function s3Failure(thrown: unknown, where: string): Failure {
  if (thrown instanceof Failure) return thrown
  const { name = '', code = '', message = '' } = thrown as Thrown
  const status = statusOf(thrown)
  const options = { cause: thrown }
  if (name === 'NoSuchBucket') return new Failure('missing', `${where} does not exist. Make it first.`, options)
  if (otherRegion.test(name) || status === 301 || /^Region is missing/.test(message)) {
    return new Failure('invalid', `${where} is in another region. Say which: ?region=….`, options)
  }
  if (name === 'CredentialsProviderError') {
    const advice = 'Give them as s3://key:secret@bucket, or as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.'
    return new Failure('forbidden', `There are no keys for ${where}. ${advice}`, options)
  }
  if (keysRefused.test(name) || status === 401 || status === 403) {
    const advice = 'Check them, and that they may list, read, write and delete.'
    return new Failure('forbidden', `${where} refuses the keys. ${advice}`, options)
  }
  if (status === 507 || /StorageFull|QuotaExceeded|InsufficientStorage/.test(name)) {
    return new Failure('full', `${where} is full. Make room, then try again.`, options)
  }
  if (status === 429 || status === 503 || /SlowDown|Throttl|TooManyRequests|RequestLimitExceeded/.test(name)) {
    const asked = { ...options, retryAfter: askedToWait }
    return new Failure('throttled', `${where} asks to be left alone for a while. Try again later.`, asked)
  }
  if (status === undefined || /Timeout/.test(name)) {
    return new Failure('unreachable', `${where} cannot be reached (${code || name || message}).`, options)
  }
  return new Failure('upstream', `${where} failed: ${name || message} (${status}).`, options)
}

/**
 * The same while requests are served: that our keys or our bucket are wrong is no news for who asked us, and must not look
 * as if their file were missing.
 */
export function s3FailureWithin(thrown: unknown, where: string): Failure {
  const failure = s3Failure(thrown, where)
  if (thrown === failure || !['forbidden', 'missing', 'invalid'].includes(failure.code)) return failure
  return new Failure('upstream', failure.message, { cause: thrown })
}
