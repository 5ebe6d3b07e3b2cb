import { Failure } from '../../model/failure.ts'
import type { ListenOptions } from '../../serve/node.ts'
import { givenFile } from './given-file.ts'

/** @throws Failure `invalid` when one of the two is missing or cannot be read */
export function tlsFiles(certificate: string | undefined, key: string | undefined): ListenOptions['tls'] {
  if (certificate === undefined && key === undefined) return undefined
  if (certificate === undefined || key === undefined) {
    throw new Failure('invalid', 'HTTPS takes both: --tls-certificate and --tls-key.')
  }
  return { certificate: pem(certificate, 'certificate'), key: pem(key, 'private key') }
}

function pem(file: string, what: string): string {
  const text = givenFile(file, what)
  if (text.includes('-----BEGIN ')) return text
  throw new Failure('invalid', `${file} is no ${what} as PEM: it has no line that begins with -----BEGIN.`)
}
