import { marker, type Unit, withoutControls } from './unit.ts'

export interface SystemdTraits {
  /** Is `systemd-notify` there? Without it nobody could say that the daemon is ready, or that it lives. */
  readonly canNotify: boolean
}

/**
 * A unit of the user's own systemd (systemd.service(5), systemd.exec(5)).
 *
 * Hardening is what a user's manager can do on every kernel: what needs namespaces (ProtectSystem, PrivateTmp) would keep the
 * unit from starting where they are not free to all. Memory may be written and executed, for that is how JavaScript is run.
 */
export function systemdUnit(unit: Unit, { canNotify }: SystemdTraits): string {
  withoutControls(unit)
  const [program, ...args] = startable(unit.command)
  const variables = Object.entries(unit.variables).map(([name, value]) => `Environment=${quoted(`${name}=${value}`)}`)
  return `# ${marker}
# It is written anew by each --install, and taken away by --uninstall. Changes of your own: systemctl --user edit xbox-drive
[Unit]
Description=Xbox Drive: keeps everything a player has on the Xbox network
# Of use where this is made a unit of the system; a user's manager waits for no network, and neither need the daemon.
After=network-online.target
Wants=network-online.target
# At most once a minute, and for ever: a daemon that gave up would miss what expires.
StartLimitIntervalSec=0

[Service]
${canNotify ? notifying : 'Type=exec'}
ExecStart=${[path(program), ...args.map(variablesKept)].join(' ')}
${variables.map(line => `${line}\n`).join('')}WorkingDirectory=%h
Restart=on-failure
RestartSec=60
# Wrong usage does not mend itself.
RestartPreventExitStatus=2
TimeoutStopSec=90

Nice=10
IOSchedulingClass=best-effort
IOSchedulingPriority=7

# Memory holds the token.
LimitCORE=0
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK

[Install]
WantedBy=default.target
`
}

/** systemd starts no program whose path has quotes or backslashes in it; a shell does. */
function startable(command: Unit['command']): Unit['command'] {
  return /["'\\]/.test(command[0]) ? ['/bin/sh', '-c', 'exec "$0" "$@"', ...command] : command
}

/** The daemon has no such socket itself: the program systemd-notify speaks for it, hence `all`. */
const notifying = `Type=notify
NotifyAccess=all
TimeoutStartSec=5min
WatchdogSec=10min`

/** In quotes, with escapes and specifiers undone (systemd.syntax(7), systemd.unit(5)). */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%')}"`
}

/** The program itself is taken as it is: in its path no variable is looked for. */
const path = quoted
const variablesKept = (text: string) => quoted(text).replaceAll('$', '$$$$')
