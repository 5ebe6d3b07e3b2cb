import { archiveThere } from './archive-there.ts'
import { catalog } from './catalog.ts'
import type { Check } from './check.ts'
import { clockRight } from './clock-right.ts'
import { configuration } from './configuration.ts'
import { diskSpace } from './disk-space.ts'
import { expiring } from './expiring.ts'
import { fileSystem } from './file-system.ts'
import { lock } from './lock.ts'
import { networkReachable } from './network-reachable.ts'
import { nodeVersion } from './node-version.ts'
import { oldestCheck } from './oldest-check.ts'
import { permissions } from './permissions.ts'
import { proxy } from './proxy.ts'
import { secondCopy } from './second-copy.ts'
import { signedIn } from './signed-in.ts'
import { tokenTaken } from './token-taken.ts'
import { watch } from './watch.ts'
import { webdav } from './webdav.ts'

/** In the order they are told. */
export const checks: readonly Check[] = [
  nodeVersion,
  configuration,
  clockRight,
  networkReachable,
  proxy,
  signedIn,
  tokenTaken,
  archiveThere,
  permissions,
  diskSpace(),
  fileSystem(),
  catalog,
  lock,
  oldestCheck,
  expiring,
  watch,
  secondCopy,
  webdav,
]
