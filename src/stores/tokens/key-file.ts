import { rmSync } from 'node:fs'
import { readPrivate, writePrivate } from './private-file.ts'
import type { KeyKeeper } from './token-store.ts'

/** The key in a file of its own, in another folder than what it opens: a copy or a backup of one of them alone says nothing. */
export function keyFile(file: string): KeyKeeper {
  return {
    kind: 'file',
    where: file,
    async load() {
      const key = Buffer.from(readPrivate(file)?.trim() ?? '', 'base64')
      return key.length === 32 ? key : undefined
    },
    async save(key) {
      writePrivate(file, `${key.toString('base64')}\n`)
      return true
    },
    async forget() {
      rmSync(file, { force: true })
    },
  }
}
