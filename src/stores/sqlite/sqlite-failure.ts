import { Failure } from '../../model/failure.ts'

/** SQLite's own failures, as ours; anything else as it is. Source: sqlite.org/rescode.html. */
export function sqliteFailure(thrown: unknown): unknown {
  const { errcode, message } = thrown as { errcode?: number; message?: string }
  if (errcode === undefined) return thrown
  switch (errcode & 0xff) {
    case 13:
      return new Failure('full', 'The disk is full. Make room and run the command again.', { cause: thrown })
    case 3:
    case 8:
      return new Failure('forbidden', 'The database cannot be written: it is read-only.', { cause: thrown })
    case 14:
      return new Failure('forbidden', 'The database cannot be opened. May its folder be written to?', { cause: thrown })
    case 5:
      return new Failure('locked', 'Another process holds the database. Wait for it, or stop it.', { cause: thrown })
    case 11:
    case 26:
      return new Failure('corrupt', 'The database is damaged. That of an archive is recreated by xbox-drive rebuild.', {
        cause: thrown,
      })
    default:
      return new Failure('internal', `The database failed: ${message}`, { cause: thrown })
  }
}
