import { xmlText } from '../../http/xml-write.ts'
import { Failure } from '../../model/failure.ts'
import { marker, type Unit, withoutControls } from './unit.ts'

/**
 * A task for Windows' Task Scheduler (Task Scheduler Schema 1.2).
 *
 * conhost --headless: a program without a window. It does not hand its exit code on, so what has ended is started again by
 * the trigger's repetition; while it runs, that does nothing.
 *
 * @param user `DOMAIN\name`
 */
export function scheduledTask(unit: Unit, user: string): string {
  withoutControls(unit)
  const texts = unit.command.map(kept)
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Source>${xmlText(marker)}</Source>
    <Description>Xbox Drive: keeps everything a player has on the Xbox network.</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
      <Repetition>
        <Interval>PT15M</Interval>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <UserId>${xmlText(user)}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>${xmlText(user)}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <IdleSettings>
      <StopOnIdleEnd>false</StopOnIdleEnd>
      <RestartOnIdle>false</RestartOnIdle>
    </IdleSettings>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <RunOnlyIfIdle>false</RunOnlyIfIdle>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>8</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>255</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>%SystemRoot%\\System32\\conhost.exe</Command>
      <Arguments>${xmlText(['--headless', ...texts.map(commandLine)].join(' '))}</Arguments>
      <WorkingDirectory>${xmlText(kept(unit.home))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
`
}

/** As schtasks reads it: with a byte order mark. */
export function utf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le')
}

/** What the Task Scheduler would put something else in the place of, and knows no escape for. @throws Failure `invalid` */
function kept(text: string): string {
  if (!/%[^%]+%|\$\(/.test(text)) return text
  throw new Failure(
    'invalid',
    `Windows would read “${text}” as something else. Put this setting into the configuration file instead, or use another name.`,
  )
}

/** One argument, as programs take a command line apart (CommandLineToArgvW): backslashes count double before a quote. */
export function commandLine(text: string): string {
  if (text !== '' && !/[\s"]/.test(text)) return text
  return `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`
}
