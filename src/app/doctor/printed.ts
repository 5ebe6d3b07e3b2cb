import { execFile } from 'node:child_process'

/** What a program of the system prints; undefined: it cannot be run, or fails. */
export function printed(program: string, ...args: string[]): Promise<string | undefined> {
  return new Promise(resolve => {
    execFile(program, args, { timeout: 2000, windowsHide: true }, (thrown, out) => resolve(thrown ? undefined : out))
  })
}
