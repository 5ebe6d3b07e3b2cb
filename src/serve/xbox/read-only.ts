import { Failure } from '../../model/failure.ts'

/** What whoever would change something is told. @throws Failure `forbidden` */
export function readOnly(): never {
  throw new Failure(
    'forbidden',
    'This is an archive, served to be read: nothing of it is changed or deleted from here.',
  )
}
