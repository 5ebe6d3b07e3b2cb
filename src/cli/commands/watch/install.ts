/** `watch --install` and `watch --uninstall`. */
import { homedir } from 'node:os'
import { installWatch, uninstallWatch } from '../../../app/daemon/install.ts'
import { thisProgram } from '../../../app/daemon/this-program.ts'
import { commonSettings, type SettingName } from '../../../config/settings.ts'
import { parseArguments } from '../../arguments.ts'
import type { CommandContext } from '../../command.ts'
import { unitArguments } from './unit-arguments.ts'

type Context = Pick<CommandContext, 'print' | 'say'>

/** @param names what `watch` takes, beside what every command takes */
export async function install({ print, say }: Context, names: readonly SettingName[]): Promise<0> {
  const { execPath, argv, env } = process
  const { flags } = parseArguments(argv.slice(2))
  const { arguments: args, remarks } = unitArguments(flags, env, [...commonSettings, ...names])
  const { node, program, remark } = thisProgram(execPath, argv[1] ?? '', env.PATH)
  const { remarks: more, ...installed } = await installWatch({ ...here(), node, program, arguments: args })
  for (const line of [...remarks, ...(remark ? [remark] : []), ...more]) say(line)
  print(installed, () => `${installed.installed}\n${installed.started ? 'The daemon runs.' : 'It was not started.'}\n`)
  return 0
}

export async function uninstall({ print, say }: Context): Promise<0> {
  const { remarks, ...gone } = await uninstallWatch(here())
  for (const line of remarks) say(line)
  print(gone, () => (gone.uninstalled ? `${gone.uninstalled} is gone.\n` : 'Nothing was installed.\n'))
  return 0
}

const here = () => ({
  environment: process.env,
  platform: process.platform,
  home: homedir(),
  uid: process.getuid?.(),
})
