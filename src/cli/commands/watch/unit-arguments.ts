/** Settings, wherever they were given, as flags for a program that is started elsewhere and later. */
import { environmentOf, flagOf, type Setting, type SettingName, settings } from '../../../config/settings.ts'
import { folder, truth } from '../../../config/values.ts'
import type { ParsedArguments } from '../../arguments.ts'

export interface UnitArguments {
  readonly arguments: readonly string[]
  /** What was left out, and what to do instead. */
  readonly remarks: readonly string[]
}

/** About this run alone. */
const passing: ReadonlySet<string> = new Set(['install', 'uninstall', 'once'])

/**
 * The configuration file is read by the daemon itself and not copied. What is a secret is left out: command lines can be
 * read by everybody on the machine.
 *
 * @param names what the command takes
 */
export function unitArguments(
  flags: ParsedArguments['flags'],
  environment: NodeJS.ProcessEnv,
  names: readonly SettingName[],
): UnitArguments {
  const args: string[] = []
  const remarks: string[] = []
  for (const name of names) {
    const setting: Setting = settings[name]
    const variable = setting.flagOnly ? undefined : environment[environmentOf(name)] || undefined
    const said = flags[name] ?? variable
    if (said === undefined || passing.has(name)) continue
    const where = name in flags ? flagOf(name) : environmentOf(name)
    for (const text of Array.isArray(said) ? said : [said]) {
      if (isSecret(name, String(text))) remarks.push(`${where} is a secret and was left out: ${insteadOf(name)}`)
      else if (!setting.takes) args.push(...(isOff(text) ? [] : [flagOf(name)]))
      else args.push(`${flagOf(name)}=${isPath(setting, String(text)) ? folder(String(text)) : text}`)
    }
  }
  return { arguments: args, remarks }
}

/** A daemon is started in another folder. */
function isPath({ read, takes }: Setting, text: string): boolean {
  return read === folder || (takes === 'PLACE' && !/^s3:/i.test(text))
}

/** Addresses of webhooks and buckets may carry a key. */
function isSecret(name: SettingName, text: string): boolean {
  if (name === 'authorization') return true
  if (name === 'notify') return /^https?:/i.test(text)
  return name === 'secondCopy' && /^s3:.*[@?].*(key|secret|password|token)|^s3:\/\/[^/]*@/i.test(text)
}

function insteadOf(name: SettingName): string {
  if (name === 'authorization') return 'sign in with xbox-drive login, and the daemon is signed in too.'
  return `put “${name}” into the configuration file, which the daemon reads.`
}

/** @param text of a switch. @throws Failure `invalid` */
const isOff = (text: unknown): boolean => text !== true && !truth(String(text))
