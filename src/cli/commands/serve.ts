import { once } from 'node:events'
import { type Serving, startServing } from '../../app/serve.ts'
import type { Run } from '../command.ts'
import { archiveRoot } from '../paths.ts'

export const run: Run = async ({ config, signal, say }) => {
  await using serving = await startServing({
    root: archiveRoot(config),
    host: config.host ?? '127.0.0.1',
    port: config.port ?? 8080,
    passwordFile: config.passwordFile,
    secretPath: config.secretPath ?? false,
    tlsCertificate: config.tlsCertificate,
    tlsKey: config.tlsKey,
    report: say,
  })
  const forPrograms = config.json || !process.stdout.isTTY
  // A secret path is for who is to use it: the line is not redacted.
  process.stdout.write(forPrograms ? `${JSON.stringify(addresses(serving.url))}\n` : greeting(serving))
  if (!signal.aborted) await once(signal, 'abort')
  return 0
}

function addresses({ href }: URL) {
  return { url: href.replace(/\/$/, ''), gallery: href, dav: `${href}dav/`, network: `${href}network` }
}

function greeting({ url, elsewhere }: Serving): string {
  const { gallery, dav, network } = addresses(url)
  return `Your archive is at ${gallery} (Ctrl-C ends it).
${elsewhere.map(each => `From other machines: ${each}\n`).join('')}As a folder of this machine:  npx xbox-drive mount --at ${gallery.replace(/\/$/, '')}
                              (any WebDAV client: ${dav})
As a network to pull from:    npx xbox-drive pull --network ${network}
`
}
