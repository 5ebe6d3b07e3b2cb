import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from '../../model/failure.ts'
import type { KeyKeeper } from './token-store.ts'

export interface KeyringOptions {
  readonly environment: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  /** Milliseconds. */
  readonly patience?: number
  /** What is run instead of the question to the keyring. */
  readonly program?: string
}

const names = { service: 'xbox-drive', name: 'sign-in key' }

/** The key in the system's keyring: Keychain, Credential Manager, Secret Service. It is so small that it fits into each. */
export function keyring(options: KeyringOptions): KeyKeeper {
  const ask = (verb: string, secret?: string) => asked(options, { ...names, verb, secret })
  return {
    kind: 'keyring',
    where: 'the system keyring',
    async load() {
      const answer = mayBeThere(options) ? await ask('load') : undefined
      if (answer) return answer.secret ? Buffer.from(answer.secret, 'base64') : undefined
      throw new Failure(
        'unauthenticated',
        'The key to who is signed in is in the system keyring, which does not answer: it is locked, or not running. Unlock it ' +
          '(sign in to the desktop), or keep the key in a file instead: xbox-drive login --token-store file.',
      )
    },
    async save(key) {
      const text = key.toString('base64')
      if (!mayBeThere(options) || !(await ask('save', text))) return false
      // A keyring that takes everything and keeps nothing is none.
      return (await ask('load'))?.secret === text
    },
    async forget() {
      if (mayBeThere(options)) await ask('forget')
    },
  }
}

/** Without a session bus (a server, cron, WSL) there is nobody to ask, and no time to be lost. */
function mayBeThere({ environment, platform }: KeyringOptions): boolean {
  if (platform === 'darwin' || platform === 'win32') return true
  const { DBUS_SESSION_BUS_ADDRESS: bus, XDG_RUNTIME_DIR: folder } = environment
  return Boolean(bus) || (folder !== undefined && existsSync(join(folder, 'bus')))
}

interface Answer {
  readonly done: true
  readonly secret: string | null
}

/** Undefined: no answer in time, or none that tells anything. */
async function asked(options: KeyringOptions, question: object): Promise<Answer | undefined> {
  // Its name ends as ours does: .ts from sources, .js when built.
  const own = fileURLToPath(
    new URL(`./keyring-process.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
  )
  const child = spawn(process.execPath, [options.program ?? own], {
    env: withBus(options.environment),
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: options.patience ?? 2000,
    killSignal: 'SIGKILL',
    windowsHide: true,
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stdin.on('error', () => undefined).end(JSON.stringify(question))
  return await new Promise(resolve => {
    child.on('error', () => resolve(undefined))
    child.on('close', () => resolve(answerIn(said)))
  })
}

function answerIn(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer
  } catch {
    return undefined
  }
}

/** The bus of the user's systemd, where no variable names it (over SSH, say). */
function withBus(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const folder = environment.XDG_RUNTIME_DIR
  if (environment.DBUS_SESSION_BUS_ADDRESS || folder === undefined) return environment
  return { ...environment, DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'bus')}` }
}
