import { createHash } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Clock } from '../../model/clock.ts'
import { Failure } from '../../model/failure.ts'
import { readPrivate, writePrivate } from './private-file.ts'
import { withLock } from './process-lock.ts'
import { newKey, readSealed, type Sealed, seal, unseal } from './sealed.ts'
import type { KeyKeeper, TokenStore } from './token-store.ts'

export interface SealedStoreOptions {
  readonly file: string
  /** Who may keep the key: of a new file the first that can does. */
  readonly keepers: readonly KeyKeeper[]
  /** What is written is to have its key there, whoever had it until now. */
  readonly only?: KeyKeeper['kind'] | undefined
  readonly clock: Clock
  /** Told when a damaged file was set aside. */
  readonly report: (line: string) => void
}

interface Opened {
  readonly texts: Readonly<Record<string, string>>
  /** Undefined: there is no file yet. */
  readonly key?: Buffer
  readonly keeper?: KeyKeeper
}

/** All texts in one encrypted file; the keyring, or another file, has its key. */
export function sealedStore({ file, keepers, only, clock, report }: SealedStoreOptions): TokenStore {
  const writing = <T>(work: () => Promise<T>) => withLock(join(dirname(file), 'write.lock'), clock, work)

  async function open(): Promise<Opened> {
    const text = readPrivate(file)
    if (text === undefined) return { texts: {} }
    const sealed = readSealed(text)
    const keeper = sealed && keepers.find(({ kind }) => kind === sealed.key)
    const key = await keeper?.load()
    const texts = sealed && key && textsIn(sealed, key)
    if (texts && key && keeper) return { texts, key, keeper }
    setAside(file)
    report(`${file} cannot be read any more and was set aside, as ${file}.damaged. Sign in anew: xbox-drive login.`)
    return { texts: {} }
  }

  async function put(opened: Opened, texts: Readonly<Record<string, string>>): Promise<void> {
    const { key, keeper } = isKept(opened, only) ? opened : await begun(keepers, only)
    writePrivate(file, `${JSON.stringify(seal(JSON.stringify(texts), key, keeper.kind))}\n`)
  }

  return {
    where: file,
    load: async key => (await open()).texts[key],
    save: (key, text) =>
      writing(async () => {
        // Whoever chose another keeper gave up on one that does not answer.
        const opened = await open().catch(thrown => (only ? ({ texts: {} } as Opened) : Promise.reject(thrown)))
        await put(opened, { ...opened.texts, [key]: text })
      }),
    forget: key =>
      writing(async () => {
        const opened = await open()
        const { [key]: gone, ...left } = opened.texts
        if (gone === undefined) return
        if (Object.keys(left).length > 0) return await put(opened, left)
        rmSync(file, { force: true })
        await opened.keeper?.forget()
      }),
    alone: (key, work) => {
      const name = createHash('sha256').update(key).digest('hex').slice(0, 16)
      return withLock(join(dirname(file), `${name}.lock`), clock, work)
    },
  }
}

type Kept = Required<Pick<Opened, 'key' | 'keeper'>>

function isKept(opened: Opened, only: KeyKeeper['kind'] | undefined): opened is Opened & Kept {
  return opened.keeper !== undefined && (only === undefined || opened.keeper.kind === only)
}

/** A new key, with the first that keeps it. */
async function begun(keepers: readonly KeyKeeper[], only: KeyKeeper['kind'] | undefined): Promise<Kept> {
  const key = newKey()
  for (const keeper of keepers) {
    if ((only === undefined || keeper.kind === only) && (await keeper.save(key))) return { key, keeper }
  }
  throw new Failure(
    'forbidden',
    'The system keyring does not answer, so it cannot keep who is signed in. Unlock it, or keep the key in a file: xbox-drive login --token-store file.',
  )
}

function setAside(file: string): void {
  try {
    renameSync(file, `${file}.damaged`)
  } catch {
    // Another process was as quick.
  }
}

function textsIn(sealed: Sealed, key: Buffer): Readonly<Record<string, string>> | undefined {
  const text = unseal(sealed, key)
  return text === undefined ? undefined : (JSON.parse(text) as Record<string, string>)
}
