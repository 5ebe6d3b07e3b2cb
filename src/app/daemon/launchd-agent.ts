import { join } from 'node:path'
import { xmlText } from '../../http/xml-write.ts'
import { marker, type Unit, withoutControls } from './unit.ts'

export const agentLabel = 'io.github.xbox-drive.watch'

/** A property list for launchd (launchd.plist(5)). It expands nothing: each string is an argument as it is. */
export function launchdAgent(unit: Unit): string {
  withoutControls(unit)
  const log = xmlText(join(unit.home, 'Library', 'Logs', 'xbox-drive.log'))
  const variables = Object.entries(unit.variables)
  const environment = variables.length > 0 ? `\n  <key>EnvironmentVariables</key>\n  ${dictionary(variables)}` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- ${marker} -->
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${agentLabel}</string>
  <key>ProgramArguments</key>
  <array>
${unit.command.map(argument => `    <string>${xmlText(argument)}</string>`).join('\n')}
  </array>${environment}
  <key>WorkingDirectory</key>
  <string>${xmlText(unit.home)}</string>
  <key>RunAtLoad</key>
  <true/>
  <key>KeepAlive</key>
  <dict>
    <key>SuccessfulExit</key>
    <false/>
  </dict>
  <key>ThrottleInterval</key>
  <integer>60</integer>
  <key>ExitTimeOut</key>
  <integer>90</integer>
  <key>ProcessType</key>
  <string>Background</string>
  <key>LowPriorityIO</key>
  <true/>
  <key>Nice</key>
  <integer>10</integer>
  <key>StandardOutPath</key>
  <string>${log}</string>
  <key>StandardErrorPath</key>
  <string>${log}</string>
</dict>
</plist>
`
}

function dictionary(entries: readonly (readonly [string, string])[]): string {
  const lines = entries.map(
    ([name, value]) => `    <key>${xmlText(name)}</key>\n    <string>${xmlText(value)}</string>`,
  )
  return `<dict>\n${lines.join('\n')}\n  </dict>`
}
