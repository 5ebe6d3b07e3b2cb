import { readFileSync } from 'node:fs'
import { Failure } from '../../model/failure.ts'

/** A file that was named for what is in it. @param what a sentence calls it so: `password` @throws Failure `invalid` */
export function givenFile(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException
    throw new Failure('invalid', `The ${what} cannot be read from ${file} (${code ?? message}).`, { cause: thrown })
  }
}
