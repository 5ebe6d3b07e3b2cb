import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { it } from 'node:test'
import { certificate, key } from '../../test/trial/certificate.ts'
import { told } from '../http/bytes.ts'
import { peerOf } from '../http/peer.ts'
import { listen } from './node.ts'

const options = { host: '127.0.0.1', port: 0, report: () => undefined, grace: 100 }

it('answers by HTTPS, and its requests say so', async () => {
  await using server = await listen(async request => told(`${request.url} ${peerOf(request)}`, {}), {
    ...options,
    tls: { certificate, key },
  })
  assert.equal(server.url.protocol, 'https:')
  const asked = get(new URL('/a', server.url), { ca: certificate, agent: false })
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  assert.equal(String(Buffer.concat(await response.toArray())), `${server.url.origin}/a 127.0.0.1`)
})

it('what is no certificate, or of another key, is told at once', async () => {
  const other = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' } }).privateKey
  for (const tls of [
    { certificate, key: String(other) },
    { certificate: '-----BEGIN nothing', key },
    { certificate: key, key: certificate },
  ]) {
    await assert.rejects(
      listen(async () => told('', {}), { ...options, tls }),
      { code: 'invalid', message: /PEM/ },
    )
  }
})
