/** The whole address of a share, as it is sent to somebody. @param at any page of the gallery */
export function addressOf(path: string, at: string): string {
  const page = new URL(at)
  page.search = ''
  page.hash = ''
  return new URL(path, page).href
}

/** Can only this machine go there? */
export function isOnlyHere(address: string): boolean {
  const { hostname } = new URL(address)
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  )
}
