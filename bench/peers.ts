/** The servers that title storage is measured against, each as one process on a free port of this machine. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Peer extends AsyncDisposable {
  /** Of the one process that serves. */
  readonly pid: number
  readonly url: string
}

/** Serves the files of `root`; undefined where it is not installed. Settings: as its manual has them for static files. */
export async function nginx(root: string, temporary: string): Promise<Peer | undefined> {
  if (spawnSync('nginx', ['-v']).error) return undefined
  const port = await freePort()
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    name => `${name}_temp_path ${temporary}/${name};`,
  )
  const configuration = join(temporary, 'nginx.conf')
  writeFileSync(
    configuration,
    `daemon off; master_process off; pid ${temporary}/nginx.pid; error_log stderr;
     events { worker_connections 1024; }
     http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; ${places.join(' ')}
       server { listen 127.0.0.1:${port}; root ${root}; } }`,
  )
  const child = spawn('nginx', ['-c', configuration, '-p', temporary], { stdio: 'ignore' })
  return await started(child, `http://127.0.0.1:${port}`)
}

/** The blob half of Azurite, installed beside the bench when it is not there. */
export async function azurite(temporary: string): Promise<Peer & { readonly sas: string }> {
  const home = join(temporary, 'azurite')
  if (!existsSync(home)) {
    mkdirSync(home)
    writeFileSync(join(home, 'package.json'), '{"private":true}')
    spawnSync('npm', ['install', '--no-audit', '--no-fund', 'azurite@3.35.0'], { cwd: home, stdio: 'inherit' })
  }
  const port = await freePort()
  const program = join(home, 'node_modules/azurite/dist/src/blob/main.js')
  const options = ['--blobPort', `${port}`, '--location', join(home, 'data'), '--silent', '--skipApiVersionCheck']
  const child = spawn(process.execPath, [program, ...options], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}/${account}`
  const peer = await started(child, url)
  return { ...peer, sas: signature() }
}

/** Of every Azurite: its documentation names both. */
const account = 'devstoreaccount1'
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='

/** An account signature that lets everything, as a query. */
function signature(): string {
  const [permissions, services, types, expires, version] = ['rwdlac', 'b', 'sco', '2035-01-01T00:00:00Z', '2018-11-09']
  const text = [account, permissions, services, types, '', expires, '', 'http', version, ''].join('\n')
  const sig = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64')
  const fields = { sv: version, ss: services, srt: types, sp: permissions, se: expires, spr: 'http', sig }
  return new URLSearchParams(fields).toString()
}

/** Our own network on the embedded default, in a process of its own. */
export async function ours(world: string, data: string): Promise<Peer> {
  const port = await freePort()
  const program = new URL('../bin/xbox-drive.js', import.meta.url).pathname
  const options = ['network', '--port', `${port}`, '--data', data, '--world', world]
  return await started(spawn(process.execPath, [program, ...options], { stdio: 'ignore' }), `http://127.0.0.1:${port}`)
}

/** The files of `root` by WebDAV; undefined where it is not installed. */
export async function rcloneServe(root: string): Promise<Peer | undefined> {
  if (spawnSync('rclone', ['version']).error) return undefined
  const port = await freePort()
  const child = spawn('rclone', ['serve', 'webdav', root, '--addr', `127.0.0.1:${port}`], { stdio: 'ignore' })
  return await started(child, `http://127.0.0.1:${port}`)
}

/** A program of this folder that listens on the port it is given, in a process of its own. */
export async function served(program: string, ...args: readonly string[]): Promise<Peer> {
  const port = await freePort()
  const path = new URL(program, import.meta.url).pathname
  return await started(
    spawn(process.execPath, [path, `${port}`, ...args], { stdio: 'ignore' }),
    `http://127.0.0.1:${port}`,
  )
}

async function started(child: ChildProcess, url: string): Promise<Peer> {
  for (let tried = 0; ; tried += 1) {
    const answered = await fetch(url).catch(() => undefined)
    if (answered) break
    if (tried > 100 || child.exitCode !== null) throw new Error(`nobody answers at ${url}`)
    await sleep(100)
  }
  return {
    pid: child.pid as number,
    url,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}
