import { statSync } from 'node:fs'
import { Failure } from '../../model/failure.ts'
import { givenFile } from './given-file.ts'

/** The first line of a file. @param warn told when others of this machine can read it @throws Failure `invalid` */
export function passwordFile(file: string, warn: (line: string) => void): string {
  const text = givenFile(file, 'password')
  const password = (/^\uFEFF?([^\r\n]*)/.exec(text) as RegExpExecArray)[1] as string
  if (password.trim() === '') {
    throw new Failure('invalid', `The first line of ${file} is empty. Write the password into it.`)
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o044) !== 0) {
    warn(`Others of this machine can read ${file}. Run chmod 600 '${file}'`)
  }
  if (password.length < 12)
    warn('The password is short: whoever reaches this port can try. Make it 12 characters or more.')
  return password
}
