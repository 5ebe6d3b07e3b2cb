/** What programs we start get of our variables. Our own settings may be secrets, and what the service manager told us is for us alone. */
export function handedOn(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(XBOX_DRIVE_|WATCHDOG_|NOTIFY_SOCKET$|LISTEN_)/i
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)))
}
