/** The program: words and flags in, one command, an exit code out. Loads only what the command needs. */

import { type ConfigSources, readConfig } from '../config/config.ts'
import { commonSettings, flagOf } from '../config/settings.ts'
import { Failure } from '../model/failure.ts'
import { systemClock } from '../system.ts'
import { parseArguments } from './arguments.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { configFile } from './paths.ts'
import { printer } from './print.ts'
import { redacted } from './redacted.ts'

export async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json') || process.env.XBOX_DRIVE_JSON === '1'
  const interrupted = new AbortController()
  let since = 0
  // SIGHUP: the terminal is closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // The second time, whoever asks means at once; a terminal and a program in between may both hand on the first.
      if (interrupted.signal.aborted && performance.now() - since > 300) process.exit(130)
      if (!interrupted.signal.aborted) since = performance.now()
      interrupted.abort(new DOMException(signal, 'AbortError'))
    })
  }
  try {
    return await run(args, json, interrupted.signal)
  } catch (thrown) {
    if (interrupted.signal.aborted) return printer(json).fail('interrupted', 'Interrupted. Run it again to go on.', 130)
    const failure = Failure.from(thrown)
    if (args.includes('--verbose') && thrown instanceof Error) process.stderr.write(`${redacted(thrown.stack ?? '')}\n`)
    const { exitCodeOf } = await import('./exit-codes.ts')
    return printer(json).fail(failure.code, failure.message, exitCodeOf[failure.code])
  }
}

async function run(args: readonly string[], json: boolean, signal: AbortSignal): Promise<number> {
  const { words, flags, help } = parseArguments(args)
  const name = words[0]
  // A script that asks for JSON and names no command has made a mistake, and could not read the help.
  if (name === undefined && json && !help) throw new Failure('invalid', 'Name a command. xbox-drive help lists them.')
  if (help || name === 'help' || name === undefined) {
    const { helpText } = await import('./help.ts')
    const about = name === 'help' ? words[1] : name
    process.stdout.write(helpText(about))
    return name === undefined && !help ? 2 : 0
  }
  const command = commands[name]
  if (!command) {
    const { unknownCommand } = await import('./help.ts')
    throw unknownCommand(name)
  }
  const { taken, spoken, behind } = takenBy(name, command, words)
  const settings = [...commonSettings, ...taken.settings]
  const foreign = Object.keys(flags).find(flag => !(settings as readonly string[]).includes(flag))
  if (foreign)
    throw new Failure('invalid', `${spoken} takes no ${flagOf(foreign)}. xbox-drive help ${name} lists what it takes.`)
  if (behind.length > taken.mostWords) {
    throw new Failure('invalid', `${spoken} does not know what to do with “${behind[taken.mostWords]}”.`)
  }
  const sources = { flags, environment: process.env, file: configFile(), now: systemClock.now(), names: settings }
  const { config, configProblem } = await settled(sources, command.forgiving ?? false)
  const { print, say } = printer(json || config.json === true, config.quiet === true)
  const { run: work } = await command.load()
  return await work({ words: words.slice(1), config, configProblem, signal, print, say })
}

async function settled(sources: ConfigSources, forgiving: boolean) {
  try {
    return { config: await readConfig(sources), configProblem: undefined }
  } catch (thrown) {
    if (!forgiving) throw thrown
    const { config: _, ...flags } = sources.flags
    const config = await readConfig({ ...sources, flags, environment: {}, file: '' })
    return { config, configProblem: Failure.from(thrown) }
  }
}

/** What is taken behind the name, or behind the verb that a command has. */
function takenBy(name: string, command: Command, words: readonly string[]) {
  if (!command.verbs) return { taken: command, spoken: name, behind: words.slice(1) }
  const verb = words[1] ?? ''
  const taken = command.verbs[verb]
  if (taken) return { taken, spoken: `${name} ${verb}`, behind: words.slice(2) }
  const verbs = Object.keys(command.verbs).join(', ')
  throw new Failure(
    'invalid',
    `${name} takes one of ${verbs}${verb ? `, not “${verb}”` : ''}. xbox-drive help ${name} tells more.`,
  )
}
