import { Failure } from '../../model/failure.ts'
import { knownArchives } from '../../stores/folder/known-archives.ts'
import { findArchive } from '../../stores/folder/sentinel.ts'
import { stateFolder } from '../../system.ts'
import { type Check, fail, pass, quoted, warn } from './check.ts'

export const archiveThere: Check = {
  name: 'archive',
  look({ archive, environment }) {
    const known = knownArchives(stateFolder(environment))
    try {
      findArchive(archive, known)
      return pass(`${archive} is the archive.`)
    } catch (thrown) {
      const { code, message } = Failure.from(thrown)
      const begun = known.find(archive) !== undefined
      if (code === 'missing' && !begun) return warn(`${archive} is no archive yet.`, 'xbox-drive pull')
      if (code === 'missing') return fail(message, `ls -ld ${quoted(archive)} && xbox-drive status`)
      return fail(message, code === 'corrupt' ? 'xbox-drive rebuild' : `ls -ld ${quoted(archive)}`)
    }
  },
}
