import { existsSync } from 'node:fs'
import { type Check, fail, pass, quoted } from './check.ts'

export const configuration: Check = {
  name: 'configuration',
  look({ configuration: { file, problem }, platform }) {
    if (problem) return fail(problem.message, `${platform === 'win32' ? 'notepad' : '"${EDITOR:-vi}"'} ${quoted(file)}`)
    return pass(
      existsSync(file) ? `${file} is read and complete.` : `There is no ${file}: everything is as by default.`,
    )
  },
}
