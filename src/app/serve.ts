/** An archive behind a port: gallery, drive and network, and who may look at them. */
import { Failure } from '../model/failure.ts'
import { listen } from '../serve/node.ts'
import { random, systemClock } from '../system.ts'
import { facesOf } from './serve/faces.ts'
import { guarded } from './serve/guarded.ts'
import { addressesFor, listeningPlace, reachable } from './serve/listening-place.ts'
import { passwordFile } from './serve/password-file.ts'
import { serveOperations } from './serve/serve-operations.ts'
import { serveTally } from './serve/serve-tally.ts'
import { servedState } from './serve/served-state.ts'
import { tlsFiles } from './serve/tls-files.ts'
import { servedArchive } from './served-archive.ts'

export interface ServeOptions {
  readonly root: string
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  /** Its first line is asked for. Undefined: nobody is asked, which only does on this machine. */
  readonly passwordFile?: string | undefined
  /** Everything below `/<128 bits of chance>`, the same at each start. */
  readonly secretPath?: boolean
  readonly tlsCertificate?: string | undefined
  readonly tlsKey?: string | undefined
  readonly report: (line: string) => void
}

export interface Serving extends AsyncDisposable {
  /** The gallery, with a slash at the end. */
  readonly url: URL
  /** Where other machines find the same. */
  readonly elsewhere: readonly string[]
}

/** @throws Failure `missing` without an archive; `invalid`, `conflict` when it cannot listen as is asked */
export async function startServing(options: ServeOptions): Promise<Serving> {
  const { root, host, port, report } = options
  const place = await listeningPlace(host)
  const password = options.passwordFile === undefined ? undefined : passwordFile(options.passwordFile, report)
  const tls = tlsFiles(options.tlsCertificate, options.tlsKey)
  if (!place.isLoopback) checkOpen(host, password, tls !== undefined, report)
  await using started = new AsyncDisposableStack()
  const state = servedState(root)
  const base = options.secretPath ? state.secretBase() : ''
  const archive = started.use(servedArchive(root, report))
  const stopped = new AbortController()
  const stop = () => stopped.abort()
  started.defer(stop)
  const tally = serveTally()
  const began = systemClock.elapsed()
  const remember = ({ count }: { readonly count: number }) => {
    tally.library = { count, loadSeconds: tally.library?.loadSeconds ?? (systemClock.elapsed() - began) / 1000 }
  }
  archive.keeper.current().then(remember, thrown => {
    // What is read when the start has failed meanwhile is nobody's loss.
    if (!stopped.signal.aborted) report(`The archive cannot be read: ${Failure.from(thrown).message}`)
  })
  archive.keeper.onChange(remember, stopped.signal)
  const faces = facesOf({ archive, shares: state.shares, tally, base, signal: stopped.signal })
  const own = serveOperations(tally, archive.catalog, state.check)(faces.own)
  const terms = { base, password, isLoopback: place.isLoopback, clock: systemClock, random, report }
  const listening = started.use(
    await listen(guarded({ ...faces, own }, terms), { host: place.address, port, report, tls }),
  )
  // Before the port is closed, too: that waits for what has not ended.
  started.defer(stop)
  const parts = started.move()
  return {
    url: new URL(`${base}/`, reachable(listening.url)),
    elsewhere: addressesFor(listening.url).map(origin => `${origin}${base}/`),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  }
}

/** Beyond this machine everybody could look. */
function checkOpen(host: string, password: string | undefined, secure: boolean, warn: (line: string) => void): void {
  if (password === undefined) {
    throw new Failure(
      'invalid',
      `Other machines can reach ${host}, so everything there needs a password: give --password-file FILE, or leave --host out.`,
    )
  }
  if (!secure) {
    warn(
      'This is plain HTTP: whoever listens on the way can see what is looked at. See --tls-certificate and --tls-key.',
    )
  }
}
