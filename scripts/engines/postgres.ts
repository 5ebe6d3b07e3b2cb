import { execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Engine } from './engine.ts'
import { freePort } from './free-port.ts'
import { postgresBinaries } from './postgres-binaries.ts'

/** A cluster that is thrown away: it need not reach the disk. */
export async function startPostgres(folder: string): Promise<Engine> {
  mkdirSync(folder, { recursive: true })
  const who = unprivileged()
  const binaries = postgresBinaries(folder, who !== undefined)
  const data = join(folder, 'data')
  const password = randomBytes(12).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  mkdirSync(data, { mode: 0o700 })
  if (who) {
    // The folder above is for its owner alone.
    chmodSync(join(folder, '..'), 0o711)
    for (const path of [folder, data, passwordFile]) chownSync(path, who.uid, who.gid)
  }
  const options: SpawnOptions = { ...who, cwd: data, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  const login = ['-U', 'xbox', '--auth=scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C', '-N']
  execFileSync(join(binaries, 'initdb'), ['-D', data, ...login], { ...options, stdio: ['ignore', 'ignore', 'inherit'] })
  const port = await freePort()
  const set = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=300']
  const child = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-p', String(port), ...set.flatMap(each => ['-c', each])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ended = once(child, 'exit')
  const said: string[] = []
  const ready = new Promise<void>(resolve => {
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', line => {
      said.push(line)
      if (line.includes('ready to accept connections')) resolve()
    })
  })
  await Promise.race([ready, ended.then(() => Promise.reject(new Error(said.slice(-5).join('\n'))))])
  return {
    url: `postgres://xbox:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      // Its word for: at once, whoever is connected.
      child.kill('SIGINT')
      await ended
    },
  }
}

/** PostgreSQL does not run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const name = ['postgres', 'nobody'].find(each => {
    try {
      execFileSync('id', [each], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
  if (!name) throw new Error('there is no user but root to run it')
  const [uid, gid] = ['-u', '-g'].map(flag => Number(execFileSync('id', [flag, name], { encoding: 'utf8' })))
  return { uid: uid as number, gid: gid as number }
}
