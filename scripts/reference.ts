import { commands } from '../src/cli/commands.ts'
import { exitCodeOf, exitCodes } from '../src/cli/exit-codes.ts'
import {
  commonSettings,
  environmentOf,
  flagOf,
  type Setting,
  type SettingName,
  settings,
} from '../src/config/settings.ts'
import { statusOf } from '../src/http/status.ts'
import { failureCodes } from '../src/model/failure.ts'
import { weathers } from '../src/network/weather/weather.ts'

const origin = '<!-- Written by npm run docs from the program’s own tables. -->'

/** Path → text of every generated page. */
export function reference(): Record<string, string> {
  return {
    'docs/reference/commands.md': commandsPage(),
    'docs/reference/settings.md': settingsPage(),
    'docs/reference/failures.md': failuresPage(),
    'docs/reference/weather.md': weatherPage(),
  }
}

function commandsPage(): string {
  const sections = Object.entries(commands).map(([name, command]) =>
    [
      `## ${name}`,
      '',
      `\`xbox-drive ${name}${command.words ? ` ${command.words}` : ''}\`: ${command.about}.`,
      '',
      ...Object.entries(command.verbs ?? {}).flatMap(([verb, { words, about, settings }]) => [
        `\`xbox-drive ${name} ${verb}${words ? ` ${words}` : ''}\`: ${about}. Options: ${settings.map(link).join(' · ')}.`,
        '',
      ]),
      ...(command.verbs
        ? []
        : [`Options: ${command.settings.map(link).join(' · ') || 'only those of every command'}.`, '']),
      `Exit codes: ${command.exits.map(code => `${code} ${exitCodes[code]}`).join(' · ')}.`,
      '',
    ].join('\n'),
  )
  return [
    origin,
    '# Commands',
    '',
    `Every command takes ${commonSettings.map(link).join(' · ')}.`,
    '',
    ...sections,
  ].join('\n')
}

function link(name: SettingName): string {
  return `[\`${flagOf(name)}\`](settings.md#${flagOf(name).slice(2)})`
}

function settingsPage(): string {
  const sections = (Object.entries(settings) as [string, Setting][]).map(([name, setting]) => {
    const flag = flagOf(name)
    const ways = setting.flagOnly ? 'only as a flag' : `environment \`${environmentOf(name)}\`, key \`${name}\``
    const otherwise = setting.otherwise ? ` Default: ${setting.otherwise}.` : ''
    return `## ${flag.slice(2)}\n\n\`${flag}${setting.takes ? ` ${setting.takes}` : ''}\` (${ways}): ${setting.about}.${otherwise}\n`
  })
  const lead =
    'The flag wins over the environment variable, the variable over the key of the configuration file `xbox-drive.json`.'
  return [origin, '# Settings', '', lead, '', ...sections].join('\n')
}

function failuresPage(): string {
  const rows = failureCodes.map(code => `| \`${code}\` | ${statusOf[code]} | ${exitCodeOf[code]} |`)
  const exits = Object.entries(exitCodes).map(([code, meaning]) => `| ${code} | ${meaning} |`)
  return [
    origin,
    '# Failures',
    '',
    'With `--json` a failure that stops a command prints `{"error":{"code":"…","message":"…"}}`.',
    '',
    '| code | HTTP status | exit code |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '| exit code | meaning |',
    '| --- | --- |',
    ...exits,
    '',
  ].join('\n')
}

function weatherPage(): string {
  const rows = Object.entries(weathers).map(([name, { about }]) => `| \`${name}\` | ${about} |`)
  return [
    origin,
    '# Weather',
    '',
    'Scripted faults of the local network: `xbox-drive network --weather NAME[,NAME…]`.',
    '',
    '| name | what happens |',
    '| --- | --- |',
    ...rows,
    '| `storm` | several of them at once |',
    '',
  ].join('\n')
}
