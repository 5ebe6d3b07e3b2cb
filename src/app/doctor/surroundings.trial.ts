/** A sound set-up in a temporary folder, of which a test breaks one part. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { temporaryFolder } from '../../../test/trial/trial.ts'
import { readyToken } from '../../client/token.ts'
import type { Xuid } from '../../model/ids.ts'
import { sqliteCatalog } from '../../stores/catalog/sqlite.ts'
import { copySentinelPath } from '../../stores/copies/kept-copy.ts'
import { knownArchives } from '../../stores/folder/known-archives.ts'
import { enterArchive, innerFolder } from '../../stores/folder/sentinel.ts'
import { stateFolder } from '../../system.ts'
import type { Identity } from '../account.ts'
import type { Surroundings } from './check.ts'

export const noon = new Date('2026-06-01T12:00:00Z')
export const tonic = { gamertag: 'Tonic', xuid: '2533274800000001' as Xuid, expires: new Date('2026-06-02T00:00:00Z') }

export function identityFor(account: typeof tonic | undefined): Identity {
  return {
    tokens: readyToken(account && 'XBL3.0 x=1;a'),
    stored: async () => account,
    anybody: async () => undefined,
    account: async () => account ?? Promise.reject(new Error('nobody')),
    name: async () => account?.xuid,
  }
}

export async function sound(test: TestContext): Promise<Surroundings> {
  const home = temporaryFolder(test)
  const archive = join(home, 'XboxDrive')
  const environment = { XDG_STATE_HOME: join(home, 'state'), XDG_CONFIG_HOME: join(home, 'config') }
  enterArchive(archive, knownArchives(stateFolder(environment)), () => 'an-id')
  await using _ = sqliteCatalog(join(archive, innerFolder, 'catalog.sqlite'), 'write')
  const headers = { date: noon.toUTCString() }
  const copy = join(home, 'copy')
  mkdirSync(join(copy, innerFolder), { recursive: true })
  writeFileSync(join(copy, copySentinelPath), '{}')
  return {
    nodeVersion: 'v24.1.0',
    platform: 'linux',
    environment,
    home,
    now: () => noon,
    archive,
    network: undefined,
    exchange: async () => new Response('{"values":[]}', { headers }),
    who: identityFor(tonic),
    tokenFiles: { sealed: join(home, 'accounts.sealed'), key: join(home, 'sign-in.key') },
    configuration: { file: join(home, 'xbox-drive.json'), problem: undefined },
    secondCopy: copy,
    printed: async () => undefined,
  }
}
