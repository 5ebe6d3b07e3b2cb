import { realpathSync } from 'node:fs'
import { delimiter, isAbsolute, join, sep } from 'node:path'

export interface ThisProgram {
  readonly node: string
  readonly program: string
  /** Why these may be gone one day, in a sentence. */
  readonly remark: string | undefined
}

/**
 * By which names this program can be started again, later and from anywhere.
 *
 * Package managers put Node.js into a folder named for its version and a link to it on the PATH: the link is what
 * outlives an update.
 *
 * @param script `process.argv[1]`
 */
export function thisProgram(execPath: string, script: string, PATH: string | undefined): ThisProgram {
  const names = ['node', 'node.exe'].flatMap(name => (PATH ?? '').split(delimiter).map(folder => join(folder, name)))
  const real = realOf(execPath) ?? execPath
  const node = names.find(name => isAbsolute(name) && !isPassing(name) && realOf(name) === real)
  const program = isPassing(script) ? (realOf(script) ?? script) : script
  return {
    node: node ?? execPath,
    program,
    remark: [node ?? execPath, program].some(isPassing)
      ? 'The program lies in a cache of npx, which may be emptied. Install it for good first: npm install --global xbox-drive'
      : undefined,
  }
}

/** npx keeps what it fetches in a cache. */
const isPassing = (path: string) => path.split(sep).includes('_npx')

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}
