import type { SettingName } from '../config/settings.ts'
import { feeds, titlePlace } from './shared-settings.ts'

/** What `watch` takes, and what `watch --install` writes into the unit. */
export const watchSettings: readonly SettingName[] = [
  'interval',
  'once',
  'install',
  'uninstall',
  'freePolicy',
  'timetable',
  'notify',
  'health',
  'secondCopy',
  ...titlePlace,
  ...feeds,
  'jobs',
  'limitRate',
  'stallTimeout',
  'utc',
]
