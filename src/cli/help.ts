import { closest } from '../config/closest.ts'
import { commonSettings, environmentOf, flagOf, type Setting, type SettingName, settings } from '../config/settings.ts'
import { Failure } from '../model/failure.ts'
import type { Taken } from './command.ts'
import { commands } from './commands.ts'
import { exitCodes } from './exit-codes.ts'

/** @throws Failure `invalid` for a command there is not. */
export function helpText(name?: string): string {
  if (name === undefined) return overview()
  const command = commands[name]
  if (!command) throw unknownCommand(name)
  return [
    `xbox-drive ${name}${command.words ? ` ${command.words}` : ''} [options]`,
    `\n${capitalised(command.about)}.\n`,
    ...(command.verbs
      ? [...Object.entries(command.verbs).map(([verb, taken]) => verbLine(name, verb, taken)), '']
      : []),
    ...(command.settings.length ? ['Options:', ...command.settings.map(optionLine), ''] : []),
    'Options of every command:',
    ...commonSettings.map(optionLine),
    '\nExit codes:',
    ...command.exits.map(code => `  ${String(code).padEnd(5)}${exitCodes[code]}`),
    `\nEvery option can also be an environment variable (${environmentOf('limitRate')}) or a key of the configuration`,
    'file (limitRate); the flag wins over the variable, the variable over the file.\n',
  ].join('\n')
}

export function unknownCommand(name: string): Failure {
  const meant = closest(name, Object.keys(commands))
  return new Failure(
    'invalid',
    `There is no command “${name}”.${meant ? ` Did you mean ${meant}?` : ''} xbox-drive help lists them.`,
  )
}

function overview(): string {
  return [
    'xbox-drive: keeps everything a player has on the Xbox network in a folder of ordinary files.\n',
    'Usage: xbox-drive COMMAND [options]\n',
    'Commands:',
    ...Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(15)}${about}`),
    '\nOptions of every command:',
    ...commonSettings.map(optionLine),
    '\nxbox-drive help COMMAND tells more; xbox-drive --version tells the version.\n',
  ].join('\n')
}

function verbLine(name: string, verb: string, { words, about }: Taken): string {
  return `  ${`${name} ${verb}${words ? ` ${words}` : ''}`.padEnd(37)}${about}`
}

function optionLine(name: SettingName): string {
  const setting: Setting = settings[name]
  const left = `  ${setting.short ? `-${setting.short}, ` : ''}${flagOf(name)}${setting.takes ? ` ${setting.takes}` : ''}`
  const right = `${setting.about}${setting.otherwise ? ` (default: ${setting.otherwise})` : ''}`
  return left.length < 26 ? `${left.padEnd(26)}${right}` : `${left}\n${' '.repeat(26)}${right}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
