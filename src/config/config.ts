/** From what was said, in three places, to one complete value — or one failure that lists every problem. */
import { readFileSync } from 'node:fs'
import { Failure } from '../model/failure.ts'
import { type Config, environmentOf, flagOf, type Setting, type SettingName, settings } from './settings.ts'

/** Texts as they were said: `true` for a flag without a value. */
export type Said = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

export interface ConfigSources {
  readonly flags: Said
  readonly environment: NodeJS.ProcessEnv
  /** The platform's own configuration file, which may be absent. */
  readonly file: string
  readonly now: Date
  /** What the command takes. */
  readonly names: readonly SettingName[]
}

/** @throws Failure `invalid` */
export async function readConfig({ flags, environment, file, now, names }: ConfigSources): Promise<Config> {
  const problems: string[] = []
  const given = typeof flags.config === 'string' ? flags.config : undefined
  const fromFile = await readFile(given ?? file, given !== undefined, problems)
  const config: Record<string, unknown> = {}
  for (const name of names) {
    const setting: Setting = settings[name]
    const variable = environment[environmentOf(name)]
    const places: [unknown, string][] = [
      [flags[name], flagOf(name)],
      [setting.flagOnly || variable === '' ? undefined : variable, environmentOf(name)],
      [setting.flagOnly ? undefined : fromFile[name], `“${name}” in the configuration file`],
    ]
    const [said, place] = places.find(([value]) => value !== undefined) ?? [undefined, '']
    if (said === undefined) continue
    try {
      config[name] = valueOf(setting, said, now)
    } catch (thrown) {
      problems.push(`${place}: ${Failure.from(thrown).message}`)
    }
  }
  if (problems.length > 0) throw new Failure('invalid', problems.join('\n'))
  return config as Config
}

function valueOf(setting: Setting, said: unknown, now: Date): unknown {
  const texts = (Array.isArray(said) ? said : [said]).map(String)
  const values = texts.map(text => {
    if (setting.choices && !setting.choices.includes(text)) {
      throw new Failure('invalid', `“${text}” will not do: it takes ${setting.choices.join(' or ')}.`)
    }
    return setting.read(text, now)
  })
  return setting.repeats ? values : values.at(-1)
}

async function readFile(file: string, mustBe: boolean, problems: string[]): Promise<Record<string, unknown>> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (thrown) {
    if (mustBe) problems.push(`--config: ${file} cannot be read (${(thrown as { code?: string }).code}).`)
    return {}
  }
  try {
    const found = JSON.parse(text) as Record<string, unknown>
    for (const name of Object.keys(found)) {
      if (name in settings) continue
      const { closest } = await import('./closest.ts')
      const meant = closest(name, Object.keys(settings))
      problems.push(`${file}: there is no setting “${name}”${meant ? `. Did you mean “${meant}”?` : '.'}`)
    }
    return found
  } catch (thrown) {
    problems.push(`${file} is no JSON: ${(thrown as Error).message}`)
    return {}
  }
}
