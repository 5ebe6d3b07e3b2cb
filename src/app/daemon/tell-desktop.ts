import { handedOn } from './handed-on.ts'
import { newsText } from './news-text.ts'
import type { Listener } from './notifications.ts'
import type { RunProgram } from './run-program.ts'

export interface DesktopOptions {
  readonly platform: NodeJS.Platform
  readonly environment: NodeJS.ProcessEnv
  readonly run: RunProgram
}

/** The notifications of this machine's desktop. No text becomes part of a command or a script. */
export function tellDesktop({ platform, environment, run }: DesktopOptions): Listener {
  return {
    name: 'The desktop',
    merges: true,
    async tell(all) {
      const { title, message } = newsText(all)
      const [program, args, more] =
        calls[platform]?.(title, message, all[0].isUrgent) ?? calls.linux(title, message, false)
      const { code, said } = await run(program, args, {
        environment: { ...handedOn(environment), ...more },
        timeout: 15_000,
      })
      return code === 0 ? undefined : { problem: said || `${program} failed with ${code}.`, again: false }
    },
  }
}

type Call = (
  title: string,
  message: string,
  isUrgent: boolean,
) => readonly [program: string, args: readonly string[], environment?: Record<string, string>]

const calls: Partial<Record<NodeJS.Platform, Call>> & { readonly linux: Call } = {
  // The body, and only the body, may hold markup.
  linux: (title, message, isUrgent) => {
    const urgency = isUrgent ? '--urgency=critical' : '--urgency=low'
    return ['notify-send', ['--app-name=Xbox Drive', urgency, '--', title, markup(message)]]
  },
  darwin: (title, message) => ['osascript', [...appleScript.flatMap(line => ['-e', line]), title, message]],
  win32: (title, message) => [
    'powershell.exe',
    ['-NoProfile', '-NonInteractive', '-Command', toast],
    { XBOX_DRIVE_TITLE: title, XBOX_DRIVE_MESSAGE: message },
  ],
}

const markup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const appleScript = [
  'on run argv',
  'display notification (item 2 of argv) with title (item 1 of argv)',
  'end run',
] as const

/** A toast needs the id of an application that is known: Windows PowerShell's own. The texts become text nodes. */
const toast = [
  "$ErrorActionPreference = 'Stop'",
  '$null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]',
  '$xml = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent(1)',
  "$text = $xml.GetElementsByTagName('text')",
  '$null = $text.Item(0).AppendChild($xml.CreateTextNode($env:XBOX_DRIVE_TITLE))',
  '$null = $text.Item(1).AppendChild($xml.CreateTextNode($env:XBOX_DRIVE_MESSAGE))',
  "$app = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'",
  '[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($app).Show([Windows.UI.Notifications.ToastNotification]::new($xml))',
].join('; ')
