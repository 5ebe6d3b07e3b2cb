/** Who sent a request, as the socket says it: for those who count what one address does. */
const sender = Symbol('peer')

/** Lets {@link peerOf} tell. */
export function cameFrom(request: Request, address: string | undefined): Request {
  return Object.assign(request, { [sender]: address })
}

/** An IP address; undefined for a request that came by no socket. */
export function peerOf(request: Request): string | undefined {
  return (request as { [sender]?: string | undefined })[sender]
}
