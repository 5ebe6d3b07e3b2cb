import { Failure } from '../../model/failure.ts'

/** What `s3://key:secret@bucket/prefix?endpoint=…&region=…` says. */
export interface S3Place {
  readonly bucket: string
  /** Empty, or with a slash at its end. */
  readonly prefix: string
  /** Undefined: Amazon's own. */
  readonly endpoint: URL | undefined
  /** Undefined: as the environment says. */
  readonly region: string | undefined
  /** Undefined: where the SDK looks by itself, in the environment, in files and in the machine's role. */
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined
}

const parameters = ['endpoint', 'region']

/** @param setting that said it. The keys are secrets, so no message repeats the address. @throws Failure `invalid` */
export function s3Place(url: URL, setting = '--objects'): S3Place {
  const refuse = (problem: string): never => {
    throw new Failure('invalid', `${setting}: ${problem}. It takes s3://bucket/prefix?endpoint=…&region=….`)
  }
  const strange = [...url.searchParams.keys()].find(each => !parameters.includes(each))
  if (strange !== undefined) refuse(`there is no parameter “${strange}”`)
  if (url.port) refuse('a port belongs to the endpoint, as in ?endpoint=http://127.0.0.1:9000')
  const said = url.searchParams.get('endpoint') ?? undefined
  const endpoint = said !== undefined && URL.canParse(said) ? new URL(said) : undefined
  if (said !== undefined && !/^https?:$/.test(endpoint?.protocol ?? ''))
    refuse('the endpoint is no http or https address')
  if (Boolean(url.username) !== Boolean(url.password)) refuse('a key needs its secret, as in s3://key:secret@bucket')
  const [path, accessKeyId, secretAccessKey] = [url.pathname, url.username, url.password].map(decoded)
  const prefix = (path ?? refuse('the prefix has a broken percent sign')).replace(/^\/+|\/+$/g, '')
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    return refuse('the key or its secret has a broken percent sign: write % as %25 and / as %2F')
  }
  return {
    bucket: url.hostname,
    prefix: prefix && `${prefix}/`,
    endpoint,
    // Other stores have no regions, and want some name all the same.
    region: url.searchParams.get('region') ?? (endpoint ? 'us-east-1' : undefined),
    keys: accessKeyId ? { accessKeyId, secretAccessKey } : undefined,
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
