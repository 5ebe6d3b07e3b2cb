import { parseArgs } from 'node:util'
import { flagOf, type Setting, settings } from '../config/settings.ts'
import { Failure } from '../model/failure.ts'

export interface ParsedArguments {
  readonly words: readonly string[]
  /** By the setting's name: its text, or texts, or `true`. */
  readonly flags: Readonly<Record<string, string | boolean | readonly string[]>>
  readonly help: boolean
}

const table: Readonly<Record<string, Setting>> = settings
const nameOf = new Map(Object.keys(table).map(name => [flagOf(name).slice(2), name]))

/** @throws Failure `invalid` for a flag there is not, or one that lacks its value. */
export function parseArguments(args: readonly string[]): ParsedArguments {
  const options = Object.fromEntries(
    [...nameOf].map(([flag, name]) => {
      const { takes, short } = table[name] as Setting
      return [flag, { type: takes ? ('string' as const) : ('boolean' as const), ...(short ? { short } : {}) }]
    }),
  )
  const { tokens } = parseArgs({
    args: withImpliedValues(args),
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const words: string[] = []
  const flags: Record<string, string | boolean | string[]> = {}
  let help = false
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    if (token.name === 'help') help = true
    else {
      const name = nameOf.get(token.name)
      const setting = name === undefined ? undefined : table[name]
      if (name === undefined || !setting) throw unknownFlag(token.rawName)
      if (setting.takes && token.value === undefined) {
        throw new Failure('invalid', `${token.rawName} needs a value: ${token.rawName} ${setting.takes}.`)
      }
      if (!setting.takes && token.value !== undefined) throw new Failure('invalid', `${token.rawName} takes no value.`)
      const value = token.value ?? true
      flags[name] = setting.repeats ? [...((flags[name] as string[]) ?? []), String(value)] : value
    }
  }
  return { words, flags, help }
}

/** `--demo` may stand alone. */
function withImpliedValues(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => (arg === '--demo' && !/^\d/.test(args[index + 1] ?? '') ? [arg, '40'] : [arg]))
}

function unknownFlag(flag: string): Failure {
  const meant = [...nameOf.keys()].map(each => `--${each}`).find(each => each.startsWith(flag) || flag.startsWith(each))
  return new Failure(
    'invalid',
    `There is no option ${flag}.${meant ? ` Did you mean ${meant}?` : ' xbox-drive help lists them.'}`,
  )
}
