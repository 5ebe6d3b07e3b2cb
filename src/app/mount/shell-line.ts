import { quoted } from '../doctor/check.ts'
import type { Argv, MountPlan } from './mount-plan.ts'

/** A command as it is typed: for the shells of Unix, or for both of Windows. */
export function shellLine(argv: Argv, system: MountPlan['system']): string {
  return argv.map(system === 'windows' ? windowsQuoted : quoted).join(' ')
}

/** In quotes cmd and PowerShell take the same for a text. Addresses are percent-encoded, so nothing of theirs means anything there. */
function windowsQuoted(text: string): string {
  return /^[\w.:/*\\-]+$/.test(text) ? text : `"${text}"`
}

/** What a person types to mount: the folder first, where one is needed. */
export function mountLine({ command, folder, system }: MountPlan): string {
  const line = shellLine(command, system)
  return folder === undefined ? line : `mkdir -p ${quoted(folder)} && ${line}`
}
