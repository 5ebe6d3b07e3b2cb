import { type Checked, examine } from '../../app/doctor.ts'
import type { Run } from '../command.ts'
import { identity } from '../identity.ts'
import { archiveRoot, configFile } from '../paths.ts'

export const run: Run = async ({ config, configProblem, print }) => {
  const checks = await examine({
    archive: archiveRoot(config),
    network: config.network,
    who: identity(config),
    configuration: { file: config.config ?? configFile(), problem: configProblem },
    secondCopy: config.secondCopy,
  })
  print({ checks }, () => checks.map(lines).join(''))
  return checks.some(({ result }) => result === 'fail') ? 1 : 0
}

function lines({ name, result, message, fix }: Checked): string {
  const line = `${result.padEnd(4)}  ${name.padEnd(13)}  ${message.replaceAll('\n', ' ')}\n`
  return fix === null ? line : `${line}${' '.repeat(21)}→ ${fix}\n`
}
