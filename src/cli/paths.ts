import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config/settings.ts'
import { configFolder } from '../system.ts'

export function configFile(): string {
  return join(configFolder(process.env), 'xbox-drive.json')
}

/** The archive folder. */
export function archiveRoot(config: Config): string {
  return config.archive ?? join(homedir(), 'XboxDrive')
}
