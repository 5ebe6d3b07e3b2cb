/** The pages that a link of somebody else may lead to: the gallery's and those of shares. */
export function isPageBelow(base: string): (pathname: string) => boolean {
  return pathname => pathname === `${base}/` || /^\/s\/[^/]+\/?$/.test(pathname)
}
