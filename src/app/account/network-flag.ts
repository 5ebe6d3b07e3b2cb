/** As a command is told of the network, for sentences; nothing for the live one. A path that all services lie under is part of it. */
export function networkFlag(network: URL | undefined): string {
  return network ? ` --network ${network.href.replace(/\/$/, '')}` : ''
}
